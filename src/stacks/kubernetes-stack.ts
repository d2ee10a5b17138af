import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { DataAwsEksClusterAuth } from "@cdktf/provider-aws/lib/data-aws-eks-cluster-auth";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider, type KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import type { App } from "cdktf";
import { clusterName, clusterStateName } from "../config/names";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Version of the protocol between the providers and `aws eks get-token`. Source: AWS CLI reference, eks get-token. */
const EXEC_API = "client.authentication.k8s.io/v1beta1";

/** Properties of a {@link KubernetesStack}. */
export interface KubernetesStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** Key of the cluster in the description. */
  readonly key: string;
}

/**
 * A state that speaks to the Kubernetes API of one cluster. The cluster is looked up by its literal name, so that nothing in a
 * provider's block is unknown at plan, and each run authenticates by itself: neither a token nor a certificate crosses a state.
 */
export abstract class KubernetesStack extends StateStack {
  /** Name of the EKS cluster, literally. */
  readonly clusterName: string;
  /** The cluster, as AWS knows it. */
  readonly eks: DataAwsEksCluster;
  /** The Kubernetes provider. */
  readonly kubernetes: KubernetesProvider;

  constructor(app: App, layer: "platform" | "workloads", { settings, key }: KubernetesStackProps) {
    super(app, clusterStateName(settings.environment, key, layer), `${key}-${layer}`, settings);
    this.clusterName = clusterName(settings.environment, key);
    this.eks = new DataAwsEksCluster(this, "eks", { name: this.clusterName });
    const { exec, ...rest } = this.credentials();
    this.kubernetes = new KubernetesProvider(this, "kubernetes", { ...rest, exec: exec && [exec] });
    this.addOverride("terraform.required_providers.kubernetes", {
      source: "hashicorp/kubernetes",
      version: settings.kubernetesProviderVersion,
    });
  }

  /** Adds the Helm provider, which reaches the same API in the same way. */
  protected addHelm(): HelmProvider {
    const helm = new HelmProvider(this, "helm", { kubernetes: this.credentials() });
    this.addOverride("terraform.required_providers.helm", {
      source: "hashicorp/helm",
      version: this.settings.helmProviderVersion,
    });
    return helm;
  }

  private credentials() {
    const { aws, kubernetesAuthentication } = this.settings;
    const { friendlyUniqueId } = this.eks;
    const api: KubernetesProviderConfig = {
      host: this.eks.endpoint,
      clusterCaCertificate: `\${base64decode(data.aws_eks_cluster.${friendlyUniqueId}.certificate_authority[0].data)}`,
    };
    switch (kubernetesAuthentication) {
      case "environment":
        return { ...api, exec: undefined };
      case "token":
        return { ...api, token: this.token(), exec: undefined };
      case "exec": {
        const role = aws.assumeRole ? ["--role-arn", aws.assumeRole.roleArn] : [];
        const args = ["eks", "get-token", "--cluster-name", this.clusterName, "--region", aws.region, ...role];
        return { ...api, exec: { apiVersion: EXEC_API, command: "aws", args } };
      }
    }
  }

  /** A token that is taken at plan and dies after 15 minutes. */
  private token(): string {
    const found = this.node.tryFindChild("token") as DataAwsEksClusterAuth | undefined;
    return (found ?? new DataAwsEksClusterAuth(this, "token", { name: this.clusterName })).token;
  }
}
