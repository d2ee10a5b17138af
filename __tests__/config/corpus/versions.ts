import { type Case, edited, refused, unlocked, unread } from "./case";
import { main, workers } from "./changes";

/** Versions of Kubernetes. */
export const VERSIONS: readonly Case[] = [
  refused("V01", "latest", main({ version: "latest" }), [
    'clusters.main.version is "latest"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V02", "a patch release", main({ version: "1.33.2" }), [
    'clusters.main.version is "1.33.2"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V03", "a number", main({ version: 1.3 }), [
    'clusters.main.version is 1.3; want a minor version in quotes, such as "1.35"',
  ]),
  unread("V04", "1.30 without quotes", edited('version: "1.35"', "version: 1.30"), [
    'clusters.main.version is 1.3; want a minor version in quotes, such as "1.35"',
  ]),
  refused("V05", "a minor from long ago", main({ version: "1.10" }), [
    'clusters.main.version is "1.10"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V06", "extended support that nobody asked for", main({ version: "1.31" }), [
    'clusters.main.version is 1.31, which is in extended support; want a newer version, or supportType: "EXTENDED" at extra cost',
  ]),
  refused("V07", "a minor that does not exist yet", main({ version: "1.99" }), [
    'clusters.main.version is "1.99"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V08", "a v in front", main({ version: "v1.34" }), [
    'clusters.main.version is "v1.34"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V09", "a blank in front", main({ version: " 1.34" }), [
    'clusters.main.version is " 1.34"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V10", "another major", main({ version: "2.0" }), [
    'clusters.main.version is "2.0"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused("V11", "empty", main({ version: "" }), [
    'clusters.main.version is ""; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
  ]),
  refused(
    "V12",
    "a chart that does not work on the minor",
    {
      ...main({ version: "1.31", supportType: "EXTENDED" }),
      "clusters/main/addons": { verticalPodAutoscaler: true, kyverno: true, keda: true },
    },
    [
      "clusters.main.addons.kyverno installs kyverno 3.9.1, which does not work on Kubernetes 1.31; want a cluster of 1.33 to 1.35, or kyverno off",
      "clusters.main.addons.kyverno installs kyverno-policies 3.9.1, which does not work on Kubernetes 1.31; want a cluster of 1.33 to 1.35, or kyverno off",
    ],
  ),
  refused("V13", "nodes ahead of the control plane", workers({ version: "1.36" }), [
    "clusters.main.compute.nodeGroups.workers.version is 1.36 below a control plane of 1.35; want the same or at most 3 minors older",
  ]),
  refused("V14", "nodes four minors behind", workers({ version: "1.31" }), [
    "clusters.main.compute.nodeGroups.workers.version is 1.31 below a control plane of 1.35; want the same or at most 3 minors older",
  ]),
  unlocked("V15", "a downgrade", main({ version: "1.34" }), [
    'clusters.main.version is 1.34, lower than 1.35, which the lock has; want 1.35 or the next minor, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
  ]),
  unlocked("V16", "two minors up", main({ version: "1.37" }), [
    'clusters.main.version is 1.37, 2 minors above 1.35; want 1.36 first, since EKS goes one minor at a time, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
  ]),
];
