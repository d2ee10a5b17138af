import { AWS_CALLERS } from "../../../facts/aws-callers";
import { quoted, textsOf } from "../../block";
import { clusterOf } from "../../cluster-of";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { allowsAction, statementsOf } from "../../statements";
import { addonFact, type Binding, bindingsOf } from "./bindings";
import { trustsService } from "./trust";

/** The service that hands pods their roles. Source: EKS user guide, EKS Pod Identity role. */
export const POD_IDENTITY = "pods.eks.amazonaws.com";

/** What the service needs to be allowed: to take the role, and to say for which pod. Source: EKS user guide, EKS Pod Identity role. */
const ACTIONS = ["sts:AssumeRole", "sts:TagSession"];

/** Looks at every binding: the service account it is for, the role, and who else has it. */
export function bindingLooks(output: EnvironmentOutput): Look[] {
  const bindings = bindingsOf(output);
  return bindings.flatMap((binding) => [
    look(binding.place, "service_account", subjectFault(binding)),
    look(binding.place, "role_arn", roleFault(output, binding, bindings)),
  ]);
}

function subjectFault({ namespace, serviceAccount }: Binding): string | undefined {
  if (serviceAccount === "default") {
    return 'is "default", which every pod of the namespace has; want an account of its own';
  }
  const vague = [namespace, serviceAccount].find((name) => /^$|[*?]/.test(`${name ?? "x"}`));
  return vague === undefined ? undefined : `is ${quoted(vague)}; want one namespace and one service account`;
}

function roleFault(output: EnvironmentOutput, binding: Binding, all: readonly Binding[]): string | undefined {
  const { role } = binding;
  if (!role) {
    return undefined;
  }
  const other = all.find((one) => subjectOf(one) !== subjectOf(binding) && one.role === role);
  if (other) {
    return `is ${role.address}, which ${subjectOf(other)} has too; want a role of its own`;
  }
  const statements = statementsOf(output, role, "assume_role_policy")?.filter((one) =>
    trustsService(one, POD_IDENTITY),
  );
  const missing = ACTIONS.filter((action) => !statements?.some((statement) => allowsAction(statement, action)));
  return statements && missing.length > 0
    ? `is ${role.address}, which does not let ${POD_IDENTITY} do ${missing.join(" and ")}; want both in its trust`
    : undefined;
}

const subjectOf = ({ namespace, serviceAccount }: Binding) => `${namespace}/${serviceAccount}`;

/** Looks at the add-ons of EKS that call AWS: each service account that does has a role. Pod networking has ACC-10. */
export function addonLooks(output: EnvironmentOutput): Look[] {
  const callers = output
    .all("aws_eks_addon")
    .filter((addon) => addon.block.addon_name !== "vpc-cni" && (addonFact(addon)?.serviceAccounts.length ?? 0) > 0);
  return each(callers, "pod_identity_association", (addon) => {
    const missing = addonFact(addon)?.serviceAccounts.filter(({ name }) => !hasRole(output, addon, name)) ?? [];
    return (
      missing.length > 0 &&
      `has no role for ${missing.map(({ name }) => name).join(", ")}, whose pods would take the nodes'; want one each`
    );
  });
}

/** Whether a service account of an add-on has a role: through the add-on, or through an association beside it. */
export function hasRole(output: EnvironmentOutput, addon: ResourceBlock, account: string): boolean {
  const bound = bindingsOf(output).some(
    ({ place, serviceAccount }) => serviceAccount === account && (place === addon || isBeside(output, place, addon)),
  );
  return bound || addon.block.service_account_role_arn !== undefined;
}

function isBeside(output: EnvironmentOutput, place: ResourceBlock, addon: ResourceBlock): boolean {
  return place.type === "aws_eks_pod_identity_association" && clusterOf(output, place) === clusterOf(output, addon);
}

/** Looks at the charts that call AWS: each has a role by an association, or by an annotation among its values. */
export function chartLooks(output: EnvironmentOutput): Look[] {
  return output.all("helm_release").flatMap((release) => {
    const caller = AWS_CALLERS.find(({ chart }) => chart === `${release.block.chart}`.split("/").at(-1));
    return caller
      ? [look(release, "", !isBound(output, release, caller.serviceAccount) && chartFault(caller.serviceAccount))]
      : [];
  });
}

function chartFault(account: string): string {
  return `has no role for ${account}, whose pods would take the nodes'; want an aws_eks_pod_identity_association`;
}

function isBound(output: EnvironmentOutput, release: ResourceBlock, account: string): boolean {
  const { namespace = "default", values, set } = release.block;
  const written = [...textsOf(values), JSON.stringify(set ?? "")].some((text) =>
    text.includes("eks.amazonaws.com/role-arn"),
  );
  return (
    written ||
    bindingsOf(output).some(
      (one) =>
        one.place.state === release.state &&
        one.namespace === namespace &&
        (one.serviceAccount === account || one.serviceAccount === release.block.name),
    )
  );
}
