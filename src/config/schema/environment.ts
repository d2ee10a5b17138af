import { z } from "zod";
import { clusterKeyFault, environmentNameFault, keyFault } from "../rules";
import { aws } from "./aws";
import { cluster } from "./cluster";
import { data } from "./data";
import { dns } from "./dns";
import { named, text, waiver } from "./field";
import { mirrors } from "./mirrors";
import { network } from "./network";
import { registry } from "./registry";
import { state } from "./state";
import { team } from "./teams";

/** Versions of what reads the output. */
const terraform = z.strictObject({
  /** Versions of Terraform or OpenTofu that may run the output. @default >= 1.11.0, < 2.0.0 */
  requiredVersion: z.string().optional(),
  /** Versions of the providers that may be used. @default as the bindings were made for: see the field */
  providers: z
    .strictObject({
      /** Version range of hashicorp/aws. @default ~> 6.25 */
      aws: z.string().optional(),
      /** Version range of hashicorp/kubernetes. @default ~> 2.38 */
      kubernetes: z.string().optional(),
      /** Version range of hashicorp/helm. @default ~> 3.1 */
      helm: z.string().optional(),
    })
    .optional(),
  /**
   * How the platform and workloads states show the Kubernetes API who they are: `exec` asks `aws eks get-token` for a token whenever one is
   * needed, so the AWS CLI must be where Terraform runs; `token` takes one at plan, which dies after 15 minutes, so it is for runs
   * without a pause for approval; `environment` leaves it to `KUBE_TOKEN`, as HCP Terraform's dynamic credentials for Kubernetes do. @default exec
   */
  kubernetesAuthentication: z.enum(["exec", "token", "environment"]).optional(),
});

/** The description of an environment: everything that `npm start` turns into Terraform configuration. */
export const environment = z.strictObject({
  /** Name of the environment, the first part of every name made here: lower-case letters, digits and hyphens. */
  name: text(environmentNameFault),
  /** Which set of defaults and severities: `production` or `development`. @default production */
  profile: z.enum(["production", "development"]).optional(),
  /** Whether what holds data or identity is guarded against deletion (`prevent_destroy`, deletion protection). `false` is applied before a tear-down. @default true */
  protection: z.boolean().optional(),
  /** Account, region and deployer. */
  aws,
  /** Where Terraform keeps its state. */
  state,
  /** Versions of Terraform and its providers. @default as tested: see each field */
  terraform: terraform.optional(),
  /** The VPC. */
  network,
  /** Where images come from. @default no registry state */
  registry: registry.optional(),
  /** Zones and certificates. @default no dns state */
  dns: dns.optional(),
  /** What outlives a cluster: file systems, buckets, backups. The keys are always there. @default keys alone */
  data: data.optional(),
  /** Where charts and images come from when not from their publishers. @default from their publishers */
  mirrors: mirrors.optional(),
  /** Clusters, keyed by name. All share the network and its data. @default none */
  clusters: named(clusterKeyFault, cluster).optional(),
  /** Teams, keyed by the name of their namespace. Each is on every cluster unless it says otherwise. @default none */
  teams: named(keyFault, team).optional(),
  /**
   * What may go although the lock guards it: `destroy` deletes it, `forget` leaves it in AWS and drops it from the state. Keyed by
   * state and Terraform address (`reference-network/aws_vpc.vpc`). The control plane's key
   * (`reference-main-cluster/aws_eks_cluster.control-plane`) stands for everything of its state, and while it stays in the description
   * for its being replaced; a zone's (`reference-network/us-east-1c`) for its subnets; a StatefulSet's volume
   * (`reference-main-workloads/shop/database/data`) for its having another class or size. @default nothing protected may go
   */
  retire: z.record(z.string(), z.enum(["destroy", "forget"])).optional(),
  /**
   * Controls that constructs added or changed in `main.ts` are excused from, keyed by control id such as `NET-05`. What the description
   * itself asks for is excused on the object that asks for it. @default every control holds
   */
  waive: z
    .record(
      z.string(),
      waiver.extend({
        /** Paths of the constructs that are excused, with everything below them: `reference-extras/bastion`. At least one. */
        where: z.array(z.string()),
      }),
    )
    .optional(),
});
