import { z } from "zod";
import { keyArnFault } from "../rules";
import { accessGroups, admins, nodeRoles } from "./access";
import { addons } from "./addons";
import { compute } from "./compute";
import { cidr, text, waive, whole } from "./field";
import { gitops } from "./gitops";
import { storageClasses } from "./storage";

/** Who reaches the Kubernetes API, and from where. */
const endpoint = z.strictObject({
  /** Whether the API answers inside the VPC. @default true */
  private: z.boolean().optional(),
  /** Whether it answers from the internet, and to which addresses; asks for a waiver of EKS-01 in production. @default false */
  public: z
    .union([
      z.literal(false),
      z.strictObject({
        /** Blocks that may connect, 1 to 40; `0.0.0.0/0` asks for a waiver of EKS-02. */
        cidrs: z.array(cidr).min(1),
      }),
    ])
    .optional(),
  /** For a private-only endpoint: how whoever runs Terraform and kubectl gets to it. `vpn`, `peering`, `transitGateway`, `directConnect`, or `insideVpc` (a runner in the VPC). @default not declared: a private-only endpoint is then refused */
  path: z.enum(["vpn", "peering", "transitGateway", "directConnect", "insideVpc"]).optional(),
  /** Blocks outside the VPC that may reach the private endpoint on port 443 by that path. @default none beside the VPC */
  privateCidrs: z.array(cidr).optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

const remoteNetworks = z.strictObject({
  /** Blocks of hybrid nodes outside AWS, at most 15. */
  nodeCidrs: z.array(cidr).min(1).max(15),
  /** Blocks of the pods on them, at most 15. @default none */
  podCidrs: z.array(cidr).max(15).optional(),
});

/** A Kubernetes cluster. */
export const cluster = z.strictObject({
  /** Kubernetes minor version, such as `"1.35"`. */
  version: z.string({ error: 'want a minor version in quotes, such as "1.35"' }),
  /** What happens when standard support of the version ends: `STANDARD` upgrades the control plane by itself, `EXTENDED` keeps it at extra cost. @default STANDARD */
  supportType: z.enum(["STANDARD", "EXTENDED"]).optional(),
  /** Who reaches the Kubernetes API. @default private only, which needs a `path` */
  endpoint: endpoint.optional(),
  /** Administrators by name. At least one beside the deployer. */
  admins,
  /** Groups with fewer rights, keyed by name. @default none */
  accessGroups: accessGroups.optional(),
  /** Roles of nodes that EKS does not manage. @default none */
  nodeRoles: nodeRoles.optional(),
  /** Zones of the control plane, and of nodes unless they say otherwise. @default all zones of the network; a cluster that exists keeps those it was made with */
  zones: z.array(z.string()).min(2).optional(),
  /** IPv4 block of Services, /12 to /24 of RFC 1918, disjoint from every network the cluster talks to. It cannot be changed. @default 172.20.0.0/16, or 10.100.0.0/16 where that overlaps the VPC */
  serviceCidr: cidr.optional(),
  /** Address family of pods and Services: `ipv4` or `ipv6`. It cannot be changed. @default ipv4 */
  ipFamily: z.enum(["ipv4", "ipv6"]).optional(),
  /** Control plane logs that are kept. @default all five: api, audit, authenticator, controllerManager, scheduler */
  logTypes: z.array(z.enum(["api", "audit", "authenticator", "controllerManager", "scheduler"])).optional(),
  /** Days that control plane logs are kept. @default 365 in production, 30 in development */
  logRetentionDays: whole(1, 3653).optional(),
  /** ARN of the symmetric KMS key for Secrets. It cannot be changed. @default the key of the data state */
  secretsKeyArn: text(keyArnFault).optional(),
  /** Control plane capacity: `standard`, `tier-xl`, `tier-2xl`, `tier-4xl` or `tier-8xl`. @default standard */
  scalingTier: z.enum(["standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl"]).optional(),
  /** Whether AWS may shift traffic away from an impaired zone. @default true */
  zonalShift: z.boolean().optional(),
  /** Networks of hybrid nodes. @default none */
  remoteNetworks: remoteNetworks.optional(),
  /** What pods run on. */
  compute,
  /** Sets of add-ons: `essential` (load balancers, DNS records, metrics, certificates), `observability`, `security`, `autoscaling`. @default essential */
  addonSets: z.array(z.enum(["essential", "observability", "security", "autoscaling"])).optional(),
  /** Add-ons: on, off or with options; what is named here counts more than the sets. @default those that nodes, volumes and identities need, and those of the sets */
  addons: addons.optional(),
  /** Who installs the charts of add-ons. @default Terraform does */
  gitops: gitops.optional(),
  /** Storage classes, keyed by name. @default gp3 alone, the default class, where there is something that serves EBS volumes */
  storageClasses: storageClasses.optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});
