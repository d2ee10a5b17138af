import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type PodSecurityLevel, podSecurityLabels } from "../common/pod-security";

/** What a container gets that says nothing of it. */
const CONTAINER_DEFAULTS = {
  defaultRequest: { cpu: "20m", memory: "64Mi" },
  default: { cpu: "500m", memory: "256Mi" },
};

/** Properties of {@link AddonNamespace}. */
export interface AddonNamespaceProps {
  /** Name of the namespace. */
  readonly name: string;
  /** Level that pods of the namespace must keep to. */
  readonly podSecurity: PodSecurityLevel;
  /** Kubernetes minor whose rules the level means. */
  readonly version: string;
  /** Labels beside those of Pod Security. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A namespace of add-ons: with its Pod Security level, and bounds for what a chart leaves unbounded. */
export class AddonNamespace extends Construct {
  /** What must exist before something is put into the namespace. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AddonNamespaceProps) {
    super(scope, id);
    const { name, podSecurity, version, labels = {}, dependsOn } = props;
    const namespace = new NamespaceV1(this, "Default", {
      metadata: { name, labels: { ...labels, ...podSecurityLabels(podSecurity, version) } },
      timeouts: { delete: "15m" },
      dependsOn: [...dependsOn],
    });
    // Hooks and helpers of some charts have no key for their resources.
    const limits = new LimitRangeV1(this, "limits", {
      metadata: { name: "defaults", namespace: name },
      spec: {
        limit: [
          {
            type: "Container",
            ...CONTAINER_DEFAULTS,
          },
        ],
      },
      dependsOn: [namespace],
    });
    this.ready = [namespace, limits];
  }
}

/** The same as the Kubernetes API takes it, keyed by names of their own. */
export function namespaceManifests({ name, podSecurity, version, labels }: Omit<AddonNamespaceProps, "dependsOn">) {
  return {
    [`namespace-${name}`]: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name, labels: { ...labels, ...podSecurityLabels(podSecurity, version) } },
    },
    [`limits-${name}`]: {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "defaults", namespace: name },
      spec: { limits: [{ type: "Container", ...CONTAINER_DEFAULTS }] },
    },
  };
}
