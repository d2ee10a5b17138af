import {
  AUTO_MODE_CLUSTER_ROLE_POLICIES,
  CLUSTER_ROLE_POLICIES,
  MANAGED_POLICIES,
} from "../../../facts/managed-policies";
import { isTrue, textsOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { statementsOf } from "../../statements";

const SERVICE = "eks.amazonaws.com";

/** Looks at the role of a control plane: who takes it, and what it may do. A role that the output does not make is not looked at. */
export function roleLooks(output: EnvironmentOutput, cluster: ResourceBlock): Look[] {
  const [role] = output.targets(cluster, cluster.block.role_arn).filter(({ type }) => type === "aws_iam_role");
  if (!role || role.data) {
    return [];
  }
  const trusted = statementsOf(output, role, "assume_role_policy")?.flatMap(({ allows, principals }) =>
    allows ? Object.values(principals).flat() : [],
  );
  const others = trusted?.filter((principal) => principal !== SERVICE) ?? [];
  const foreign = inlineActions(output, role).filter((action) => !action.startsWith("kms:"));
  const inline = foreign.length > 0 && `allows ${foreign.join(", ")}; want the key of the Secrets alone`;
  return [
    look(role, "assume_role_policy", others.length > 0 && `is taken by ${others.join(", ")}; want ${SERVICE} alone`),
    look(role, "managed_policy_arns", managedFault(output, role, [...CLUSTER_ROLE_POLICIES, ...autoPolicies(cluster)])),
    look(role, "inline_policy", inline),
  ];
}

/** Policies that a control plane may have beside those that it needs: for Windows nodes, and for pods with security groups of their own. */
const OPTIONAL: readonly string[] = [MANAGED_POLICIES.vpcResourceController.path];

/** Stands for a policy whose name only the plan can tell. */
const UNKNOWN = "";

function managedFault(output: EnvironmentOutput, role: ResourceBlock, wanted: readonly string[]): string | undefined {
  const attached = attachedTo(output, role);
  const added = attached.filter((name) => name !== UNKNOWN && !wanted.includes(name) && !OPTIONAL.includes(name));
  if (added.length > 0) {
    return `has ${added.join(", ")}; want ${wanted.join(", ")} alone`;
  }
  const missing = attached.includes(UNKNOWN) ? [] : wanted.filter((name) => !attached.includes(name));
  return missing.length > 0 ? `lacks ${missing.join(", ")}; want it attached` : undefined;
}

function autoPolicies({ block }: ResourceBlock): readonly string[] {
  return isTrue(valueAt(block, "compute_config.enabled")) ? AUTO_MODE_CLUSTER_ROLE_POLICIES : [];
}

/** Names of the policies that are attached to a role, as they stand behind `policy/`; those that the output makes itself by their address. */
function attachedTo(output: EnvironmentOutput, role: ResourceBlock): string[] {
  const attachments = output
    .all("aws_iam_role_policy_attachment")
    .filter((one) => output.targets(one, one.block.role).includes(role) || one.block.role === role.block.name)
    .flatMap((place) => textsOf(place.block.policy_arn).map((arn) => ({ place, arn })));
  const inside = textsOf(role.block.managed_policy_arns).map((arn) => ({ place: role, arn }));
  return [...attachments, ...inside].flatMap(({ place, arn }) => {
    const made = output.target(place, arn);
    if (made?.type === "aws_iam_policy") {
      return [made.address];
    }
    return [/:policy\/(.+)$/.exec(arn)?.[1] ?? UNKNOWN];
  });
}

/** What the policies inside a role allow. */
function inlineActions(output: EnvironmentOutput, role: ResourceBlock): string[] {
  return output.documents
    .filter(({ holder, kind }) => kind === "identity" && isHeldBy(output, holder, role))
    .flatMap(({ statements }) =>
      statements.flatMap(({ allows, actions, notActions }) =>
        allows ? [...actions, ...notActions.map((action) => `all but ${action}`)] : [],
      ),
    );
}

function isHeldBy(output: EnvironmentOutput, holder: ResourceBlock, role: ResourceBlock): boolean {
  return (
    holder === role ||
    (holder.type === "aws_iam_role_policy" && output.targets(holder, holder.block.role).includes(role))
  );
}
