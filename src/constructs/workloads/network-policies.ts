import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ownValue } from "../../core/maps";
import { idOf } from "../../core/naming";
import { selectorLabels } from "./labels";
import { teamLabels } from "./namespace";
import {
  type Caller,
  type ClusterAddresses,
  dnsRules,
  type EgressRule,
  egressRules,
  type IngressRule,
  ingressRules,
  type NetworkedApplication,
} from "./network-rules";

/** Properties of {@link NetworkPolicies}. */
export interface NetworkPoliciesProps {
  /** Namespace, which is the team's key. */
  readonly namespace: string;
  /** The team's applications by key. @default none */
  readonly applications?: Readonly<Record<string, NetworkedApplication>>;
  /** Who connects to them, by application. @default nobody */
  readonly callers?: Readonly<Record<string, readonly Caller[]>>;
  /** Addresses of the cluster and its network. */
  readonly addresses: ClusterAddresses;
  /** What must exist first: the namespace. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Name of the policy that closes everything which no other one opens. */
const DENY = "default-deny";

/** Anything, with lists that may be changed. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** A policy before it is written down. */
interface Policy {
  /** Pods that it is about. @default all of the namespace */
  readonly pods?: Readonly<Record<string, string>>;
  /** What may come in. @default the policy does not say */
  readonly ingress?: readonly IngressRule[];
  /** What may go out. @default the policy does not say */
  readonly egress?: readonly EgressRule[];
}

/** What pods of a namespace may send and receive: nothing but DNS, and what each application is opened for. */
export class NetworkPolicies extends Construct {
  /** The policies: a pod that starts before them would find everything open. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const { namespace, applications = {}, callers = {}, addresses } = props;
    const own = Object.entries(applications).flatMap(([name, application]) => {
      const ingress = ingressRules(application, ownValue(callers, name) ?? [], addresses);
      const egress = egressRules(namespace, application, addresses);
      const policy = { pods: selectorLabels({ namespace, name }), ingress, egress };
      return ingress.length + egress.length > 0 ? [this.policy(`application-${name}`, policy, props)] : [];
    });
    this.ready = [
      this.policy(DENY, {}, props),
      this.policy("allow-dns", { egress: dnsRules(addresses) }, props),
      ...own,
    ];
  }

  private policy(name: string, policy: Policy, { namespace, dependsOn }: NetworkPoliciesProps): NetworkPolicyV1 {
    const { pods, ingress = [], egress = [] } = policy;
    return new NetworkPolicyV1(this, idOf(name), {
      metadata: { name, namespace, labels: teamLabels(namespace) },
      spec: {
        podSelector: pods ? { matchLabels: { ...pods } } : {},
        policyTypes: [
          ...(ingress.length > 0 || name === DENY ? ["Ingress"] : []),
          ...(egress.length > 0 || name === DENY ? ["Egress"] : []),
        ],
        ...(ingress.length > 0 && { ingress: plain(ingress) }),
        ...(egress.length > 0 && { egress: plain(egress) }),
      },
      dependsOn: [...dependsOn],
    });
  }
}

/** A copy that the bindings may take for their own. */
function plain<R>(rules: readonly R[]): Mutable<R>[] {
  return structuredClone(rules) as Mutable<R>[];
}
