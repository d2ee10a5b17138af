import { z } from "zod";
import {
  amiReleaseFault,
  instanceTypeFault,
  labelKeyFault,
  labelValueFault,
  namespaceFault,
  nodeGroupKeyFault,
} from "../rules";
import { named, text, waive, whole } from "./field";
import { nodePools } from "./node-pools";

/** How many nodes: a fixed number that Terraform keeps, or bounds between which an autoscaler moves. */
const scaling = z.union([
  z.strictObject({
    /** Number of nodes, 0 to 450. Terraform sets it on every apply. */
    size: whole(0, 450),
  }),
  z.strictObject({
    /** Fewest nodes, 0 to 450. The group starts with as many. */
    min: whole(0, 450),
    /** Most nodes, 1 to 450. */
    max: whole(1, 450),
  }),
]);

/** Keeps pods off the nodes that do not tolerate it. */
const taint = z.strictObject({
  /** Key of the taint. */
  key: text(labelKeyFault),
  /** Value of the taint. @default no value */
  value: text(labelValueFault).optional(),
  /** What happens to pods without a toleration: `NoSchedule`, `PreferNoSchedule` or `NoExecute`. */
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
});

/** A managed node group. */
export const nodeGroup = z.strictObject({
  /** EC2 instance types, all of one architecture; a Spot group should name three or more of like size. */
  instanceTypes: z.array(text(instanceTypeFault)).min(1).max(20),
  /** How many nodes. */
  scaling,
  /** Operating system of the nodes: `al2023`, `bottlerocket`, `bottlerocketFips`, `windowsCore2022`, `windowsFull2022`, `windowsCore2025` or `windowsFull2025`. @default al2023 */
  amiFamily: z
    .enum([
      "al2023",
      "bottlerocket",
      "bottlerocketFips",
      "windowsCore2022",
      "windowsFull2022",
      "windowsCore2025",
      "windowsFull2025",
    ])
    .optional(),
  /** Accelerator software in the image: `nvidia` or `neuron`. @default what the instance types call for: none */
  accelerator: z.enum(["nvidia", "neuron"]).optional(),
  /** AMI release, such as `1.35.0-20261101` or, for Bottlerocket, `1.50.0-abcdef12`. @default the pin in the lock, else the release that EKS gives a new group */
  amiRelease: text(amiReleaseFault).optional(),
  /** Kubernetes minor of the nodes, at most three behind the control plane and never ahead. @default the cluster's */
  version: z.string().optional(),
  /** How the instances are bought: `ON_DEMAND` or `SPOT`. @default ON_DEMAND */
  capacityType: z.enum(["ON_DEMAND", "SPOT"]).optional(),
  /** Size of the root volume (Bottlerocket: of its data volume) in GiB, encrypted gp3. @default 50, Windows 100 */
  volumeSizeGiB: whole(20, 16384).optional(),
  /** Zones the group may use. @default the cluster's zones */
  zones: z.array(z.string()).min(1).optional(),
  /** Labels on the nodes. @default only those that EKS sets */
  labels: z.record(text(labelKeyFault), text(labelValueFault)).optional(),
  /** Taints on the nodes. @default none */
  taints: z.array(taint).max(50).optional(),
  /** How many nodes are replaced at once, as a number or a percentage such as `"33%"`. @default 33% */
  maxUnavailable: z.union([whole(1, 100), z.string()]).optional(),
  /** Whether EKS replaces nodes that the monitoring agent or EC2 calls broken. @default true */
  repair: z.boolean().optional(),
  /** Pods per node. @default EC2's addresses, or 110 and 250 with prefix delegation */
  maxPods: whole(4, 250).optional(),
  /** Hops that the instance metadata service answers over; 2 lets pods reach it and asks for a waiver of NOD-02. @default 1 */
  metadataHopLimit: whole(1, 2).optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

/** Pods that run on AWS Fargate. */
export const fargateProfile = z.strictObject({
  /** Which pods: namespace, and labels that all must be there. One to five. */
  selectors: z
    .array(
      z.strictObject({
        /** Namespace of the pods. */
        namespace: text(namespaceFault),
        /** Labels of the pods, at most five. @default every pod of the namespace */
        labels: z.record(text(labelKeyFault), text(labelValueFault)).optional(),
      }),
    )
    .min(1)
    .max(5),
  /** Zones the pods may use. @default the cluster's zones */
  zones: z.array(z.string()).min(1).optional(),
  /** Ports on which these pods and the node groups reach each other, beside DNS. @default DNS alone */
  ports: z.array(whole(1, 65535)).optional(),
});

/** EKS Auto Mode: AWS runs compute, storage and load balancing. */
export const autoMode = z.strictObject({
  /** Built-in node pools that are on: `general-purpose`, `system`. @default both */
  nodePools: z.array(z.enum(["general-purpose", "system"])).optional(),
});

/** What pods run on. At least one node group, Fargate profile or Auto Mode: Karpenter itself must run somewhere. */
export const compute = z.strictObject({
  /** Managed node groups, keyed by name. @default none */
  nodeGroups: named(nodeGroupKeyFault, nodeGroup).optional(),
  /** Fargate profiles, keyed by name. @default none */
  fargateProfiles: named(nodeGroupKeyFault, fargateProfile).optional(),
  /** Pools of nodes that Karpenter or EKS Auto Mode launches as pods need them, keyed by name. @default none beside the built-in ones of Auto Mode */
  nodePools: nodePools.optional(),
  /** EKS Auto Mode, on, off or with options. @default false */
  autoMode: z.union([z.boolean(), autoMode]).optional(),
});
