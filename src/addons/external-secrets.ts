import { z } from "zod";
import { parseArn } from "../core/arn";
import { keyArn, namespace } from "../core/patterns";
import { CHARTS } from "../facts/charts";
import { readSecretsPolicy } from "../policies/read-secrets";
import { defineAddon, type Release } from "./addon";
import type { AddonContext } from "./context";
import { CRITICAL, replicas, resources, selectorLabels, spread } from "./pods";
import { ruled } from "./ruled";

const NAME = "external-secrets";

/** What is wrong with the ARN of a secret, which may leave the six characters that Secrets Manager adds to `??????`. */
function secretFault(text: string): string | false {
  const arn = parseArn(text.replace(/-\?{6}$/, ""));
  return (
    (arn?.service !== "secretsmanager" || !/^secret:[\w/+=.@-]+$/.test(arn.resource)) &&
    `is ${text}; want the ARN of one secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf`
  );
}

function keyFault(text: string): string | false {
  const want = keyArn(text);
  return want !== undefined && `is ${text}; ${want}`;
}

/** The store looks in the cluster's region, and Secrets Manager uses keys of the region it is in. */
function elsewhere(text: string, { partition, region }: AddonContext): string | false {
  const arn = parseArn(text.replace(/-\?{6}$/, ""));
  return (
    (arn?.partition !== partition || arn.region !== region) &&
    `is ${text}; want one in ${region}, where the store of the cluster looks`
  );
}

/** Copies secrets from outside into Kubernetes Secrets. */
export const externalSecrets = defineAddon({
  title: "External Secrets Operator",
  summary: "copies secrets from AWS Secrets Manager into Kubernetes Secrets and keeps them up to date",
  after: ["prometheusOperatorCrds"],
  services: () => ["secretsmanager"],
  example: { secretArns: ["arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf"] },
  options: z.strictObject({
    /** ARNs of secrets that the ClusterSecretStore `aws-secrets-manager` gives out. @default the operator has no rights in AWS; stores name service accounts of their own */
    secretArns: z.array(z.string()).min(1).optional(),
    /** ARNs of the customer-managed keys of these secrets. @default they have the key that AWS manages */
    keyArns: z.array(z.string()).min(1).optional(),
    /** Namespaces that may take secrets from that store. @default all of them */
    namespaces: z.array(ruled(namespace)).min(1).optional(),
  }),
  faults: ({ secretArns = [], keyArns = [], namespaces }, context) => {
    const orphan = (given: boolean) => secretArns.length === 0 && given && "is given without secretArns; want both";
    return {
      ...Object.fromEntries(
        secretArns.map((arn, i) => [`secretArns[${i}]`, secretFault(arn) || elsewhere(arn, context)]),
      ),
      ...Object.fromEntries(keyArns.map((arn, i) => [`keyArns[${i}]`, keyFault(arn) || elsewhere(arn, context)])),
      keyArns: orphan(keyArns.length > 0),
      namespaces: orphan(namespaces !== undefined),
    };
  },
  install: ({ secretArns, keyArns, namespaces }, context) => ({
    kind: "helm",
    namespace: NAME,
    podSecurity: "restricted",
    ...(secretArns && {
      serviceAccounts: [{ name: NAME, policies: { secrets: readSecretsPolicy(context, secretArns, keyArns) } }],
    }),
    releases: [
      {
        name: NAME,
        chart: CHARTS[NAME],
        images: ["image", "webhook.image", "certController.image"].map((key) => ({
          name: `ghcr.io/${NAME}/${NAME}`,
          tag: CHARTS[NAME].appVersion,
          repository: `${key}.repository`,
        })),
        values: values(context, secretArns !== undefined),
      },
      ...(secretArns ? [storeRelease(context.region, namespaces)] : []),
    ],
  }),
});

/** @param hasRole Whether its service account has a role, which IRSA wants to be named. */
function values(context: AddonContext, hasRole: boolean) {
  const replicaCount = replicas(context);
  const part = (name: string) => ({
    replicaCount,
    podDisruptionBudget: { enabled: replicaCount > 1 },
    topologySpreadConstraints: spread(selectorLabels(name, NAME)),
    priorityClassName: CRITICAL,
  });
  return {
    ...part(NAME),
    serviceMonitor: { enabled: context.on.has("kubePrometheusStack") },
    installCRDs: true,
    leaderElect: true,
    extraEnv: [{ name: "AWS_REGION", value: context.region }],
    serviceAccount: { create: true, name: NAME, ...(hasRole && { annotations: context.annotations(NAME, NAME) }) },
    resources: resources("50m", "128Mi", "500m", "512Mi"),
    webhook: {
      ...part(`${NAME}-webhook`),
      // On Fargate the kubelet has the chart's own port for itself.
      ...(context.onFargate(NAME) && { port: 9443 }),
      resources: resources("25m", "64Mi", "250m", "256Mi"),
    },
    certController: { ...part(`${NAME}-cert-controller`), resources: resources("25m", "128Mi", "250m", "256Mi") },
    "bitwarden-sdk-server": { enabled: false },
  };
}

function storeRelease(region: string, namespaces?: readonly string[]): Release {
  return {
    name: `${NAME}-store`,
    chart: "custom-resources",
    images: [],
    values: {
      resources: {
        store: {
          apiVersion: "external-secrets.io/v1",
          kind: "ClusterSecretStore",
          metadata: { name: "aws-secrets-manager" },
          spec: {
            provider: { aws: { service: "SecretsManager", region } },
            ...(namespaces && { conditions: [{ namespaces }] }),
          },
        },
      },
    },
  };
}
