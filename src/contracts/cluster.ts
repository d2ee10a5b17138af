import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const CLUSTER_CONTRACT = 1;

/** What a cluster state tells others. Neither a secret nor a token: whoever needs the API authenticates by itself. */
export interface ClusterOutputs {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Kubernetes minor. */
  readonly version: string;
  /** URL of the Kubernetes API. */
  readonly endpoint: string;
  /** Certificate authority of the API, base64; public. */
  readonly certificateAuthority: string;
  /** Security group that EKS made for the control plane. */
  readonly clusterSecurityGroupId: string;
  /** Security group of the nodes; empty without node groups. */
  readonly nodeSecurityGroupId: string;
  /** ARN of the OIDC provider. */
  readonly oidcProviderArn: string;
  /** Issuer of service account tokens, without `https://`. */
  readonly oidcIssuer: string;
  /** ARN of the nodes' role; empty without node groups. */
  readonly nodeRoleArn: string;
  /** Names of the node groups in EKS, by key. */
  readonly nodeGroupNames: Readonly<Record<string, string>>;
}

/** Writes the outputs of a cluster state. */
export function publishCluster(scope: Construct, values: ClusterOutputs): void {
  publish(scope, CLUSTER_CONTRACT, {
    cluster_name: { description: "Name of the cluster.", value: values.clusterName },
    cluster_version: { description: "Kubernetes minor.", value: values.version },
    cluster_endpoint: { description: "URL of the Kubernetes API.", value: values.endpoint },
    cluster_certificate_authority: {
      description: "Certificate authority of the API, base64.",
      value: values.certificateAuthority,
    },
    cluster_security_group_id: {
      description: "Security group of the control plane.",
      value: values.clusterSecurityGroupId,
    },
    node_security_group_id: {
      description: "Security group of the nodes; empty without node groups.",
      value: values.nodeSecurityGroupId,
    },
    oidc_provider_arn: { description: "OIDC provider for service accounts.", value: values.oidcProviderArn },
    oidc_issuer: { description: "Issuer of service account tokens, without https://.", value: values.oidcIssuer },
    node_role_arn: { description: "Role of the nodes; empty without node groups.", value: values.nodeRoleArn },
    node_group_names: { description: "Node groups by the name used in the description.", value: values.nodeGroupNames },
  });
}

/** References into a cluster state. */
export interface ClusterReferences {
  /** ARN of the OIDC provider. */
  readonly oidcProviderArn: string;
  /** Issuer of service account tokens, without `https://`. */
  readonly oidcIssuer: string;
  /** Security group of the control plane. */
  readonly clusterSecurityGroupId: string;
  /** Security group of the nodes. */
  readonly nodeSecurityGroupId: string;
  /** ARN of the nodes' role. */
  readonly nodeRoleArn: string;
}

/** Reads a cluster state. */
export function readCluster(reader: StateReader): ClusterReferences {
  const contract = new ContractReader(reader, "cluster", CLUSTER_CONTRACT);
  return {
    oidcProviderArn: contract.value("oidc_provider_arn"),
    oidcIssuer: contract.value("oidc_issuer"),
    clusterSecurityGroupId: contract.value("cluster_security_group_id"),
    nodeSecurityGroupId: contract.value("node_security_group_id"),
    nodeRoleArn: contract.value("node_role_arn"),
  };
}
