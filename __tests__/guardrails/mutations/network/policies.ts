import type { Mutations } from "../../../support/guardrails";

/** Changes that break the controls of network policies. */
export const POLICY_MUTATIONS: Mutations = {
  "NET-21": [
    {
      title: "switches the engine off",
      change: (draft) => {
        draft.one("aws_eks_addon", "vpc-cni").configuration_values = JSON.stringify({ enableNetworkPolicy: "false" });
      },
      fault: 'is "false"; want true',
    },
    {
      title: "leaves the engine to the add-on",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "vpc-cni").configuration_values;
      },
      fault: "is not set; want true",
    },
  ],
  "NET-22": [
    {
      title: "takes out what closes a namespace",
      change: (draft) => draft.remove("kubernetes_network_policy_v1", "team-batch_network-policies_default-deny"),
      fault: "has no policy that closes Ingress for all pods; want one without rules",
    },
    {
      title: "closes one way alone",
      change: (draft) => {
        draft.one("kubernetes_network_policy_v1", "team-shop_network-policies_default-deny").spec.policy_types = [
          "Ingress",
        ];
      },
      fault: "has no policy that closes Egress for all pods; want one without rules",
    },
    {
      title: "closes some pods alone",
      change: (draft) => {
        draft.one("kubernetes_network_policy_v1", "team-shop_network-policies_default-deny").spec.pod_selector = {
          match_labels: { tier: "database" },
        };
      },
      fault: "has no policy that closes Egress for all pods; want one without rules",
    },
    {
      title: "leaves DNS closed over TCP",
      change: (draft) => {
        const { spec } = draft.one("kubernetes_network_policy_v1", "team-shop_network-policies_allow-dns");
        spec.egress[0].ports = [{ port: "53", protocol: "UDP" }];
      },
      fault: "has no policy that opens DNS over TCP; want port 53",
    },
    {
      title: "opens an application to everything",
      change: (draft) => {
        draft.one("kubernetes_network_policy_v1", "application-web").spec.ingress = [{}];
      },
      fault: 'has a rule in "application-web" that lets everything through; want peers or ports',
    },
    {
      title: "takes out every policy of a namespace",
      change: (draft) => draft.remove("kubernetes_network_policy_v1", "team-batch"),
      fault: "has no policy that opens DNS over UDP and TCP; want port 53",
    },
  ],
};
