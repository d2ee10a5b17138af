import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { hash8, idOf } from "../../core/naming";
import { type AccessPolicyKey, accessPolicyArn } from "../../facts/access-policies";
import type { Place } from "../common/place";

/** A group of roles with the same rights. */
export interface AccessGroupProps {
  /** ARNs of the roles. */
  readonly principals: readonly string[];
  /** EKS access policy. @default none: RBAC decides alone */
  readonly policy?: "view" | "edit" | "admin" | "adminView";
  /** Namespaces the policy holds in. @default the whole cluster */
  readonly namespaces?: readonly string[];
  /** Name of the Kubernetes group. @default the key */
  readonly kubernetesGroup?: string;
}

/** Properties of {@link Access}. */
export interface AccessProps {
  /** Where the cluster stands. */
  readonly place: Place;
  /** Name of the cluster, as a reference to it. */
  readonly clusterName: string;
  /** ARN of the role that runs Terraform. */
  readonly deployer: string;
  /** ARNs of the administrators. */
  readonly admins: readonly string[];
  /** Groups by key. @default none */
  readonly groups?: Readonly<Record<string, AccessGroupProps>>;
  /** Roles of nodes that EKS does not manage, by key. @default none */
  readonly nodeRoles?: Readonly<Record<string, { readonly roleArn: string; readonly os?: "linux" | "windows" }>>;
}

/** A policy in a scope. */
interface Grant {
  readonly policy: AccessPolicyKey;
  readonly namespaces?: readonly string[];
}

/** What one principal gets: AWS allows it one entry, so everything that names it is merged. */
interface Principal {
  readonly arn: string;
  readonly groups: Set<string>;
  readonly grants: Map<string, Grant>;
}

/** Who may enter a cluster: an entry for each principal, and its policies. */
export class Access extends Construct {
  /** The administrators' rights, for `dependsOn`: without them whoever runs Terraform cannot go on. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AccessProps) {
    super(scope, id);
    const { deployer, nodeRoles = {} } = props;
    const principals = merge(props);
    this.ready = principals.flatMap((principal) => this.person(principal, props, principal.arn === deployer));
    for (const { roleArn, os = "linux" } of Object.values(nodeRoles)) {
      new EksAccessEntry(this, principalId(roleArn), {
        clusterName: props.clusterName,
        principalArn: roleArn,
        type: os === "linux" ? "EC2_LINUX" : "EC2_WINDOWS",
      });
    }
  }

  private person(
    { arn, groups, grants }: Principal,
    { clusterName, place }: AccessProps,
    isDeployer: boolean,
  ): ITerraformDependable[] {
    const lifecycle = isDeployer && place.protection ? { preventDestroy: true } : undefined;
    const entry = new EksAccessEntry(this, principalId(arn), {
      clusterName,
      principalArn: arn,
      type: "STANDARD",
      ...(groups.size > 0 && { kubernetesGroups: [...groups].sort() }),
      lifecycle,
    });
    return [...grants.values()].map(
      ({ policy, namespaces }) =>
        new EksAccessPolicyAssociation(this, `${principalId(arn)}-${policy.toLowerCase()}`, {
          clusterName,
          principalArn: arn,
          policyArn: accessPolicyArn(place.partition, policy),
          accessScope: namespaces ? { type: "namespace", namespaces: [...namespaces] } : { type: "cluster" },
          dependsOn: [entry],
          ...(policy === "clusterAdmin" && { lifecycle }),
        }),
    );
  }
}

function merge({ deployer, admins, groups = {} }: AccessProps): Principal[] {
  const principals = new Map<string, Principal>();
  const of = (arn: string): Principal => {
    const principal = principals.get(arn) ?? { arn, groups: new Set(), grants: new Map() };
    principals.set(arn, principal);
    return principal;
  };
  for (const arn of [deployer, ...admins]) {
    of(arn).grants.set("clusterAdmin", { policy: "clusterAdmin" });
  }
  for (const [key, { principals: arns, policy, namespaces, kubernetesGroup = key }] of Object.entries(groups)) {
    for (const arn of arns) {
      of(arn).groups.add(kubernetesGroup);
      addGrant(of(arn), policy, namespaces);
    }
  }
  return [...principals.values()];
}

/** Two groups may give a principal the same policy in different namespaces: EKS keeps one association per policy, so the scopes are joined. */
function addGrant(
  { grants }: Principal,
  policy: AccessGroupProps["policy"],
  namespaces: readonly string[] | undefined,
): void {
  if (policy === undefined) {
    return;
  }
  const known = grants.get(policy);
  const everywhere = namespaces === undefined || (known !== undefined && known.namespaces === undefined);
  const joined = [...new Set([...(known?.namespaces ?? []), ...(namespaces ?? [])])].sort();
  grants.set(policy, everywhere ? { policy } : { policy, namespaces: joined });
}

/** The role's name and a hash of its ARN: stable, whatever else is in the description. */
function principalId(arn: string): string {
  const name = arn.split("/").at(-1) ?? "";
  return `${idOf(
    name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^[^a-z]+/, ""),
  )}-${hash8(arn)}`;
}
