import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { RESOURCES } from "../support/application";
import { broken } from "../support/environments";

const decision = { reason: "an agent of ours needs it", until: "2027-06-30" };
const problems = (changes: Parameters<typeof broken>[0]) =>
  checkEnvironment(broken(changes)).problems.map(renderProblem);

describe("a description that breaks a control asks for a waiver:", () => {
  it("logs that the control plane does not write", () => {
    expect(problems({ "clusters/main/logTypes": ["api", "audit", "scheduler"] })).toEqual([
      'clusters.main leaves out control plane logs: authenticator, controllerManager; want all five log types, or waive: { "EKS-04": { reason, until } }',
    ]);
  });

  it("a chart of one's own whose pods may do more than restricted ones", () => {
    const custom = {
      agent: {
        chart: "agent",
        version: "1.0.0",
        repository: "https://charts.example.com",
        namespace: "agents",
        podSecurity: "baseline",
        values: { resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } } },
      },
    };
    const changes = { "clusters/main/addons": { custom } };
    const wanted =
      'clusters.main holds the pods of addons.custom agent to Pod Security level baseline; want restricted, or waive: { "K8S-08": { reason, until } }';
    expect(problems(changes)).toContain(wanted);
    expect(problems({ ...changes, "clusters/main/waive": { "K8S-08": decision } })).not.toContain(wanted);
  });

  it("KEDA that may change every object", () => {
    expect(problems({ "clusters/main/addons": { keda: { customScaleTargets: true } } })).toEqual([
      'clusters.main lets KEDA change every object of the cluster in addons.keda.customScaleTargets; want it off, or waive: { "K8S-11a": { reason, until } }',
    ]);
  });

  it("an application that runs as root, which only a team with a lower level may have", () => {
    const shop = {
      podSecurity: "baseline",
      waive: { "K8S-08": decision },
      applications: {
        web: {
          kind: "deployment",
          image: { name: "example.com/web", digest: `sha256:${"0".repeat(64)}` },
          resources: RESOURCES,
          runAsUser: 0,
        },
      },
    };
    expect(problems({ teams: { shop } })).toContain(
      'teams.shop runs web as user 0; want another user, or waive: { "K8S-04": { reason, until } }',
    );
  });
});
