import type { Mutations } from "../../../support/guardrails";

const CLUSTER = "aws_eks_cluster";

/** Changes of how the control plane is set. */
export const CLUSTER_SETTING_MUTATIONS: Mutations = {
  "EKS-07": [
    {
      title: "waits until standard support has ended",
      change: () => {},
      today: "2027-03-27",
      fault: "is 1.35, which is in extended support on 2027-03-27; want a newer one, or the support type EXTENDED",
    },
    {
      title: "waits until extended support has ended, although it was asked for",
      change: (draft) => {
        draft.one(CLUSTER).upgrade_policy.support_type = "EXTENDED";
      },
      today: "2028-03-27",
      fault: "is 1.35, whose support has ended on 2028-03-27; want one of 1.37, 1.36",
    },
    {
      title: "leaves the version to EKS",
      change: (draft) => {
        delete draft.one(CLUSTER).version;
      },
      fault: "is not set; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31",
    },
    {
      title: "names a patch",
      change: (draft) => {
        draft.one(CLUSTER).version = "1.35.1";
      },
      fault: 'is "1.35.1"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31',
      // The builds of add-ons are looked up for the minor.
      overlaps: ["REL-01"],
    },
  ],
  "EKS-08": [
    {
      title: "leaves the end of support to EKS",
      change: (draft) => {
        delete draft.one(CLUSTER).upgrade_policy;
      },
      fault: "is not set; want STANDARD or EXTENDED",
    },
  ],
  "EKS-09": [
    {
      title: "lets the ConfigMap decide beside the entries",
      change: (draft) => {
        draft.one(CLUSTER).access_config.authentication_mode = "API_AND_CONFIG_MAP";
      },
      fault: 'is "API_AND_CONFIG_MAP"; want "API"',
    },
  ],
  "EKS-10": [
    {
      title: "makes who creates the cluster its administrator",
      change: (draft) => {
        draft.one(CLUSTER).access_config.bootstrap_cluster_creator_admin_permissions = true;
      },
      fault: "is true; want false",
    },
    {
      title: "says nothing of who creates the cluster, which makes him its administrator",
      change: (draft) => {
        delete draft.one(CLUSTER).access_config.bootstrap_cluster_creator_admin_permissions;
      },
      fault: "is not set; want false",
    },
  ],
  "EKS-11": [
    {
      title: "lets EKS install add-ons of its own",
      change: (draft) => {
        delete draft.one(CLUSTER).bootstrap_self_managed_addons;
      },
      fault: "is not set; want false",
    },
    {
      title: "leaves out service networking",
      change: (draft) => {
        draft.remove("aws_eks_addon", "kube-proxy");
      },
      fault: "has no add-on kube-proxy; want an aws_eks_addon of that name",
    },
    {
      title: "leaves out cluster DNS",
      change: (draft) => {
        draft.remove("aws_eks_addon", "coredns");
      },
      fault: "has no add-on coredns; want an aws_eks_addon of that name",
    },
  ],
  "EKS-12": [
    {
      title: "turns zonal shift off",
      change: (draft) => {
        draft.one(CLUSTER).zonal_shift_config.enabled = false;
      },
      fault: "is false; want true",
    },
    {
      title: "says nothing of zonal shift, which EKS leaves off then",
      change: (draft) => {
        delete draft.one(CLUSTER).zonal_shift_config;
      },
      fault: "is not set; want true",
    },
  ],
  "EKS-13": [
    {
      title: "turns deletion protection off",
      change: (draft) => {
        draft.one(CLUSTER).deletion_protection = false;
      },
      fault: "is false; want true",
    },
  ],
  "EKS-14": [
    {
      title: "lets Terraform destroy the cluster",
      change: (draft) => {
        draft.one(CLUSTER).lifecycle.prevent_destroy = false;
      },
      fault: "is false; want true",
      overlaps: ["EKS-06"],
    },
    {
      title: "lets Terraform destroy a cluster without encryption",
      change: (draft) => {
        const cluster = draft.one(CLUSTER);
        delete cluster.lifecycle;
        delete cluster.encryption_config;
      },
      fault: "is not set; want true",
      overlaps: ["EKS-05"],
    },
  ],
};
