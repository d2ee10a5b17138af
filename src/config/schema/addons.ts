import { z } from "zod";
import { CATALOGUE } from "../../addons/catalogue";
import { customOptions } from "../../addons/custom";
import { addonBuildFault, keyFault } from "../rules";
import { named, switchable, text } from "./field";

const build = {
  /** Build of the add-on, such as `v1.22.4-eksbuild.3`. @default the pin in the lock, else the default build for the cluster's version, resolved at plan */
  build: text(addonBuildFault).optional(),
};

const identity = {
  /** How the add-on's pods get their role: `podIdentity` or `irsa`. @default podIdentity; irsa where the pods run on Fargate */
  identity: z.enum(["podIdentity", "irsa"]).optional(),
};

/** Options of an add-on that no cluster works without. */
const alwaysOn = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === "invalid_type" ? "want options such as {}: it cannot be off" : undefined),
  });

const vpcCni = alwaysOn({
  ...build,
  ...identity,
  /** Give nodes /28 prefixes instead of single addresses: more pods per node, in subnets of /24 or larger. @default false */
  prefixDelegation: z.boolean().optional(),
  /** Give pods addresses from the `pod` subnets instead of the nodes' own. @default true when the zones have pod subnets, false otherwise */
  customNetworking: z.boolean().optional(),
  /** Enforce Kubernetes NetworkPolicy. @default true */
  networkPolicy: z.boolean().optional(),
});

const coredns = alwaysOn({
  ...build,
  /** Fewest and most replicas, which EKS moves between by the size of the cluster. @default 2 and 10 */
  autoScaling: z
    .strictObject({
      /** Fewest replicas. */
      minReplicas: z.int().min(2).max(1000),
      /** Most replicas. */
      maxReplicas: z.int().min(2).max(1000),
    })
    .optional(),
});

/** The fields of a catalogue: every add-on on, off or on with its options. */
type Switches<C extends Readonly<Record<string, { readonly options: z.ZodType }>>> = {
  readonly [Name in keyof C]: z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, C[Name]["options"]]>>;
};

function switches<C extends Readonly<Record<string, { readonly options: z.ZodType }>>>(catalogue: C): Switches<C> {
  const fields = Object.entries(catalogue).map(([name, { options }]) => [name, switchable(options).optional()]);
  return Object.fromEntries(fields) as Switches<C>;
}

/** Add-ons of a cluster: on, off, or on with options. */
export const addons = z.strictObject({
  /** Pod networking. It cannot be off. @default on, with network policies */
  vpcCni: vpcCni.optional(),
  /** Service networking on the nodes. It cannot be off. @default on */
  kubeProxy: alwaysOn(build).optional(),
  /** Cluster DNS. It cannot be off. @default on, 2 to 10 replicas */
  coredns: coredns.optional(),
  /** Agent that hands pods their roles. It cannot be off. @default on */
  podIdentityAgent: alwaysOn(build).optional(),
  /** EBS volumes. @default on where there are node groups, or pools that Karpenter keeps */
  ebsCsiDriver: switchable(z.strictObject({ ...build, ...identity })).optional(),
  /** EFS volumes. @default on where there are nodes of any kind and the environment has file systems, or the cluster classes of kind efs */
  efsCsiDriver: switchable(z.strictObject({ ...build, ...identity })).optional(),
  /** Snapshots of volumes. @default on with the EBS driver, and in EKS Auto Mode */
  snapshotController: switchable(z.strictObject(build)).optional(),
  /** Agent that tells EKS of broken nodes. @default on where there are node groups, or pools that Karpenter keeps */
  nodeMonitoringAgent: switchable(z.strictObject(build)).optional(),
  ...switches(CATALOGUE),
  /** Charts that are not in the catalogue, keyed by the name of their release. @default none */
  custom: named(keyFault, customOptions).optional(),
});
