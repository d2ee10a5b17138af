import { z } from "zod";
import { labelValueFault } from "../rules";
import { applications } from "./applications";
import { cpuAndMemory } from "./containers";
import { text, waive, whole } from "./field";
import { serviceAccounts } from "./service-accounts";
import { teamVolumes } from "./volumes";

/** The most that the pods of a team take together. Services of type LoadBalancer or NodePort it has none: the way in is an Ingress. */
const quota = z.strictObject({
  /** What they may ask nodes to keep free. */
  requests: cpuAndMemory,
  /** What they may use. */
  limits: cpuAndMemory,
  /** How many pods. @default 50 */
  pods: whole(1, 10000).optional(),
});

/** What a container gets that says nothing of it: no container is without requests and limits. */
const containerDefaults = z.strictObject({
  /** What a node must have free for it. */
  requests: cpuAndMemory,
  /** The most it gets. */
  limits: cpuAndMemory,
});

const groups = z.array(z.string()).min(1);

/** Who may do what in the namespace. */
const access = z.strictObject({
  /** Access groups that may look at everything but Secrets, logs included. @default none */
  viewer: groups.optional(),
  /** Access groups that may also enter containers, forward ports and restart pods. Whoever enters a container has the rights of its service account. @default none */
  developer: groups.optional(),
  /** Access groups, such as a pipeline's, that may look and may change workloads, Services, Ingresses and ConfigMaps, but no Secrets, rights, quotas and network policies. Whoever makes workloads can have them mount every Secret and run under every service account of the namespace, and so has what these have. @default none */
  deployer: groups.optional(),
});

/** A team: a namespace with what keeps it apart from others, and what runs in it. */
export const team = z.strictObject({
  /** Clusters that the team is on, by key. @default all clusters */
  clusters: z.array(z.string()).min(1).optional(),
  /** Pod Security level of the namespace: `restricted`, `baseline` or `privileged`; less than restricted asks for a waiver of K8S-08. @default restricted */
  podSecurity: z.enum(["restricted", "baseline", "privileged"]).optional(),
  /** The most that its pods take together. @default 8 CPU and 16Gi requested, 16 CPU and 32Gi as limits, 50 pods */
  quota: quota.optional(),
  /** What a container gets that says nothing of it. @default 100m CPU and 128Mi requested, 500m and 256Mi as limits */
  containerDefaults: containerDefaults.optional(),
  /** Access groups of the clusters, by what they may do in the namespace. @default administrators alone */
  access: access.optional(),
  /** Cost centre: a label of the namespace and a tag of what the team has in AWS. @default only the team's name tells costs apart */
  costCenter: text(labelValueFault).optional(),
  /** Tags on what the team has in AWS, beside Team and CostCenter. @default none */
  tags: z.record(z.string(), z.string()).optional(),
  /** Volumes that outlive its applications, keyed by name. @default none */
  volumes: teamVolumes.optional(),
  /** Who its pods are, keyed by name. @default every application has a service account of its own name, without rights */
  serviceAccounts: serviceAccounts.optional(),
  /** What runs in the namespace, keyed by name. @default nothing */
  applications: applications.optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});
