import { MONITORING_NAMESPACE } from "../../facts/reserved-namespaces";
import type { Grant } from "../../policies/grant";
import { selectorLabels } from "./labels";
import type { Identity } from "./service-account";

/** Addresses that network policies name literally. */
export interface ClusterAddresses {
  /** Blocks of the VPC. */
  readonly vpcCidrs: readonly string[];
  /** Blocks of the public subnets, where internet-facing load balancers stand. */
  readonly publicCidrs: readonly string[];
  /** Blocks of the worker subnets, where internal load balancers stand. */
  readonly workerCidrs: readonly string[];
  /** Whether pods have IPv6 addresses. */
  readonly ipv6: boolean;
  /** Blocks that the Kubernetes API answers in: its Service's address, and the interfaces of the control plane. */
  readonly apiCidrs: readonly string[];
  /** Block of the DNS Service's address, where DNS is no pod but runs on the nodes. @default DNS runs in pods */
  readonly dnsCidr?: string;
}

/** Where an application may connect to, as the description has it. */
export type Egress =
  | {
      /** Another application. */
      readonly to: "application";
      /** Its key. */
      readonly name: string;
      /** Key of its team. @default the same team */
      readonly team?: string;
      /** Port that it listens on. */
      readonly port: number;
    }
  | {
      /** Addresses. */
      readonly to: "cidr";
      /** Their block. */
      readonly cidr: string;
      /** Port. */
      readonly port: number;
      /** Protocol. @default TCP */
      readonly protocol?: "TCP" | "UDP";
    };

/** Who may connect past the load balancer, as the description has it. */
export type Inbound =
  | {
      /** Addresses. */
      readonly from: "cidr";
      /** Their block. */
      readonly cidr: string;
      /** Port. */
      readonly port: number;
      /** Protocol. @default TCP */
      readonly protocol?: "TCP" | "UDP";
    }
  | {
      /** All pods of another namespace. */
      readonly from: "namespace";
      /** Its name. */
      readonly namespace: string;
      /** Port. */
      readonly port: number;
    };

/** What network policies look at in an application. */
export interface NetworkedApplication {
  /** Port. @default it listens nowhere */
  readonly port?: number;
  /** Further ports by name; `metrics` is the one that Prometheus asks. @default none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Its way in from outside the cluster. @default none */
  readonly ingress?: { readonly scheme?: "internet-facing" | "internal" };
  /** Who may connect past the load balancer. @default nobody */
  readonly inbound?: readonly Inbound[];
  /** Where it may connect to. @default nowhere */
  readonly egress?: readonly Egress[];
  /** What its service account may do in AWS. @default nothing */
  readonly grants?: readonly Grant[];
  /** How its pods get their role. @default podIdentity */
  readonly identity?: Identity;
  /** Whether its pods have a token for the Kubernetes API. @default false */
  readonly automountToken?: boolean;
}

/** An application that connects to another one. */
export interface Caller {
  /** Team of the caller. */
  readonly team: string;
  /** The caller. */
  readonly name: string;
  /** Port that it connects to. */
  readonly port: number;
}

/** One end of a connection, as the Kubernetes provider spells it. */
export interface Peer {
  /** Addresses. @default pods */
  readonly ipBlock?: { readonly cidr: string };
  /** Labels of the namespace. @default the policy's own */
  readonly namespaceSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  /** Labels of the pods. @default all */
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

/** A port of a rule. */
export interface RulePort {
  /** Number. */
  readonly port: string;
  /** Protocol. */
  readonly protocol: "TCP" | "UDP";
}

/** What may come in. */
export interface IngressRule {
  /** From where. */
  readonly from: readonly Peer[];
  /** To which ports. */
  readonly ports: readonly RulePort[];
}

/** What may go out. */
export interface EgressRule {
  /** Where to. */
  readonly to: readonly Peer[];
  /** To which ports. */
  readonly ports: readonly RulePort[];
}

/** Where the agents of EKS Pod Identity answer on every node. Source: EKS user guide, set up the Pod Identity agent. */
const POD_IDENTITY_AGENT = ["169.254.170.23/32", "fd00:ec2::23/128"];

/** Ports of databases that tokens of IAM are good for, where a grant names none. Source: RDS user guide, IAM database access. */
const DATABASE_PORTS = [5432, 3306];

const tcp = (port: number): RulePort => ({ port: String(port), protocol: "TCP" });
const blocks = (cidrs: readonly string[]): Peer[] => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const everyPod = (namespace: string): Peer => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
});
const pods = (namespace: string, labels: Readonly<Record<string, string>>): Peer => ({
  ...everyPod(namespace),
  podSelector: { matchLabels: labels },
});

/** The way to DNS, which every pod has: to the pods of CoreDNS, or to their Service where they run on the nodes. */
export function dnsRules({ dnsCidr }: Pick<ClusterAddresses, "dnsCidr">): EgressRule[] {
  const ports: RulePort[] = [{ port: "53", protocol: "UDP" }, tcp(53)];
  const service = dnsCidr === undefined ? [] : blocks([dnsCidr]);
  return [{ to: [pods("kube-system", { "k8s-app": "kube-dns" }), ...service], ports }];
}

/** What may come in to an application: its load balancer, Prometheus, whom it lets in itself, and whoever says that it connects. */
export function ingressRules(
  { port, ports = {}, ingress, inbound = [] }: NetworkedApplication,
  callers: readonly Caller[],
  addresses: ClusterAddresses,
): IngressRule[] {
  const { publicCidrs, workerCidrs, ipv6 } = addresses;
  const balancer = ingress?.scheme === "internet-facing" ? publicCidrs : workerCidrs;
  // A load balancer reaches IPv6 pods from the IPv6 blocks of its subnets, which AWS chooses when it makes the VPC.
  const from = blocks([...balancer, ...(ipv6 ? ["::/0"] : [])]);
  const { metrics } = ports;
  return [
    ...(ingress && port !== undefined ? [{ from, ports: [tcp(port)] }] : []),
    ...(metrics === undefined
      ? []
      : [{ from: [pods(MONITORING_NAMESPACE, { "app.kubernetes.io/name": "prometheus" })], ports: [tcp(metrics)] }]),
    ...inbound.map((way) =>
      way.from === "cidr"
        ? { from: blocks([way.cidr]), ports: [{ port: String(way.port), protocol: way.protocol ?? "TCP" }] }
        : { from: [everyPod(way.namespace)], ports: [tcp(way.port)] },
    ),
    ...callers.map((caller) => ({
      from: [pods(caller.team, selectorLabels({ namespace: caller.team, name: caller.name }))],
      ports: [tcp(caller.port)],
    })),
  ];
}

/** Where an application may connect to: what it declares, and what its token and its grants are no use without. */
export function egressRules(
  team: string,
  { egress = [], grants = [], identity = "podIdentity", automountToken = false }: NetworkedApplication,
  { vpcCidrs, apiCidrs, ipv6 }: ClusterAddresses,
): EgressRule[] {
  const declared = egress.map((way): EgressRule => {
    if (way.to === "cidr") {
      return { to: blocks([way.cidr]), ports: [{ port: String(way.port), protocol: way.protocol ?? "TCP" }] };
    }
    const { team: other = team } = way;
    return { to: [pods(other, selectorLabels({ namespace: other, name: way.name }))], ports: [tcp(way.port)] };
  });
  const own = [...declared, ...(automountToken ? [{ to: blocks(apiCidrs), ports: [tcp(443)] }] : [])];
  if (grants.length === 0) {
    return own;
  }
  const databases = [
    ...new Set(
      grants.flatMap((grant) =>
        grant.kind === "rds.connect" ? (grant.port === undefined ? DATABASE_PORTS : [grant.port]) : [],
      ),
    ),
  ];
  return [
    ...own,
    ...(identity === "podIdentity" ? [{ to: blocks(POD_IDENTITY_AGENT), ports: [tcp(80)] }] : []),
    { to: blocks(["0.0.0.0/0", ...(ipv6 ? ["::/0"] : [])]), ports: [tcp(443)] },
    ...(databases.length > 0 ? [{ to: blocks(vpcCidrs), ports: databases.map(tcp) }] : []),
  ];
}
