import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ClusterOutputs } from "../../contracts/cluster";
import { idOf } from "../../core/naming";
import type { EksAddonName } from "../../facts/eks-addons";
import type { Place } from "../common/place";
import { Access, type AccessProps } from "./access";
import { type AddonChoice, Addons } from "./addons";
import { ControlPlane, type ControlPlaneProps } from "./control-plane";
import { FargateProfile, type FargateSelector } from "./fargate-profile";
import { FargateRole } from "./fargate-role";
import { NodeGroup, type NodeGroupProps } from "./node-group";
import { NodeRole, type PullThroughPrefix } from "./node-role";
import { Oidc } from "./oidc";
import { SecurityGroups } from "./security-groups";

/** A node group as the cluster is told of it; the rest comes from the cluster. */
export type NodeGroupChoice = Omit<
  NodeGroupProps,
  "place" | "clusterName" | "clusterRef" | "key" | "nodeRoleArn" | "securityGroupId" | "volumesKeyArn" | "dependsOn"
>;

/** A Fargate profile as the cluster is told of it. */
export interface FargateChoice {
  /** Private subnets by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Which pods. */
  readonly selectors: readonly FargateSelector[];
  /** Ports on which these pods and the node groups reach each other beside DNS. @default DNS alone */
  readonly ports?: readonly number[];
}

/** Properties of {@link Cluster}. */
export interface ClusterProps {
  /** Where the cluster stands. */
  readonly place: Place;
  /** The control plane. */
  readonly controlPlane: Omit<ControlPlaneProps, "place">;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** ARN of the key for volumes. */
  readonly volumesKeyArn: string;
  /** Who may enter. */
  readonly access: Omit<AccessProps, "place" | "clusterName">;
  /** Node groups by key. @default none */
  readonly nodeGroups?: Readonly<Record<string, NodeGroupChoice>>;
  /** Fargate profiles by key. @default none */
  readonly fargateProfiles?: Readonly<Record<string, FargateChoice>>;
  /** Add-ons that nodes need to become ready, given the nodes' security group. */
  readonly addonsBeforeNodes: (nodeSecurityGroupId: string) => Readonly<Partial<Record<EksAddonName, AddonChoice>>>;
  /** Add-ons that need nodes to run on. */
  readonly addonsAfterNodes: Readonly<Partial<Record<EksAddonName, AddonChoice>>>;
  /** ARN of the log group that pods on Fargate write to. @default their logs go nowhere */
  readonly fargateLogGroupArn?: string;
  /** Prefixes of the registry that are a pull-through cache. @default none */
  readonly pullThrough?: readonly PullThroughPrefix[];
  /** Blocks outside the VPC that may reach the private endpoint. @default none */
  readonly privateCidrs?: readonly string[];
}

/** An EKS cluster: control plane, access, nodes, Fargate, and the add-ons that they need, in the order that works. */
export class Cluster extends Construct {
  /** The control plane. */
  readonly controlPlane: ControlPlane;
  /** The node groups, by key. */
  readonly nodeGroups: Readonly<Record<string, NodeGroup>>;
  /** What other states are told. */
  readonly outputs: ClusterOutputs;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { place, access, vpcId, nodeGroups = {}, fargateProfiles = {} } = props;
    const { clusterName, version, ipFamily } = props.controlPlane;
    this.controlPlane = new ControlPlane(this, "control-plane", { ...props.controlPlane, place });
    const { cluster } = this.controlPlane;
    const entries = new Access(this, "access", { ...access, place, clusterName: cluster.name });
    const oidc = new Oidc(this, "oidc", { cluster });
    const groups = new SecurityGroups(this, "security-groups", {
      place,
      clusterName,
      cluster,
      vpcId,
      nodes: Object.keys(nodeGroups).length > 0,
      ipv6: ipFamily === "ipv6",
      privateCidrs: props.privateCidrs,
      fargatePorts: fargatePorts(fargateProfiles),
    });
    const common = { place, clusterName, cluster, version, oidc };
    const before = new Addons(this, "addons-before-nodes", {
      ...common,
      choices: props.addonsBeforeNodes(groups.nodeGroupId ?? ""),
      dependsOn: entries.ready,
    });
    // The add-ons wait for the entries themselves; fewer edges keep a replacement of nodes from reaching far.
    const ready = before.ready.length > 0 ? before.ready : entries.ready;
    const nodeRole = this.nodeRole(props);
    this.nodeGroups = this.makeNodeGroups(props, groups.nodeGroupId, nodeRole, [...ready, ...groups.ready]);
    const profiles = this.makeFargateProfiles(props, ready);
    const compute = [...Object.values(this.nodeGroups).map(({ group }) => group), ...profiles];
    new Addons(this, "addons-after-nodes", {
      ...common,
      choices: props.addonsAfterNodes,
      dependsOn: compute.length > 0 ? compute : ready,
    });
    this.outputs = this.outputsOf(version, groups.nodeGroupId, oidc, nodeRole);
  }

  private nodeRole({ place, controlPlane, nodeGroups = {}, pullThrough }: ClusterProps): NodeRole | undefined {
    const { clusterName } = controlPlane;
    return Object.keys(nodeGroups).length > 0
      ? new NodeRole(this, "node-role", { place, clusterName, kind: "nodeGroups", pullThrough })
      : undefined;
  }

  private makeNodeGroups(
    { place, controlPlane, nodeGroups = {}, volumesKeyArn }: ClusterProps,
    securityGroupId: string | undefined,
    nodeRole: NodeRole | undefined,
    ready: readonly ITerraformDependable[],
  ): Record<string, NodeGroup> {
    if (securityGroupId === undefined || nodeRole === undefined) {
      return {};
    }
    const shared = {
      place,
      volumesKeyArn,
      securityGroupId,
      clusterName: controlPlane.clusterName,
      clusterRef: this.controlPlane.cluster.name,
      nodeRoleArn: nodeRole.role.arn,
      dependsOn: [...ready, ...nodeRole.role.ready],
    };
    const made = Object.entries(nodeGroups).map(
      ([key, choice]) => [key, new NodeGroup(this, `nodes-${idOf(key)}`, { ...choice, ...shared, key })] as const,
    );
    return Object.fromEntries(made);
  }

  private makeFargateProfiles(
    { place, controlPlane, fargateProfiles = {}, fargateLogGroupArn: logGroupArn }: ClusterProps,
    ready: readonly ITerraformDependable[],
  ) {
    const { clusterName } = controlPlane;
    const entries = Object.entries(fargateProfiles);
    const role =
      entries.length > 0 ? new FargateRole(this, "fargate-role", { place, clusterName, logGroupArn }).role : undefined;
    return entries.map(([key, { subnetIds, selectors }]) => {
      const dependsOn = [...ready, ...(role?.ready ?? [])];
      const clusterRef = this.controlPlane.cluster.name;
      const made = { clusterRef, profileName: key, roleArn: role?.arn ?? "", subnetIds, selectors, dependsOn };
      return new FargateProfile(this, `fargate-${idOf(key)}`, made).profile;
    });
  }

  private outputsOf(
    version: string,
    nodeSecurityGroupId: string | undefined,
    oidc: Oidc,
    nodeRole: NodeRole | undefined,
  ): ClusterOutputs {
    const { cluster } = this.controlPlane;
    const groups = Object.entries(this.nodeGroups).map(([key, { group }]) => [key, group.nodeGroupName] as const);
    return {
      clusterName: cluster.name,
      version,
      endpoint: cluster.endpoint,
      certificateAuthority: `\${aws_eks_cluster.${cluster.friendlyUniqueId}.certificate_authority[0].data}`,
      clusterSecurityGroupId: `\${aws_eks_cluster.${cluster.friendlyUniqueId}.vpc_config[0].cluster_security_group_id}`,
      nodeSecurityGroupId: nodeSecurityGroupId ?? "",
      oidcProviderArn: oidc.arn,
      oidcIssuer: oidc.issuer,
      nodeRoleArn: nodeRole?.role.arn ?? "",
      nodeGroupNames: Object.fromEntries(groups),
    };
  }
}

/** All declared ports, or nothing when there is no profile. */
function fargatePorts(profiles: Readonly<Record<string, FargateChoice>>): number[] | undefined {
  const ports = Object.values(profiles).map(({ ports = [] }) => ports);
  return ports.length > 0 ? ports.flat() : undefined;
}
