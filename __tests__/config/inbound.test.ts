import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, withTeam } from "../support/teams";

const AT = "teams.shop.applications.web.inbound";
const LISTENING = { ...APPLICATION, port: 8080, ports: { admin: 9091 }, probes: { tcp: true } };
const BLOCK = { from: "cidr", cidr: "10.9.0.0/16", port: 8080 };
const NAMESPACE = { from: "namespace", namespace: "keda", port: 9091 };

const problems = (inbound: readonly object[], changes: Record<string, unknown> = {}, application: object = LISTENING) =>
  checkEnvironment(withTeam({ applications: { web: { ...application, inbound } } }, changes)).problems.map(
    renderProblem,
  );

describe("ways in past the load balancer", () => {
  it("are addresses and namespaces, on ports that the application listens on", () => {
    expect(problems([BLOCK, { ...BLOCK, protocol: "UDP" }, NAMESPACE])).toEqual([]);
  });

  it("are open to pods with names of their own too", () => {
    expect(problems([BLOCK], {}, { ...LISTENING, kind: "statefulSet" })).toEqual([]);
  });

  it.each([
    [
      "a port on which nothing listens",
      { ...BLOCK, port: 5432 },
      `${AT}[0].port is 5432; want a port that teams.shop.applications.web listens on: 8080, 9091`,
    ],
    [
      "a port of a namespace on which nothing listens",
      { ...NAMESPACE, port: 80 },
      `${AT}[0].port is 80; want a port that teams.shop.applications.web listens on: 8080, 9091`,
    ],
    [
      "a block with host bits",
      { ...BLOCK, cidr: "10.9.0.1/16" },
      `${AT}[0].cidr 10.9.0.1/16 has host bits; want 10.9.0.0/16`,
    ],
    [
      "no block",
      { ...BLOCK, cidr: "everybody" },
      `${AT}[0].cidr everybody is not a CIDR block; want one such as 10.0.0.0/16`,
    ],
    [
      "IPv6 addresses where pods have none",
      { ...BLOCK, cidr: "2001:db8::/32" },
      `${AT}[0].cidr is 2001:db8::/32, and pods of clusters.main have IPv4 addresses alone; want an IPv4 block`,
    ],
    [
      "the team's own namespace",
      { ...NAMESPACE, namespace: "shop" },
      `${AT}[0].namespace is "shop", the team's own; want { to: "application" } in the egress of each application that connects`,
    ],
    [
      "no name of a namespace",
      { ...NAMESPACE, namespace: "Keda" },
      `${AT}[0].namespace is "Keda"; want a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens`,
    ],
    ["neither of the two", { from: "pods", port: 8080 }, `${AT}[0].from is "pods"; want "cidr" or "namespace"`],
  ])("are refused with %s", (_, way, message) => {
    expect(problems([way])).toEqual([message]);
  });

  it("are refused when they are there twice", () => {
    expect(problems([NAMESPACE, BLOCK, NAMESPACE])).toEqual([`${AT}[2] is there already; want every connection once`]);
  });

  it("are refused for what listens nowhere", () => {
    expect(problems([BLOCK], {}, APPLICATION)).toEqual([
      `${AT}[0].port is 8080; want a port that teams.shop.applications.web listens on, which has none`,
    ]);
    expect(problems([BLOCK], {}, { ...APPLICATION, kind: "cronJob", schedule: "0 3 * * *" })).toEqual([
      `${AT} is a list; want none here: a job listens nowhere`,
    ]);
  });

  it("are of the family of addresses that pods have", () => {
    const ipv6 = { "clusters/main/ipFamily": "ipv6", "network/ipv6": true };
    expect(problems([{ ...BLOCK, cidr: "2001:db8::/32" }], ipv6)).toEqual([]);
    expect(problems([BLOCK], ipv6)).toEqual([
      `${AT}[0].cidr is 10.9.0.0/16, and pods of clusters.main have IPv6 addresses alone; want an IPv6 block`,
    ]);
  });
});
