import type { InstalledAddon } from "../../addons/selection";
import type { PodSecurityLevel } from "../common/pod-security";

/** Namespaces that are in every cluster. */
const BUILT_IN = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** From the strictest level to the laxest. */
const LEVELS: readonly PodSecurityLevel[] = ["restricted", "baseline", "privileged"];

/** A namespace that is made for add-ons. */
export interface NamespaceChoice {
  /** Name of the namespace. */
  readonly name: string;
  /** Level that pods of the namespace must keep to. */
  readonly podSecurity: PodSecurityLevel;
  /** Labels beside those of Pod Security. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One namespace for all add-ons that share it, as strict as the laxest of them lets it be. Those of Kubernetes itself are left as they are. */
export function namespacesOf(addons: readonly InstalledAddon[]): readonly NamespaceChoice[] {
  const names = [...new Set(addons.map(({ install }) => install.namespace))].filter((name) => !BUILT_IN.includes(name));
  return names.map((name) => {
    const inside = addons.filter(({ install }) => install.namespace === name && install.kind !== "capability");
    const ranks = inside.map(({ install }) => LEVELS.indexOf(install.podSecurity ?? "restricted"));
    const podSecurity = LEVELS[Math.max(0, ...ranks)] ?? "restricted";
    return {
      name,
      podSecurity,
      labels: Object.assign({}, ...inside.map(({ install }) => install.namespaceLabels ?? {})),
    };
  });
}
