import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, withTeam } from "../support/teams";

const KEY = "constructor";
const AT = "teams.shop";
const NONE = "which has none";
const listening = { ...APPLICATION, port: 8080, probes: { tcp: true } };
const GROUPS = { developers: { principals: ["arn:aws:iam::111122223333:role/developer"] } };
const CLASS = `is "${KEY}"; want a key of clusters.main.storageClasses: gp3`;

const problems = (team: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  checkEnvironment(
    withTeam(team, { "clusters/main/storageClasses/gp3": { kind: "ebs", type: "gp3", default: true }, ...changes }),
  ).problems.map(renderProblem);

describe(`the key ${KEY}, which every object inherits a value for,`, () => {
  it("is no storage class", () => {
    expect(problems({ volumes: { data: { class: KEY, size: "5Gi" } } })).toEqual([`${AT}.volumes.data.class ${CLASS}`]);
  });

  it("is no group of a cluster", () => {
    expect(problems({ access: { viewer: [KEY] } }, { "clusters/main/accessGroups": GROUPS })).toEqual([
      `${AT}.access.viewer[0] is "${KEY}"; want a key of clusters.main.accessGroups: developers`,
    ]);
  });

  it("is no application that others connect to", () => {
    const egress = [{ to: "application", name: KEY, port: 1024 }];
    expect(problems({ applications: { web: { ...APPLICATION, egress } } })).toEqual([
      `${AT}.applications.web.egress[0].name is "${KEY}"; want a key of ${AT}.applications: web`,
    ]);
  });

  it("is no service account of a team", () => {
    expect(problems({ applications: { web: { ...APPLICATION, serviceAccount: KEY } } })).toEqual([
      `${AT}.applications.web.serviceAccount is "${KEY}"; want a key of ${AT}.serviceAccounts, ${NONE}`,
    ]);
  });

  it("is no bucket for records of requests", () => {
    const ingress = { host: "shop.example.com", accessLogs: KEY };
    const zones = {
      "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
    };
    expect(problems({ applications: { web: { ...listening, ingress } } }, { dns: { zones } })).toEqual([
      `${AT}.applications.web.ingress.accessLogs is "${KEY}"; want a key of data.buckets, ${NONE}`,
    ]);
  });
});
