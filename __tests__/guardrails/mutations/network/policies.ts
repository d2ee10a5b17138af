import type { Draft, Mutations } from "../../../support/guardrails";

/** Adds a policy of the team's namespace as a manifest, for one pod. */
function policy(draft: Draft, spec: object): void {
  draft.add("main-workloads", "kubernetes_manifest", "extra", {
    manifest: {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "extra", namespace: "shop" },
      spec: { podSelector: { matchLabels: { app: "extra" } }, ...spec },
    },
  });
}

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
      title: "opens an application to every address",
      change: (draft) => {
        draft.one("kubernetes_network_policy_v1", "application-web").spec.ingress = [
          { from: [{ ip_block: [{ cidr: "0.0.0.0/0" }] }] },
        ];
      },
      fault: 'has a rule in "application-web" that is for everybody on every port; want fewer peers, or ports',
    },
    {
      title: "opens an application to every namespace",
      change: (draft) => {
        draft.one("kubernetes_network_policy_v1", "application-web").spec.ingress = [
          { from: [{ namespace_selector: [{}] }] },
        ];
      },
      fault: 'has a rule in "application-web" that is for everybody on every port; want fewer peers, or ports',
    },
    {
      title: "opens a pod to everything by a manifest",
      change: (draft) => policy(draft, { ingress: [{}] }),
      fault: 'has a rule in "extra" that lets everything through; want peers or ports',
    },
    {
      title: "lets a pod out to half of all addresses, but for one, by a manifest",
      change: (draft) =>
        policy(draft, { egress: [{ to: [{ ipBlock: { cidr: "128.0.0.0/1", except: ["169.254.169.254/32"] } }] }] }),
      fault: 'has a rule in "extra" that is for everybody on every port; want fewer peers, or ports',
    },
    {
      title: "opens every port to everybody by their range",
      change: (draft) =>
        policy(draft, { ingress: [{ from: [{ ipBlock: { cidr: "::/0" } }], ports: [{ port: 1, endPort: 65535 }] }] }),
      fault: 'has a rule in "extra" that is for everybody on every port; want fewer peers, or ports',
    },
    {
      title: "makes a namespace by a manifest, without policies",
      change: (draft) => {
        const level = Object.fromEntries(
          ["enforce", "audit", "warn"].flatMap((mode) => [
            [`pod-security.kubernetes.io/${mode}`, "restricted"],
            [`pod-security.kubernetes.io/${mode}-version`, "v1.35"],
          ]),
        );
        draft.add("main-workloads", "kubernetes_manifest", "extra", {
          manifest: { apiVersion: "v1", kind: "Namespace", metadata: { name: "extra", labels: level } },
        });
      },
      fault: "has no policy that closes Ingress for all pods; want one without rules",
      overlaps: ["K8S-12b", "K8S-13b"],
    },
    {
      title: "takes out every policy of a namespace",
      change: (draft) => draft.remove("kubernetes_network_policy_v1", "team-batch"),
      fault: "has no policy that opens DNS over UDP and TCP; want port 53",
    },
  ],
};
