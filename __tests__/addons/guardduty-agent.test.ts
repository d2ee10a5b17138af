import { guarddutyAgent } from "../../src/addons/guardduty-agent";
import { byEks, faultsOf, installed } from "../support/installed-addon";

describe("guardduty-agent", () => {
  it("is kept by EKS in a namespace that lets it see the node", () => {
    expect(byEks(installed(guarddutyAgent))).toMatchObject({
      addonName: "aws-guardduty-agent",
      namespace: "amazon-guardduty",
      podSecurity: "privileged",
      configuration: {
        priorityClassName: "system-node-critical",
        resources: { requests: { cpu: "200m", memory: "256Mi" }, limits: { cpu: "1000m", memory: "1024Mi" } },
      },
    });
  });

  it("is refused where every pod runs on Fargate", () => {
    expect(faultsOf(guarddutyAgent)).toEqual({});
    expect(faultsOf(guarddutyAgent, {}, { fargateOnly: true })).toEqual({
      "": "is on where every pod runs on Fargate, which it does not watch; want nodes, or it off",
    });
  });
});
