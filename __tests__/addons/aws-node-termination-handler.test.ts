import { awsNodeTerminationHandler } from "../../src/addons/aws-node-termination-handler";
import { statement } from "../policies/documents";
import { faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const NAME = "aws-node-termination-handler";
const OWN = { autoScalingGroups: ["own-a", "own-b"] };
const values = (options: object = {}, overrides: object = {}) =>
  release(installed(awsNodeTerminationHandler, { ...OWN, ...options }, overrides), NAME).values;

describe("aws-node-termination-handler", () => {
  it("is refused without groups of one's own, and says why nothing else needs it", () => {
    expect(faultsOf(awsNodeTerminationHandler, OWN)).toEqual({});
    expect(faultsOf(awsNodeTerminationHandler)).toEqual({
      autoScalingGroups:
        "is missing; want the names of groups of your own, or the add-on off: EKS drains managed node groups, and Karpenter its own nodes",
    });
  });

  it("reads a queue of its own, which Auto Scaling's hooks come to as well", () => {
    expect(values()).toMatchObject({
      enableSqsTerminationDraining: true,
      queueURL: "https://sqs.us-east-1.amazonaws.com/111122223333/reference-main-terminations",
      awsRegion: "us-east-1",
    });
    expect(installed(awsNodeTerminationHandler, OWN).aws).toEqual({
      interruptionQueue: { name: "reference-main-terminations", lifecycleHooks: true },
    });
  });

  it("drains tagged instances alone and makes no PodSecurityPolicy", () => {
    expect(values()).toMatchObject({
      checkTagBeforeDraining: true,
      managedTag: "aws-node-termination-handler/managed",
      rbac: { pspEnabled: false },
    });
  });

  it("answers the hooks of the named groups alone", () => {
    const policy = policiesOf(installed(awsNodeTerminationHandler, OWN), NAME).terminations ?? "";
    expect(statement(policy, "Hooks")).toMatchObject({
      Action: "autoscaling:CompleteLifecycleAction",
      Resource: ["own-a", "own-b"].map(
        (name) => `arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/${name}`,
      ),
    });
    expect(statement(policy, "Queue").Resource).toBe("arn:aws:sqs:us-east-1:111122223333:reference-main-terminations");
  });

  it("is changed by its options, and watched by Prometheus where there is one", () => {
    expect(values()).toMatchObject({ replicas: 2, nodeTerminationGracePeriod: 120, enablePrometheusServer: false });
    expect(values({ replicas: 1, nodeTerminationGracePeriod: 300 })).toMatchObject({
      replicas: 1,
      nodeTerminationGracePeriod: 300,
    });
    expect(values({}, { on: new Set(["kubePrometheusStack"]) })).toMatchObject({
      enablePrometheusServer: true,
      serviceMonitor: { create: true },
    });
  });
});
