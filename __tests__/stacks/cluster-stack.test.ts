import "cdktf/lib/testing/adapters/jest";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Testing } from "cdktf";
import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { broken } from "../support/environments";
import { graphOf } from "../support/graph";
import { stateOf } from "../support/output";
import type { Block, Synthesized } from "../support/synth";

Testing.setupJest();

const main = stateOf(reference, "reference-main-cluster");
const graph = graphOf(main);
const one = (pattern: RegExp) => {
  const [found, ...others] = graph.matching(pattern);
  if (found === undefined || others.length > 0) {
    throw new Error(`want one address like ${pattern}, found ${[found, ...others]}`);
  }
  return found;
};

/** The cluster state of the smallest description after some changes. */
function clusterOf(changes: Readonly<Record<string, unknown>>): Synthesized {
  const { environment, problems } = checkEnvironment(broken(changes));
  expect(problems).toEqual([]);
  return stateOf(environment as Environment, "test-main-cluster");
}

const cluster = (state: Synthesized): Block => state.only("aws_eks_cluster");
const MAIN = "clusters/main";
const WORKERS = `${MAIN}/compute/nodeGroups/workers`;

describe("order in the cluster state", () => {
  const control = "aws_eks_cluster.control-plane";
  const nodes = "aws_eks_node_group.nodes-workers";

  it.each([
    [control, /^aws_cloudwatch_log_group\./],
    [control, /aws_iam_role_policy_attachment\.control-plane_role/],
    [/aws_eks_access_policy_association\..*terraform/, /^aws_eks_cluster\./],
    [/aws_eks_addon\..*vpc-cni/, /aws_eks_access_policy_association\..*terraform/],
    [nodes, /aws_eks_addon\..*vpc-cni/],
    [nodes, /aws_eks_addon\..*kube-proxy/],
    [nodes, /aws_eks_addon\..*pod-identity-agent/],
    [nodes, /aws_iam_role_policy_attachment\.addons-before-nodes_vpc-cni-aws-node/],
    [nodes, /aws_iam_role_policy_attachment\.node-role_amazoneksworkernodepolicy/],
    [nodes, /aws_iam_role_policy_attachment\.node-role_amazonec2containerregistrypullonly/],
    [nodes, /aws_eks_access_policy_association\..*terraform/],
    [nodes, /aws_vpc_security_group_ingress_rule\.security-groups_control-plane-from-node/],
    [nodes, /aws_vpc_security_group_ingress_rule\.security-groups_node-from-node/],
    [nodes, /aws_vpc_security_group_egress_rule\.security-groups_node-egress/],
    ["aws_eks_fargate_profile.fargate-batch", /aws_iam_role_policy_attachment\.fargate-role/],
    [/aws_eks_addon\..*coredns/, /^aws_eks_node_group\./],
    [/aws_eks_addon\..*ebs-csi-driver/, /^aws_eks_node_group\./],
    [/aws_eks_addon\..*ebs-csi-driver/, /aws_eks_addon\..*snapshot-controller/],
    [/aws_eks_addon\..*ebs-csi-driver/, /aws_iam_role_policy_attachment\..*ebs-csi-controller-sa/],
    [/aws_eks_addon\..*efs-csi-driver/, /aws_iam_role_policy\..*efs-csi-controller-sa/],
    [control, /aws_iam_role_policy\.control-plane_role/],
    [/^aws_launch_template\./, /^aws_ssm_parameter\.anchor/],
    [/^aws_security_group\./, /^aws_ssm_parameter\.anchor/],
  ])("makes %s after %s", (later, earlier) => {
    const address = typeof later === "string" ? later : one(later);
    expect(graph.after(address, one(earlier))).toBe(true);
  });

  it("goes round in no circle", () => {
    expect(graph.matching(/./).filter((address) => graph.after(address, address))).toEqual([]);
  });
});

describe("the control plane", () => {
  it("keeps all logs, encrypts Secrets and lets nobody in but by entries", () => {
    expect(cluster(main)).toMatchObject({
      access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
      bootstrap_self_managed_addons: false,
      deletion_protection: true,
      enabled_cluster_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      encryption_config: {
        resources: ["secrets"],
        provider: { key_arn: "${data.terraform_remote_state.data.outputs.secrets_key_arn}" },
      },
      kubernetes_network_config: { ip_family: "ipv4", service_ipv4_cidr: "172.20.0.0/16" },
      upgrade_policy: { support_type: "STANDARD" },
      vpc_config: {
        endpoint_private_access: true,
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24"],
      },
      zonal_shift_config: { enabled: true },
      timeouts: { create: "45m", update: "90m", delete: "30m" },
      lifecycle: { prevent_destroy: true },
    });
  });

  it("answers outside the VPC only when the description says so", () => {
    const { vpc_config } = cluster(clusterOf({})) as { vpc_config: Block };
    expect(vpc_config.endpoint_public_access).toBe(false);
    expect(vpc_config.public_access_cidrs).toBeUndefined();
  });

  it("stands in subnets of its own", () => {
    expect(JSON.stringify(main.json)).toHaveResource(EksCluster);
    const { subnet_ids } = cluster(main).vpc_config as { subnet_ids: string[] };
    expect(subnet_ids).toEqual(
      ["a", "b", "c"].map(
        (letter) => `\${data.terraform_remote_state.network.outputs.control_plane_subnet_ids["us-east-1${letter}"]}`,
      ),
    );
  });

  it("refuses at plan a version that EKS would refuse", () => {
    const [guard] = (cluster(main).lifecycle?.precondition ?? []) as Block[];
    expect(guard?.condition).toBe(
      '${length(data.aws_eks_cluster.control-plane_version-guard_live_6D7C0E02) == 0 ? true : contains([0, 1], 35 - tonumber(split(".", data.aws_eks_cluster.control-plane_version-guard_live_6D7C0E02[0].version)[1]))}'.replaceAll(
        "control-plane_version-guard_live_6D7C0E02",
        Object.keys(main.data("aws_eks_cluster")).find((name) => name.includes("version-guard")) ?? "",
      ),
    );
  });

  it("has no IPv4 block of Services in an IPv6 cluster", () => {
    const state = clusterOf({ "network/ipv6": true, [`${MAIN}/ipFamily`]: "ipv6" });
    expect(cluster(state).kubernetes_network_config).toEqual({
      elastic_load_balancing: { enabled: false },
      ip_family: "ipv6",
    });
    expect(JSON.stringify(state.all("aws_iam_role_policy"))).toContain("ec2:AssignIpv6Addresses");
  });

  it("loses its guards when the environment's protection is off", () => {
    const state = clusterOf({ protection: false });
    expect(cluster(state).deletion_protection).toBe(false);
    expect(JSON.stringify(state.json)).not.toContain("prevent_destroy");
  });
});

describe("access", () => {
  const entries = (state: Synthesized) => state.all("aws_eks_access_entry").map(({ principal_arn }) => principal_arn);
  const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

  it("is given to every principal once, the deployer among them", () => {
    expect(entries(main).sort()).toEqual([role("developer"), role("platform-admin"), role("terraform")]);
  });

  it("joins the groups and namespaces of a principal that is named twice", () => {
    const group = (namespaces: string[]) => ({ principals: [role("dev")], policy: "edit", namespaces });
    const state = clusterOf({ [`${MAIN}/accessGroups`]: { a: group(["one"]), b: group(["two"]) } });
    const [entry] = state.all("aws_eks_access_entry").filter(({ principal_arn }) => principal_arn === role("dev"));
    expect(entry?.kubernetes_groups).toEqual(["a", "b"]);
    const [association, ...others] = state
      .all("aws_eks_access_policy_association")
      .filter(({ principal_arn }) => principal_arn === role("dev"));
    expect(others).toEqual([]);
    expect(association?.access_scope).toEqual({ type: "namespace", namespaces: ["one", "two"] });
  });

  it("of the deployer cannot be destroyed by mistake", () => {
    const guarded = main.all("aws_eks_access_entry").filter(({ lifecycle }) => lifecycle?.prevent_destroy);
    expect(guarded.map(({ principal_arn }) => principal_arn)).toEqual([role("terraform")]);
  });

  it("of nodes that EKS does not manage has a type of its own and no policy", () => {
    const state = clusterOf({ [`${MAIN}/nodeRoles`]: { karpenter: { roleArn: role("karpenter") } } });
    const [entry] = state
      .all("aws_eks_access_entry")
      .filter(({ principal_arn }) => principal_arn === role("karpenter"));
    expect(entry).toMatchObject({ type: "EC2_LINUX" });
    expect(state.all("aws_eks_access_policy_association").map(({ principal_arn }) => principal_arn)).not.toContain(
      role("karpenter"),
    );
  });

  it.each([
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("in %s is written with ARNs of partition %s", (region, partition) => {
    const arn = (name: string) => `arn:${partition}:iam::111122223333:role/${name}`;
    const state = clusterOf({
      "aws/region": region,
      "aws/deployer": arn("terraform"),
      "network/zones": [`${region}a`, `${region}b`],
      [`${MAIN}/admins`]: { platform: arn("admin") },
    });
    const text = JSON.stringify(state.json.resource);
    expect(text).toContain(`arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`);
    expect(text).not.toContain("arn:aws:");
  });
});

describe("node groups", () => {
  const group = (state: Synthesized) => state.only("aws_eks_node_group");
  const template = (state: Synthesized) => state.only("aws_launch_template");

  it("come new before the old go, under a name that says what they are made of", () => {
    const before = group(clusterOf({}));
    expect(before).toMatchObject({
      lifecycle: { create_before_destroy: true },
      node_group_name: expect.stringMatching(/^workers-[0-9a-f]{8}$/),
    });
    expect(group(clusterOf({ [`${WORKERS}/instanceTypes`]: ["m7i.xlarge"] })).node_group_name).not.toBe(
      before.node_group_name,
    );
    expect(group(clusterOf({ [`${WORKERS}/scaling`]: { size: 5 } })).node_group_name).toBe(before.node_group_name);
  });

  it("keep a size when the description gives one", () => {
    const { lifecycle, scaling_config } = group(clusterOf({ [`${WORKERS}/scaling`]: { size: 3 } }));
    expect(scaling_config).toEqual({ min_size: 3, max_size: 3, desired_size: 3 });
    expect(lifecycle?.ignore_changes).toBeUndefined();
  });

  it("leave the size to an autoscaler between bounds, and refuse a minimum above the live size at plan", () => {
    const { lifecycle, scaling_config } = group(main);
    expect(scaling_config).toEqual({ min_size: 4, max_size: 6, desired_size: 4 });
    expect(lifecycle?.ignore_changes).toEqual(["scaling_config[0].desired_size"]);
    const [guard] = (lifecycle?.precondition ?? []) as Block[];
    expect(guard?.condition).toMatch(/desired_size >= 4\}$/);
  });

  it.each([
    ["al2023", "m7i.large", "AL2023_x86_64_STANDARD"],
    ["al2023", "m7g.large", "AL2023_ARM_64_STANDARD"],
    ["bottlerocket", "m7g.large", "BOTTLEROCKET_ARM_64"],
    ["bottlerocketFips", "m7i.large", "BOTTLEROCKET_x86_64_FIPS"],
  ])("of %s on %s run %s", (family, type, amiType) => {
    const state = clusterOf({ [`${WORKERS}/amiFamily`]: family, [`${WORKERS}/instanceTypes`]: [type] });
    expect(group(state).ami_type).toBe(amiType);
  });

  it("write taints as the EKS API spells them", () => {
    const more = {
      instanceTypes: ["m7i.large"],
      scaling: { size: 1 },
      taints: [{ key: "a", value: "b", effect: "NoSchedule" }],
    };
    const state = clusterOf({ [`${MAIN}/compute/nodeGroups/more`]: more });
    expect(state.one("aws_eks_node_group", "nodes-more").taint).toEqual([
      { key: "a", value: "b", effect: "NO_SCHEDULE" },
    ]);
  });

  it("take no metadata without a token, and let no pod near it", () => {
    expect(template(main).metadata_options).toMatchObject({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  it("encrypt every volume with the environment's key", () => {
    const state = clusterOf({ [`${WORKERS}/amiFamily`]: "bottlerocket", [`${WORKERS}/volumeSizeGiB`]: 80 });
    const ebs = {
      encrypted: "true",
      kms_key_id: "${data.terraform_remote_state.data.outputs.volumes_key_arn}",
      volume_type: "gp3",
      delete_on_termination: "true",
    };
    expect(template(state).block_device_mappings).toEqual([
      { device_name: "/dev/xvda", ebs },
      { device_name: "/dev/xvdb", ebs: { ...ebs, volume_size: 80 } },
    ]);
  });

  it.each([
    ["al2023", "maxPods: 40"],
    ["bottlerocket", "max-pods = 40"],
  ])("of %s are told how many pods they may run, and nothing else", (family, line) => {
    const state = clusterOf({ [`${WORKERS}/amiFamily`]: family, [`${WORKERS}/maxPods`]: 40 });
    expect(Buffer.from(String(template(state).user_data), "base64").toString()).toContain(line);
    expect(template(clusterOf({ [`${WORKERS}/amiFamily`]: family })).user_data).toBeUndefined();
  });

  it("carry exactly one group that is tagged as the cluster's", () => {
    const groups = main.all("aws_security_group");
    expect(groups).toHaveLength(1);
    expect(groups[0]?.tags).toMatchObject({ "kubernetes.io/cluster/reference-main": "owned" });
    expect(template(main).vpc_security_group_ids).toHaveLength(1);
  });

  it("may pull images, join and be reached by Session Manager, and nothing else", () => {
    const attached = main
      .all("aws_iam_role_policy_attachment")
      .filter(({ role }) => String(role).includes("node-role"));
    expect(attached.map(({ policy_arn }) => String(policy_arn).split("/").pop()).sort()).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodePolicy",
      "AmazonSSMManagedInstanceCore",
    ]);
  });

  it("may make copies below the prefixes of a pull-through cache, and only there", () => {
    const state = clusterOf({ registry: { kind: "own", pullThroughCache: { "quay.io": {} } } });
    const [policy] = state.all("aws_iam_role_policy").filter(({ role }) => String(role).includes("node-role"));
    expect(JSON.parse(String(policy?.policy)).Statement[0].Resource).toEqual([
      "arn:aws:ecr:us-east-1:111122223333:repository/quay.io/*",
    ]);
  });
});

describe("add-ons", () => {
  const addon = (state: Synthesized, name: string) =>
    state.all("aws_eks_addon").find(({ addon_name }) => addon_name === name);

  it("of a cluster with nodes are those that nodes, volumes and identities need", () => {
    expect(
      main
        .all("aws_eks_addon")
        .map(({ addon_name }) => addon_name)
        .sort(),
    ).toEqual([
      "aws-ebs-csi-driver",
      "aws-efs-csi-driver",
      "coredns",
      "eks-node-monitoring-agent",
      "eks-pod-identity-agent",
      "kube-proxy",
      "snapshot-controller",
      "vpc-cni",
    ]);
  });

  const names = (state: Synthesized) =>
    state
      .all("aws_eks_addon")
      .map(({ addon_name }) => addon_name)
      .sort();

  it("of a cluster with Auto Mode alone are what AWS does not run there: snapshots, and file systems where there are some", () => {
    const state = clusterOf({ [`${MAIN}/compute`]: { autoMode: true } });
    expect(names(state)).toEqual(["snapshot-controller"]);
    const shared = clusterOf({ [`${MAIN}/compute`]: { autoMode: true }, "data/fileSystems": { shared: {} } });
    expect(names(shared)).toEqual(["aws-efs-csi-driver", "snapshot-controller"]);
    expect(addon(shared, "aws-efs-csi-driver")?.pod_identity_association).toHaveLength(2);
    expect(cluster(state)).toMatchObject({
      compute_config: { enabled: true, node_pools: ["general-purpose", "system"] },
      storage_config: { block_storage: { enabled: true } },
    });
  });

  it("of a cluster with Fargate alone run there, and get roles by IRSA", () => {
    const fargateProfiles = { system: { selectors: [{ namespace: "kube-system" }, { namespace: "cert-manager" }] } };
    const state = clusterOf({ [`${MAIN}/compute`]: { fargateProfiles } });
    expect(JSON.parse(String(addon(state, "coredns")?.configuration_values))).toMatchObject({ computeType: "Fargate" });
    expect(addon(state, "eks-pod-identity-agent")).toBeUndefined();
    expect(addon(state, "vpc-cni")).toMatchObject({
      service_account_role_arn: expect.stringContaining("aws_iam_role"),
    });
  });

  it("of a cluster whose nodes Karpenter launches are those of nodes, with DNS and the volumes' controller on Fargate", () => {
    const nodePools = {
      general: { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "64", memory: "256Gi" } },
    };
    const fargateProfiles = { system: { selectors: [{ namespace: "kube-system" }] } };
    const state = clusterOf({
      [`${MAIN}/compute`]: { fargateProfiles, nodePools },
      [`${MAIN}/addons`]: { karpenter: true },
    });
    expect(names(state)).toEqual([
      "aws-ebs-csi-driver",
      "coredns",
      "eks-node-monitoring-agent",
      "eks-pod-identity-agent",
      "kube-proxy",
      "snapshot-controller",
      "vpc-cni",
    ]);
    expect(JSON.parse(String(addon(state, "coredns")?.configuration_values))).toMatchObject({ computeType: "Fargate" });
    expect(addon(state, "aws-ebs-csi-driver")).toMatchObject({
      service_account_role_arn: expect.stringContaining("aws_iam_role"),
    });
    expect(addon(state, "vpc-cni")?.pod_identity_association).toHaveLength(1);
  });

  it("resolve their build at plan for a literal minor, and never the newest", () => {
    for (const data of Object.values(main.data("aws_eks_addon_version"))) {
      expect(data).toMatchObject({ kubernetes_version: "1.35", most_recent: false });
    }
  });

  it("take the build that the description gives", () => {
    const state = clusterOf({ [`${MAIN}/addons`]: { coredns: { build: "v1.14.3-eksbuild.23" } } });
    expect(addon(state, "coredns")?.addon_version).toBe("v1.14.3-eksbuild.23");
  });

  it("enforce network policies, and leave pod networking in place on destroy", () => {
    expect(addon(main, "vpc-cni")).toMatchObject({ preserve: true, resolve_conflicts_on_create: "OVERWRITE" });
    expect(JSON.parse(String(addon(main, "vpc-cni")?.configuration_values))).toEqual({ enableNetworkPolicy: "true" });
  });

  it("give pods addresses of their own subnets where the network has some", () => {
    const pod = { "network/zones/us-east-1a/pod": "100.64.0.0/18", "network/zones/us-east-1b/pod": "100.64.64.0/18" };
    const state = clusterOf({ "network/secondaryCidrs": ["100.64.0.0/16"], ...pod });
    const values = String(addon(state, "vpc-cni")?.configuration_values);
    expect(values).toContain('"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG":"true"');
    expect(values).toContain(
      '"us-east-1a":{"id":"${data.terraform_remote_state.network.outputs.pod_subnet_ids["us-east-1a"]}"',
    );
  });

  it("have roles that one service account of this cluster alone can assume", () => {
    const roles = main.all("aws_iam_role").filter(({ name }) => String(name).endsWith("-aws-node"));
    const [statement] = JSON.parse(String(roles[0]?.assume_role_policy)).Statement;
    expect(statement.Condition.StringEquals).toMatchObject({
      "aws:SourceAccount": "111122223333",
      "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:us-east-1:111122223333:cluster/reference-main",
      "aws:RequestTag/kubernetes-namespace": "kube-system",
      "aws:RequestTag/kubernetes-service-account": "aws-node",
    });
  });

  it("get roles by IRSA on request, for one subject and one audience", () => {
    const state = clusterOf({ [`${MAIN}/addons`]: { ebsCsiDriver: { identity: "irsa" } } });
    const [role] = state.all("aws_iam_role").filter(({ name }) => String(name).endsWith("ebs-csi-controller-sa"));
    const trust = String(role?.assume_role_policy);
    expect(trust).toContain(':sub":"system:serviceaccount:kube-system:ebs-csi-controller-sa"');
    expect(trust).toContain(':aud":"sts.amazonaws.com"');
    expect(trust).not.toContain("StringLike");
  });
});

describe("Fargate", () => {
  it("pods and nodes reach each other on DNS and the declared ports, both ways", () => {
    const state = clusterOf({
      [`${MAIN}/compute/fargateProfiles`]: { batch: { selectors: [{ namespace: "batch" }], ports: [8080] } },
    });
    const rules = state
      .all("aws_vpc_security_group_ingress_rule")
      .map(({ description }) => String(description))
      .filter((text) => text.includes("Fargate"));
    expect(rules.sort()).toEqual([
      "DNS from Fargate pods to nodes",
      "DNS from Fargate pods to nodes",
      "DNS from nodes to Fargate pods",
      "DNS from nodes to Fargate pods",
      "Port 8080 from Fargate pods to nodes",
      "Port 8080 from nodes to Fargate pods",
    ]);
  });
});
