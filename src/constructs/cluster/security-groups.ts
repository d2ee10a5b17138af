import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import type { Place } from "../common/place";

/** Ports of nodes and pods that the control plane calls, with what answers there. Source: EKS user guide, security group considerations; the charts' own webhook ports. */
const CONTROL_PLANE_CALLS: Readonly<Record<number, string>> = {
  443: "webhooks and extension API servers",
  4443: "metrics servers",
  6443: "extension API servers",
  8443: "webhooks",
  9443: "webhooks of controllers",
  10250: "kubelets",
  10251: "metrics servers on the host network",
};

/** Properties of {@link SecurityGroups}. */
export interface SecurityGroupsProps {
  /** Where the groups stand. */
  readonly place: Place;
  /** Name of the cluster, literally. */
  readonly clusterName: string;
  /** The cluster, whose own security group EKS makes. */
  readonly cluster: EksCluster;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Whether there are nodes that need a group; Fargate and Auto Mode use the cluster's. */
  readonly nodes: boolean;
  /** Whether nodes and the VPC have IPv6. @default false */
  readonly ipv6?: boolean;
  /** Blocks outside the VPC that may reach the private endpoint. @default none */
  readonly privateCidrs?: readonly string[];
  /** Ports on which Fargate pods and node groups reach each other beside DNS. @default no Fargate profile */
  readonly fargatePorts?: readonly number[];
}

/** Both ends of a rule and the way between them. */
interface Way {
  readonly to: string;
  readonly from: string;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly description: string;
}

/**
 * The network's rules of a cluster.
 *
 * Nodes carry one group, ours, and it alone is tagged as the cluster's: the load balancer controller refuses a node with two tagged
 * groups, and the group that EKS makes, tagged as well, stays with the control plane, Fargate and Auto Mode.
 */
export class SecurityGroups extends Construct {
  /** Id of the nodes' group. @default there are no nodes that need one */
  readonly nodeGroupId?: string;
  /** The rules without which a node does not join, for `dependsOn`. */
  readonly ready: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    const { cluster, privateCidrs = [], fargatePorts } = props;
    const controlPlane = `\${aws_eks_cluster.${cluster.friendlyUniqueId}.vpc_config[0].cluster_security_group_id}`;
    this.nodeGroupId = props.nodes ? this.nodeGroup(props, controlPlane) : undefined;
    for (const cidr of privateCidrs) {
      new VpcSecurityGroupIngressRule(this, `private-${idOf(cidr)}`, {
        securityGroupId: controlPlane,
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        description: "Kubernetes API from outside the VPC",
      });
    }
    if (this.nodeGroupId && fargatePorts) {
      this.fargate(controlPlane, this.nodeGroupId, fargatePorts);
    }
  }

  private nodeGroup({ place, clusterName, vpcId, ipv6 = false }: SecurityGroupsProps, controlPlane: string): string {
    const group = new SecurityGroup(this, "node", {
      name: `${clusterName}-node`,
      description: `Nodes of the EKS cluster ${clusterName}`,
      vpcId,
      revokeRulesOnDelete: true,
      tags: { Name: `${clusterName}-node`, [`kubernetes.io/cluster/${clusterName}`]: "owned" },
      dependsOn: [place.anchor],
    });
    const among = new VpcSecurityGroupIngressRule(this, "node-from-node", {
      securityGroupId: group.id,
      referencedSecurityGroupId: group.id,
      ipProtocol: "-1",
      description: "Nodes and their pods among themselves",
    });
    for (const [port, what] of Object.entries(CONTROL_PLANE_CALLS)) {
      const way = {
        from: controlPlane,
        to: group.id,
        protocol: "tcp",
        port: Number(port),
        description: `Control plane to ${what}`,
      } as const;
      this.rule(`node-from-control-plane-${port}`, way);
    }
    const api = this.rule("control-plane-from-node", {
      from: group.id,
      to: controlPlane,
      protocol: "tcp",
      port: 443,
      description: "Nodes and their pods to the Kubernetes API",
    });
    this.ready.push(among, api, this.egress(group.id, ipv6));
    return group.id;
  }

  /** Nodes pull images, call AWS and whatever their pods call; network policies narrow that down by pod. */
  private egress(securityGroupId: string, ipv6: boolean): ITerraformDependable {
    const rule = { securityGroupId, ipProtocol: "-1", description: "Nodes and their pods to anywhere" };
    if (ipv6) {
      new VpcSecurityGroupEgressRule(this, "node-egress-ipv6", { ...rule, cidrIpv6: "::/0" });
    }
    return new VpcSecurityGroupEgressRule(this, "node-egress", { ...rule, cidrIpv4: "0.0.0.0/0" });
  }

  /** Fargate pods carry the control plane's group: DNS and the declared ports are opened both ways. */
  private fargate(controlPlane: string, nodes: string, ports: readonly number[]): void {
    const ways = [
      { protocol: "udp", port: 53, description: "DNS" },
      { protocol: "tcp", port: 53, description: "DNS" },
      ...[...new Set(ports)]
        .filter((port) => port !== 53)
        .map((port) => ({ protocol: "tcp", port, description: `Port ${port}` }) as const),
    ] as const;
    for (const { protocol, port, description } of ways) {
      // The control plane's way to some ports is open already, to webhooks; the same rule twice is an error.
      if (!(protocol === "tcp" && port in CONTROL_PLANE_CALLS)) {
        this.rule(`node-from-fargate-${protocol}-${port}`, {
          from: controlPlane,
          to: nodes,
          protocol,
          port,
          description: `${description} from Fargate pods to nodes`,
        });
      }
      if (!(protocol === "tcp" && port === 443)) {
        this.rule(`fargate-from-node-${protocol}-${port}`, {
          from: nodes,
          to: controlPlane,
          protocol,
          port,
          description: `${description} from nodes to Fargate pods`,
        });
      }
    }
  }

  private rule(id: string, { from, to, protocol, port, description }: Way): ITerraformDependable {
    return new VpcSecurityGroupIngressRule(this, id, {
      securityGroupId: to,
      referencedSecurityGroupId: from,
      ipProtocol: protocol,
      fromPort: port,
      toPort: port,
      description,
    });
  }
}
