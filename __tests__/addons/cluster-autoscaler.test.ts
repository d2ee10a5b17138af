import { clusterAutoscaler } from "../../src/addons/cluster-autoscaler";
import { dataFile } from "../../src/facts/data-file";
import type { Statement } from "../../src/policies/document";
import { list, statement, statements } from "../policies/documents";
import { faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const NAME = "cluster-autoscaler";
const values = (options: object = {}, overrides: object = {}) =>
  release(installed(clusterAutoscaler, options, overrides), NAME).values;
const actions = (all: readonly Statement[]) => all.flatMap(({ Action }) => list(Action)).sort();

describe("cluster-autoscaler", () => {
  it("belongs to the autoscaling set, needs nodes, and is built into Auto Mode", () => {
    expect(clusterAutoscaler).toMatchObject({ sets: ["autoscaling"], needsNodes: true, inAutoMode: true });
  });

  it.each([
    ["1.35", "v1.35.0"],
    ["1.36", "v1.36.1"],
    ["1.33", "v1.33.5"],
  ])("takes the image of the cluster's minor: %s runs %s", (version, tag) => {
    expect(values({}, { version })).toMatchObject({ image: { tag } });
    expect(release(installed(clusterAutoscaler, {}, { version }), NAME).images).toMatchObject([{ tag }]);
    expect(faultsOf(clusterAutoscaler, {}, { version })).toEqual({});
  });

  it("is refused on a minor without an image, and the message names those that have one", () => {
    expect(faultsOf(clusterAutoscaler, {}, { version: "1.37" })).toEqual({
      "": "is on with Kubernetes 1.37, for which no image is known; want one of 1.36, 1.35, 1.34, 1.33, 1.32, or karpenter",
    });
  });

  it("is refused beside Karpenter", () => {
    expect(faultsOf(clusterAutoscaler, {}, { on: new Set(["clusterAutoscaler", "karpenter"]) })).toEqual({
      "": expect.stringMatching(/^is on beside karpenter, .*; want clusterAutoscaler: false/),
    });
  });

  it("finds the groups of its cluster by tags, in its region", () => {
    expect(values()).toMatchObject({
      cloudProvider: "aws",
      awsRegion: "us-east-1",
      autoDiscovery: { clusterName: "reference-main" },
    });
  });

  it("changes no group but those tagged as this cluster's, and may do nothing that its authors do not publish", () => {
    const policy = policiesOf(installed(clusterAutoscaler), NAME)["node-groups"] ?? "";
    const published = JSON.parse(dataFile("iam/cluster-autoscaler.json")).Statement as Statement[];
    expect(actions(statements(policy))).toEqual(actions(published));
    expect(statement(policy, "Scale")).toMatchObject({
      Resource: "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*",
      Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/reference-main": "owned" } },
    });
    expect(statement(policy, "ReadNodeGroups").Resource).toBe(
      "arn:aws:eks:us-east-1:111122223333:nodegroup/reference-main/*/*",
    );
    expect(list(statement(policy, "Read").Action).filter((action) => !action.includes("Describe"))).toEqual([
      "ec2:GetInstanceTypesFromInstanceRequirements",
    ]);
  });

  it.each([
    [{}, "--expander=least-waste"],
    [{ expander: "random" }, "--expander=random"],
    [{ scaleDownUtilizationThreshold: 0.7 }, "--scale-down-utilization-threshold=0.7"],
    [{ scaleDownUnneededTime: "20m" }, "--scale-down-unneeded-time=20m"],
    [{ skipNodesWithLocalStorage: false }, "--skip-nodes-with-local-storage=false"],
  ])("with %j is started with %s", (options, argument) => {
    expect(values(options).customArgs).toContain(argument);
  });

  it("puts priorities where the expander looks for them, the highest first", () => {
    const [map] = values({ expander: "priority", priorities: { "10": [".*"], "50": ["spot-.*"] } })
      .extraObjects as object[];
    expect(map).toMatchObject({
      metadata: { name: "cluster-autoscaler-priority-expander", namespace: "kube-system" },
      data: { priorities: '50:\n  - "spot-.*"\n10:\n  - ".*"\n' },
    });
    expect(values().extraObjects).toBeUndefined();
  });

  it("wants the priorities with their expander, and not without", () => {
    expect(faultsOf(clusterAutoscaler, { expander: "priority" })).toEqual({
      priorities: "is missing; want it with the expander priority",
    });
    expect(faultsOf(clusterAutoscaler, { priorities: { "1": ["x"] } })).toEqual({
      priorities: "is without expander: priority; want both",
    });
  });
});
