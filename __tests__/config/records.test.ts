import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, withTeam } from "../support/teams";

const ACM = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-0000-0000-000000000000";
const PUBLIC = { kind: "public", delegated: true };

/** What is said of a name in one of two zones, with add-ons of a cluster. */
function problems(addons: object, host = "shop.example.com", more: object = {}): string[] {
  const ingress = { host, certificateArn: ACM };
  const web = { ...APPLICATION, port: 8080, probes: { path: "/" }, ingress };
  const input = withTeam(
    { applications: { web } },
    { "dns/zones": { "example.com": PUBLIC, "shop.example.com": PUBLIC }, "clusters/main/addons": addons, ...more },
  );
  return checkEnvironment(input).problems.map(renderProblem);
}

const HOST = "teams.shop.applications.web.ingress.host";

describe("the name of a way in", () => {
  it("is written by external-dns, which is on where there are zones", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ externalDns: { zones: ["shop.example.com"] } })).toEqual([]);
  });

  it("is refused where external-dns is off, or in no set of the cluster's", () => {
    const refused = `${HOST} is shop.example.com, which nothing on clusters.main writes to shop.example.com; want clusters.main.addons.externalDns: true`;
    expect(problems({ externalDns: false })).toEqual([refused]);
    expect(problems({ awsLoadBalancerController: true }, undefined, { "clusters/main/addonSets": [] })).toEqual([
      refused,
    ]);
  });

  it.each([
    ["a.example.com", "shop.example.com", "example.com"],
    ["a.shop.example.com", "example.com", "shop.example.com"],
  ])("%s is refused where external-dns writes to %s alone: its zone is the closest one", (host, given, wanted) => {
    expect(problems({ externalDns: { zones: [given] } }, host)).toEqual([
      `${HOST} is ${host}, which nothing on clusters.main writes to ${wanted}; want ${wanted} in clusters.main.addons.externalDns.zones`,
    ]);
  });
});
