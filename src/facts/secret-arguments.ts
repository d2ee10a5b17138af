import { FACTS_CHECKED, type Fact } from "./checked";

/** An argument that takes a secret. What is written there stands in Terraform's state in plain text. */
export interface SecretArgument extends Fact {
  /** Type of the resource. */
  readonly type: string;
  /** The argument, with dots through blocks. */
  readonly argument: string;
  /** The argument that the provider takes and forgets. @default there is none */
  readonly writeOnly?: string;
}

const AWS = "hashicorp/aws 6.25 resource schemas, sensitive and write-only arguments";
const KUBERNETES = "hashicorp/kubernetes 2.38 resource schemas, sensitive and write-only arguments";
const HELM = "hashicorp/helm 3.1 resource schemas, sensitive and write-only arguments";

function row(type: string, argument: string, writeOnly: string | undefined, source: string): SecretArgument {
  return { type, argument, ...(writeOnly && { writeOnly }), source, checked: FACTS_CHECKED };
}

/** Arguments that take secrets, of what stands beside clusters. Those of `aws_ssm_parameter` count for the type SecureString. */
export const SECRET_ARGUMENTS: readonly SecretArgument[] = [
  row("aws_acm_certificate", "private_key", undefined, AWS),
  row("aws_db_instance", "password", "password_wo", AWS),
  row("aws_docdb_cluster", "master_password", "master_password_wo", AWS),
  row("aws_elasticache_replication_group", "auth_token", undefined, AWS),
  row("aws_elasticache_user", "passwords", undefined, AWS),
  row("aws_iam_server_certificate", "private_key", undefined, AWS),
  row("aws_mq_broker", "user.password", undefined, AWS),
  row("aws_rds_cluster", "master_password", "master_password_wo", AWS),
  row("aws_redshift_cluster", "master_password", "master_password_wo", AWS),
  row("aws_redshiftserverless_namespace", "admin_user_password", "admin_user_password_wo", AWS),
  row("aws_secretsmanager_secret_version", "secret_binary", undefined, AWS),
  row("aws_secretsmanager_secret_version", "secret_string", "secret_string_wo", AWS),
  row("aws_ssm_parameter", "value", "value_wo", AWS),
  row("helm_release", "repository_password", undefined, HELM),
  row("helm_release", "set_sensitive.value", "set_wo", HELM),
  row("kubernetes_secret", "binary_data", "binary_data_wo", KUBERNETES),
  row("kubernetes_secret", "data", "data_wo", KUBERNETES),
  row("kubernetes_secret_v1", "binary_data", "binary_data_wo", KUBERNETES),
  row("kubernetes_secret_v1", "data", "data_wo", KUBERNETES),
];

/** Attributes whose values are secrets: what a resource or data source gives, by its type. */
export const SECRET_RESULTS: Readonly<Record<string, readonly string[]>> = {
  aws_eks_cluster_auth: ["token"],
  aws_iam_access_key: ["secret", "ses_smtp_password_v4"],
  aws_iam_user_login_profile: ["password"],
  random_password: ["result"],
  tls_private_key: ["private_key_openssh", "private_key_pem", "private_key_pem_pkcs8"],
  ...Object.fromEntries(
    SECRET_ARGUMENTS.map(({ type }) => [
      type,
      SECRET_ARGUMENTS.filter((one) => one.type === type).map(({ argument }) => argument),
    ]),
  ),
};
