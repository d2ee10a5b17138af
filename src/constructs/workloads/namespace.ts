import { DefaultServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/default-service-account-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { guarded, type Place } from "../common/place";
import { type PodSecurityLevel, podSecurityLabels } from "../common/pod-security";

/**
 * Whose webhook has the pods behind a load balancer wait for it, by the prefix of the label that asks for this. Sources: AWS Load Balancer
 * Controller, pod readiness gate; AWS containers blog, highly available applications with EKS Auto Mode.
 */
export type ReadinessGates = "elbv2.k8s.aws" | "eks.amazonaws.com";

/** Properties of {@link Namespace}. */
export interface NamespaceProps {
  /** Where the namespace stands. */
  readonly place: Place;
  /** Name of the namespace, which is the team's key. */
  readonly name: string;
  /** Kubernetes minor of the cluster, whose form of the Pod Security level holds. */
  readonly version: string;
  /** Pod Security level. @default restricted */
  readonly podSecurity?: PodSecurityLevel;
  /** Who has pods count as ready only once their load balancer has found them healthy. @default nobody: the cluster makes no load balancers */
  readonly readinessGates?: ReadinessGates;
  /** Further labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * The namespace of a team. Whoever deletes it deletes the volumes of its StatefulSets, which no state knows: it is protected
 * like what holds data. Pods that name no service account get no token.
 */
export class Namespace extends Construct {
  /** What must exist before anything is put into the namespace. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { place, name, version, podSecurity = "restricted", readinessGates, labels } = props;
    const gates = readinessGates && { [`${readinessGates}/pod-readiness-gate-inject`]: "enabled" };
    const namespace = new NamespaceV1(this, "Default", {
      metadata: {
        name,
        labels: { ...teamLabels(name), ...labels, ...gates, ...podSecurityLabels(podSecurity, version) },
      },
      timeouts: { delete: "15m" },
      ...guarded(place),
    });
    const nobody = new DefaultServiceAccountV1(this, "default-service-account", {
      metadata: { name: "default", namespace: name },
      automountServiceAccountToken: false,
      dependsOn: [namespace],
    });
    this.ready = [namespace, nobody];
  }
}

/** Labels on every object of a team. */
export function teamLabels(team: string): Record<string, string> {
  return { "app.kubernetes.io/managed-by": "Terraform", "app.kubernetes.io/part-of": team };
}
