import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, SECRET, withTeam } from "../support/teams";

const AT = "teams.shop.applications.web";

const problems = (changes: Readonly<Record<string, unknown>>, further: Readonly<Record<string, unknown>> = {}) => {
  const team = {
    serviceAccounts: { web: { identity: "irsa", grants: [{ kind: "secrets.read", arn: SECRET }] } },
    applications: { web: { ...APPLICATION, serviceAccount: "web", ...changes } },
  };
  return checkEnvironment(withTeam(team, further)).problems.map(renderProblem);
};

describe("a secret variable", () => {
  const env = { KEY: { secret: SECRET } };
  const driver = { secretsStoreCsiDriver: { syncSecret: false } };

  it("is refused where the driver may mount secrets and not make variables of them", () => {
    expect(problems({ env }, { "clusters/main/addons": driver })).toEqual([
      `${AT}.env.KEY is a secret, which the driver of clusters.main mounts and makes no variable of; want clusters.main.addons.secretsStoreCsiDriver.syncSecret: true, or clusters.main.addons.externalSecrets: true`,
    ]);
  });

  it("comes by External Secrets then, where that is on", () => {
    expect(problems({ env }, { "clusters/main/addons": { ...driver, externalSecrets: true } })).toEqual([]);
  });
});

describe("what listens on named ports alone", () => {
  it("is asked whether it works, like all that listens", () => {
    expect(problems({ ports: { metrics: 9090 } })).toEqual([
      `${AT}.probes is missing for something that listens; want { path }, { tcp: true } or { command }`,
    ]);
    expect(problems({ ports: { metrics: 9090 }, probes: { tcp: true, port: "metrics" } })).toEqual([]);
  });
});

describe("the end of a pod behind an Ingress", () => {
  const behind = (terminationGracePeriodSeconds: number) =>
    problems(
      { port: 8080, probes: { tcp: true }, ingress: { host: "shop.example.com" }, terminationGracePeriodSeconds },
      {
        "dns/zones": {
          "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
        },
      },
    );

  it("is later than that of its answers for the load balancer", () => {
    expect(behind(15)).toEqual([
      `${AT}.terminationGracePeriodSeconds is 15; want more than 15, for which a pod behind an Ingress goes on answering before it is asked to stop`,
    ]);
    expect(behind(16)).toEqual([]);
  });

  it("is as early as one likes without an Ingress", () => {
    expect(problems({ terminationGracePeriodSeconds: 1 })).toEqual([]);
  });
});

describe("the time zone of a job", () => {
  const zone = (timeZone: string) => {
    const job = { ...APPLICATION, kind: "cronJob", schedule: "0 3 * * *", timeZone };
    return checkEnvironment(withTeam({ applications: { web: job } })).problems.map(renderProblem);
  };

  it("is one that there is, as it is spelt", () => {
    expect(zone("Europe/Berlin")).toEqual([]);
    expect(zone("Etc/UTC")).toEqual([]);
    expect(zone("Europe/Berlni")).toEqual([
      `${AT}.timeZone is "Europe/Berlni"; want a time zone such as Europe/Berlin; did you mean Europe/Berlin?`,
    ]);
    expect(zone("europe/paris")).toEqual([
      `${AT}.timeZone is "europe/paris"; want a time zone such as Europe/Berlin; did you mean Europe/Paris?`,
    ]);
    expect(zone("Local")).toEqual([`${AT}.timeZone is "Local"; want a time zone such as Europe/Berlin`]);
  });
});

describe("a connection to an IPv6 block", () => {
  const egress = [{ to: "cidr", cidr: "2001:db8::/56", port: 5432 }];

  it("is refused on a cluster whose pods have none of its addresses", () => {
    expect(problems({ egress })).toEqual([
      `${AT}.egress[0].cidr is 2001:db8::/56, and pods of clusters.main have IPv4 addresses alone; want an IPv4 block`,
    ]);
  });

  it("is fine where they have", () => {
    expect(problems({ egress }, { "network/ipv6": true, "clusters/main/ipFamily": "ipv6" })).toEqual([]);
  });
});
