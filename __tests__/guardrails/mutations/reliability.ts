import type { Block, Draft, Mutations } from "../../support/guardrails";

/** Takes what a text holds out of the `depends_on` of a block. */
function cut(block: Block, text: string): void {
  const kept = block.depends_on.filter((address: string) => !address.includes(text));
  if (kept.length === block.depends_on.length) {
    throw new Error(`no ${text} in depends_on`);
  }
  block.depends_on = kept;
}

/** The data source that names the build of an add-on. */
function build(draft: Draft, addon: string): Block {
  const found = Object.entries<Block>(draft.state("main-cluster").data.aws_eks_addon_version);
  return found.find(([name]) => name.includes(addon))?.[1] ?? {};
}

/** Changes that break the controls of the section: Add-on and upgrade mechanics. */
export const RELIABILITY_MUTATIONS: Mutations = {
  "REL-01": [
    {
      title: "leaves the version of an add-on to EKS",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "coredns").addon_version;
      },
      fault: 'is not set; want a build such as "v1.21.1-eksbuild.1"',
    },
    {
      title: "takes the newest build of all",
      change: (draft) => {
        build(draft, "coredns").most_recent = true;
      },
      fault: "is the newest of all; want the one that EKS names for the minor: most_recent false",
    },
    {
      title: "looks builds up for another minor",
      change: (draft) => {
        build(draft, "coredns").kubernetes_version = "1.34";
      },
      fault: 'is looked up for "1.34" in a cluster of "1.35"; want the cluster\'s minor, literally',
    },
    {
      title: "looks builds up for whatever the cluster runs",
      change: (draft) => {
        build(draft, "coredns").kubernetes_version = "${aws_eks_cluster.control-plane.version}";
      },
      fault:
        'is looked up for "${aws_eks_cluster.control-plane.version}" in a cluster of "1.35"; want the cluster\'s minor, literally',
    },
    {
      title: "pins a kube-proxy that is newer than the control plane",
      change: (draft) => {
        draft.one("aws_eks_addon", "kube-proxy").addon_version = "v1.36.0-eksbuild.1";
      },
      fault: 'is "v1.36.0-eksbuild.1" beside a control plane of "1.35"; want the same, or at most 3 minors older',
    },
  ],
  "REL-02": [
    {
      title: "stops an install at fields that are there already",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "coredns").resolve_conflicts_on_create;
      },
      fault: 'is not set; want "OVERWRITE"',
    },
    {
      title: "stops an update at fields that somebody changed",
      change: (draft) => {
        draft.one("aws_eks_addon", "coredns").resolve_conflicts_on_update = "NONE";
      },
      fault: 'is "NONE"; want "OVERWRITE" or "PRESERVE"',
    },
  ],
  "REL-03": [
    {
      title: "starts nodes before networking is there",
      change: (draft) => cut(draft.one("aws_eks_node_group"), "vpc-cni"),
      fault: "holds no vpc-cni; want it, so that nodes find their networking",
    },
    {
      title: "installs coredns before there are nodes",
      change: (draft) => cut(draft.one("aws_eks_addon", "coredns"), "aws_eks_node_group"),
      fault: "holds no aws_eks_node_group.nodes-workers; want it, so that coredns finds nodes",
    },
    {
      title: "waits for a time in place of nodes",
      change: (draft) => {
        draft.add("main-cluster", "time_sleep", "wait", { create_duration: "60s" });
        draft.one("aws_eks_addon", "coredns").depends_on = ["time_sleep.wait"];
      },
      fault: "holds no aws_eks_node_group.nodes-workers; want it, so that coredns finds nodes",
    },
  ],
  "REL-04": [
    {
      title: "takes networking away with its add-on",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "vpc-cni").preserve;
      },
      fault: "is not set; want true",
    },
    {
      title: "takes the rights of networking away while there are nodes",
      change: (draft) => cut(draft.one("aws_eks_addon", "vpc-cni"), "amazoneks-cni-policy"),
      fault:
        "holds no aws_iam_role_policy_attachment.addons-before-nodes_vpc-cni-aws-node_amazoneks-cni-policy-6023ab34_3A6B941C; want it, so that networking keeps its rights until the last node is gone",
    },
  ],
  "REL-06": [
    {
      title: "puts nodes ahead of their control plane",
      change: (draft) => {
        draft.one("aws_eks_node_group").version = "1.36";
      },
      fault: 'is "1.36" beside a control plane of "1.35"; want the same, or at most 3 minors older',
    },
    {
      title: "leaves nodes four minors behind",
      change: (draft) => {
        draft.one("aws_eks_node_group").version = "1.31";
      },
      fault: 'is "1.31" beside a control plane of "1.35"; want the same, or at most 3 minors older',
    },
    {
      title: "leaves the version of nodes to the day they were made",
      change: (draft) => {
        delete draft.one("aws_eks_node_group").version;
      },
      fault: "is not set, so that nodes stay behind when the control plane goes on; want the minor",
    },
  ],
  "REL-08": [
    {
      title: "tells a provider by the cluster of its own state",
      change: (draft) => {
        const { terraform, provider } = draft.state("main-cluster");
        const { required_providers } = draft.state("main-platform").terraform;
        terraform.required_providers.kubernetes = required_providers.kubernetes;
        provider.kubernetes = [{ host: "${aws_eks_cluster.control-plane.endpoint}" }];
      },
      fault: "reads aws_eks_cluster.control-plane, which an apply of this state makes; want what is known before",
    },
    {
      title: "looks the cluster up after something that the state makes",
      change: (draft) => {
        draft.state("main-platform").data.aws_eks_cluster.eks.depends_on = ["aws_ssm_parameter.anchor"];
      },
      fault: "reads aws_ssm_parameter.anchor, which an apply of this state makes; want what is known before",
    },
    {
      title: "installs something beside the control plane",
      change: (draft) => {
        const namespace = structuredClone(draft.one("kubernetes_namespace_v1"));
        draft.add("main-cluster", "kubernetes_namespace_v1", "own", namespace);
      },
      fault: "holds kubernetes_namespace_v1 beside aws_eks_cluster; want it in a state of its own",
    },
  ],
  "REL-09": [
    {
      title: "leaves the deletion of a cluster to the provider's default",
      change: (draft) => {
        delete draft.one("aws_eks_cluster").timeouts.delete;
      },
      fault: "is not set; want 30m or more",
    },
    {
      title: "waits half an hour for node groups",
      change: (draft) => {
        draft.one("aws_eks_node_group").timeouts.update = "30m";
      },
      fault: 'is "30m"; want 60m or more',
    },
    {
      title: "leaves the times of a NAT gateway out",
      change: (draft) => {
        delete draft.one("aws_nat_gateway").timeouts;
      },
      fault: "is not set; want a time",
    },
  ],
};
