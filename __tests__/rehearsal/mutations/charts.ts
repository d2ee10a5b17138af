/** Where a block comes from, as cdktf writes it. */
function made(construct: string): object {
  return { "//": { metadata: { path: `charts/${construct}` } } };
}

const CLUSTER = "${data.aws_eks_cluster.main";
const HOST = `${CLUSTER}.endpoint}`;
const CERTIFICATE = `\${base64decode(data.aws_eks_cluster.main.certificate_authority[0].data)}`;
const EXEC = {
  api_version: "client.authentication.k8s.io/v1beta1",
  command: "aws",
  args: ["eks", "get-token", "--cluster-name", "reference-main"],
};

/** A state with a chart and manifests in a cluster of another state. The project itself emits none so far. */
export const CHARTS = {
  terraform: {
    backend: { local: { path: "../../../state/charts.tfstate" } },
    required_providers: {
      aws: { source: "hashicorp/aws", version: "~> 6.25" },
      helm: { source: "hashicorp/helm", version: "~> 3.1" },
      kubernetes: { source: "hashicorp/kubernetes", version: "~> 2.38" },
    },
  },
  provider: {
    aws: [{ region: "us-east-1", allowed_account_ids: ["111122223333"] }],
    helm: [{ kubernetes: { host: HOST, cluster_ca_certificate: CERTIFICATE, exec: EXEC } }],
    kubernetes: [{ host: HOST, cluster_ca_certificate: CERTIFICATE, exec: [EXEC] }],
  },
  data: { aws_eks_cluster: { main: { ...made("cluster"), name: "reference-main" } } },
  resource: {
    helm_release: {
      ingress: {
        ...made("ingress/release"),
        name: "ingress",
        namespace: "ingress",
        repository: "https://charts.example.com",
        chart: "ingress",
        version: "1.2.3",
        values: ["replicas: 2\n"],
        set: [{ name: "clusterName", value: `${CLUSTER}.name}` }],
      },
    },
    kubernetes_namespace_v1: {
      team: { ...made("team/namespace"), metadata: [{ name: "team", labels: { team: "web" } }] },
    },
    kubernetes_manifest: {
      quota: {
        ...made("team/quota"),
        manifest: {
          apiVersion: "v1",
          kind: "ResourceQuota",
          metadata: { name: "team", namespace: "team" },
          spec: { hard: { pods: "20" } },
        },
      },
    },
  },
};
