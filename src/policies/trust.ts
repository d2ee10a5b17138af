import { renderPolicy, type Statement, type Where } from "./document";

function policy(statements: readonly Statement[]): string {
  return renderPolicy({ Version: "2012-10-17", Statement: statements }, "trust");
}

/** Lets an AWS service assume a role. EC2 is called differently in China. Source: IAM reference, service principals. */
export function trustService(
  service: "ec2" | "eks" | "backup" | "ecr",
  where: Pick<Where, "partition" | "dnsSuffix">,
  actions: readonly string[] = ["sts:AssumeRole"],
): string {
  const suffix = service === "ec2" ? where.dnsSuffix : "amazonaws.com";
  return policy([{ Sid: "Service", Effect: "Allow", Principal: { Service: `${service}.${suffix}` }, Action: actions }]);
}

/**
 * Lets EKS Capabilities of this account assume a role. The guide shows no condition, so that nobody can tell whether the service names the
 * account that it works for: where it does, it must be this one. Source: EKS user guide, capability IAM role.
 */
export function trustCapability({ accountId }: Pick<Where, "accountId">): string {
  return policy([
    {
      Sid: "Capability",
      Effect: "Allow",
      Principal: { Service: "capabilities.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { StringEqualsIfExists: { "aws:SourceAccount": accountId } },
    },
  ]);
}

/** Lets Fargate run pods of one cluster under a role. Source: EKS user guide, pod execution role, confused deputy. */
export function trustFargate(where: Where, clusterName: string): string {
  const { partition, region, accountId } = where;
  return policy([
    {
      Sid: "Fargate",
      Effect: "Allow",
      Principal: { Service: "eks-fargate-pods.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        ArnLike: { "aws:SourceArn": `arn:${partition}:eks:${region}:${accountId}:fargateprofile/${clusterName}/*` },
      },
    },
  ]);
}

/** A service account of one cluster. */
export interface ServiceAccountRef {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Namespace. */
  readonly namespace: string;
  /** Service account. */
  readonly serviceAccount: string;
}

/**
 * Lets pods of one service account of one cluster assume a role through EKS Pod Identity, and nobody else.
 * The cluster is told by its session tag: what `aws:SourceArn` holds for Pod Identity is not documented, and a wrong guess
 * would leave every pod without credentials. The association must not switch session tags off.
 * Source: EKS user guide, EKS Pod Identity role; aws:SourceAccount as in aws-samples/sample-eks-nitro-sandbox.
 */
export function trustPodIdentity(where: Where, { clusterName, namespace, serviceAccount }: ServiceAccountRef): string {
  const { partition, region, accountId } = where;
  const clusterArn = `arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
  return policy([
    {
      Sid: "PodIdentity",
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "aws:SourceAccount": accountId,
          "aws:RequestTag/eks-cluster-arn": clusterArn,
          "aws:RequestTag/kubernetes-namespace": namespace,
          "aws:RequestTag/kubernetes-service-account": serviceAccount,
        },
      },
    },
  ]);
}

/**
 * Lets pods of one service account assume a role through the cluster's OIDC provider (IRSA). Source: EKS best practices guide, scope the trust policy.
 * @param provider ARN of the OIDC provider.
 * @param issuer Issuer of the cluster without `https://`.
 */
export function trustWebIdentity(
  provider: string,
  issuer: string,
  { namespace, serviceAccount }: Omit<ServiceAccountRef, "clusterName">,
): string {
  return policy([
    {
      Sid: "ServiceAccount",
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: "sts.amazonaws.com",
          [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        },
      },
    },
  ]);
}
