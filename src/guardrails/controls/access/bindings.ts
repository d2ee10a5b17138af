import { EKS_ADDONS, type EksAddon } from "../../../facts/eks-addons";
import { blocksOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** A role that pods of a service account get through EKS Pod Identity. */
export interface Binding {
  /** The association, or the add-on that makes it. */
  readonly place: ResourceBlock;
  /** Namespace, when it is written down or known of the add-on. */
  readonly namespace: unknown;
  /** Service account. */
  readonly serviceAccount: unknown;
  /** The role, when the output makes it. */
  readonly role: ResourceBlock | undefined;
}

/** What this project knows of an add-on, by its name in the EKS API. */
export function addonFact({ block }: ResourceBlock): EksAddon | undefined {
  return Object.values(EKS_ADDONS).find(({ name }) => name === block.addon_name);
}

const bindings = new WeakMap<EnvironmentOutput, readonly Binding[]>();

/** Every binding of an output, found once. */
export function bindingsOf(output: EnvironmentOutput): readonly Binding[] {
  const found = bindings.get(output) ?? find(output);
  bindings.set(output, found);
  return found;
}

function find(output: EnvironmentOutput): readonly Binding[] {
  const own = output.all("aws_eks_pod_identity_association").map((place) => bindingOf(output, place, place.block));
  const addons = output
    .all("aws_eks_addon")
    .flatMap((place) =>
      blocksOf(place.block.pod_identity_association).map((block) =>
        bindingOf(output, place, { namespace: addonFact(place)?.namespace, ...block }),
      ),
    );
  return [...own, ...addons];
}

function bindingOf(output: EnvironmentOutput, place: ResourceBlock, block: ResourceBlock["block"]): Binding {
  const role = output.targets(place, block.role_arn).find(({ type, data }) => type === "aws_iam_role" && !data);
  return { place, namespace: block.namespace, serviceAccount: block.service_account, role };
}
