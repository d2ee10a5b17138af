import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { EKS_ADDONS, type EksAddonName } from "../../facts/eks-addons";
import { EksAddon } from "../common/eks-addon";
import type { Place } from "../common/place";
import { ServiceAccountRole } from "../common/service-account-role";
import type { Oidc } from "./oidc";

/** How one add-on is installed. */
export interface AddonChoice {
  /** Build. @default the default build for the cluster's version */
  readonly build?: string;
  /** Configuration values. @default the add-on's own */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** How its pods get their role. @default podIdentity */
  readonly identity?: "podIdentity" | "irsa";
  /** Policies of our own by service account, then by name; a service account that has some does without the managed ones when `replaces` says so. */
  readonly policies?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the policies of our own stand in the place of AWS's managed ones. @default false: they come on top */
  readonly replaces?: boolean;
}

/** Properties of {@link Addons}. */
export interface AddonsProps {
  /** Where the cluster stands. */
  readonly place: Place;
  /** Name of the cluster, literally. */
  readonly clusterName: string;
  /** The cluster. */
  readonly cluster: EksCluster;
  /** Kubernetes minor. */
  readonly version: string;
  /** OIDC provider, for IRSA. */
  readonly oidc: Oidc;
  /** Which add-ons, and how. */
  readonly choices: Readonly<Partial<Record<EksAddonName, AddonChoice>>>;
  /** What must exist before any of them. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * One phase of a cluster's add-ons. Two of them stand around the nodes: pod networking, service networking and the identity agent
 * must be there before the first node; DNS, volumes and the rest wait for nodes to run on.
 */
export class Addons extends Construct {
  /** The add-ons, for `dependsOn`; each waits for its own role. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AddonsProps) {
    super(scope, id);
    const made = new Map<EksAddonName, EksAddon>();
    for (const fact of Object.values(EKS_ADDONS)) {
      const choice = props.choices[fact.name];
      if (choice) {
        const needs = fact.needs.flatMap((need) => made.get(need)?.addon ?? []);
        made.set(fact.name, this.install(fact.name, choice, [...props.dependsOn, ...needs], props));
      }
    }
    this.ready = [...made.values()].map(({ addon }) => addon);
  }

  private install(
    name: EksAddonName,
    choice: AddonChoice,
    dependsOn: readonly ITerraformDependable[],
    props: AddonsProps,
  ): EksAddon {
    const { place, clusterName, cluster, version, oidc } = props;
    const { identity = "podIdentity", build, configuration } = choice;
    const accounts = EKS_ADDONS[name].serviceAccounts.map((account) => {
      const policies = choice.policies?.[account.name];
      const role = new ServiceAccountRole(this, `${name}-${account.name}`, {
        place,
        clusterName,
        namespace: EKS_ADDONS[name].namespace,
        serviceAccount: account.name,
        identity,
        oidc,
        managedPolicies: choice.replaces && policies ? [] : account.managedPolicies,
        policies,
      });
      return { account: account.name, role: role.role };
    });
    const arns = Object.fromEntries(accounts.map(({ account, role }) => [account, role.arn]));
    return new EksAddon(this, name, {
      clusterRef: cluster.name,
      addonName: name,
      version,
      build,
      configuration,
      ...(identity === "podIdentity" ? { podIdentity: arns } : { serviceAccountRoleArn: accounts[0]?.role.arn }),
      // Without it the nodes' interfaces are left behind on destroy, and hold subnets and security groups.
      preserve: name === "vpc-cni",
      dependsOn: [...dependsOn, ...accounts.flatMap(({ role }) => role.ready)],
    });
  }
}
