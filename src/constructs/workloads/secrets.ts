import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { hash8 } from "../../core/naming";
import { SECRETS_DIRECTORY } from "../../core/pod-defaults";
import { canonicalJson } from "../../core/terraform-text";
import { CustomResources } from "../common/custom-resources";
import type { Variable } from "./description";
import type { PodVolumes } from "./pod-volumes";
import type { SecretVariables } from "./workload";

/** How often the operator looks whether a secret has changed. */
const REFRESH_INTERVAL = "1h";

/** How secrets get from Secrets Manager to environment variables. */
export interface SecretDelivery {
  /** Add-on of the cluster that brings them. */
  readonly by: "secretsStoreCsiDriver" | "externalSecrets";
  /** How the application's service account gets its role. The operator cannot take on that of Pod Identity. */
  readonly identity: "podIdentity" | "irsa";
}

/** Properties of {@link Secrets}. */
export interface SecretsProps {
  /** Key of the application. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels of the Secret that comes of it. */
  readonly labels: Readonly<Record<string, string>>;
  /** Region of the secrets. */
  readonly region: string;
  /** Service account whose role reads them. */
  readonly serviceAccountName: string;
  /** Environment variables, of which those with a `secret` count. */
  readonly env: Readonly<Record<string, Variable>>;
  /** How they come. */
  readonly delivery: SecretDelivery;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A secret variable. */
interface SecretVariable {
  readonly variable: string;
  readonly secret: string;
  readonly key?: string;
}

/** The secret variables among a container's variables. */
export function secretVariables(env: Readonly<Record<string, Variable>> = {}): SecretVariable[] {
  return Object.entries(env).flatMap(([variable, value]) =>
    typeof value === "object" && "secret" in value ? [{ variable, ...value }] : [],
  );
}

/**
 * Brings secrets from Secrets Manager to a Kubernetes Secret whose keys are the names of environment variables, with the rights of the
 * application's own service account. Terraform knows where a secret is, and never the secret.
 */
export class Secrets extends Construct {
  /** The Secret, as pods name it. */
  readonly variables: SecretVariables;
  /** What must exist before a pod is started. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    const { name, namespace, delivery, dependsOn } = props;
    const secretName = `${name}-secrets`;
    const mounted = delivery.by === "secretsStoreCsiDriver";
    const resources = mounted ? { providerClass: providerClass(props, secretName) } : externalSecret(props, secretName);
    this.ready = new CustomResources(this, "Default", { name: secretName, namespace, resources, dependsOn }).release;
    this.variables = { secretName, ...(mounted && { providerClass: name }) };
  }
}

/** The mount by which the driver makes a Secret; nothing when it comes in another way. */
export function secretVolumes(secrets: SecretVariables | undefined): PodVolumes {
  if (secrets?.providerClass === undefined) {
    return { volumes: [], mounts: [] };
  }
  const name = "secrets--store";
  const csi = {
    driver: "secrets-store.csi.k8s.io",
    readOnly: true,
    volumeAttributes: { secretProviderClass: secrets.providerClass },
  };
  return { volumes: [{ name, csi }], mounts: [{ name, mountPath: SECRETS_DIRECTORY, readOnly: true }] };
}

/** Source: secrets-store-csi-driver-provider-aws, README at 3.1.1: objects, jmesPath, usePodIdentity, region. */
function providerClass({ name, namespace, labels, region, env, delivery }: SecretsProps, secretName: string): object {
  const variables = secretVariables(env);
  const arns = [...new Set(variables.map(({ secret }) => secret))];
  const objects = arns.map((arn) => {
    const keys = variables.filter(({ secret, key }) => secret === arn && key !== undefined);
    return {
      objectName: arn,
      objectType: "secretsmanager",
      objectAlias: fileOf(arn),
      ...(keys.length > 0 && {
        jmesPath: keys.map(({ variable, key = "" }) => ({ path: jmesPath(key), objectAlias: variable })),
      }),
    };
  });
  return {
    apiVersion: "secrets-store.csi.x-k8s.io/v1",
    kind: "SecretProviderClass",
    metadata: { name, namespace, labels },
    spec: {
      provider: "aws",
      parameters: {
        region,
        ...(delivery.identity === "podIdentity" && { usePodIdentity: "true" }),
        objects: canonicalJson(objects),
      },
      secretObjects: [
        {
          secretName,
          type: "Opaque",
          labels,
          data: variables.map(({ variable, secret, key }) => ({
            key: variable,
            objectName: key === undefined ? fileOf(secret) : variable,
          })),
        },
      ],
    },
  };
}

/** A whole secret's file. Variables cannot have such a name. */
const fileOf = (arn: string) => `secret-${hash8(arn)}`;

/** Source: JMESPath specification, identifiers: what is no plain word goes into quotes. */
const jmesPath = (key: string) => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key));

/** Source: external-secrets at 2.9.0, docs/provider/aws-access.md: a service account's token is taken for IRSA alone. */
function externalSecret(props: SecretsProps, secretName: string): Record<string, object> {
  const { name, namespace, labels, region, serviceAccountName, env } = props;
  return {
    store: {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name, namespace, labels },
      spec: {
        provider: {
          aws: {
            service: "SecretsManager",
            region,
            auth: { jwt: { serviceAccountRef: { name: serviceAccountName } } },
          },
        },
      },
    },
    variables: {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name, namespace, labels },
      spec: {
        refreshInterval: REFRESH_INTERVAL,
        secretStoreRef: { kind: "SecretStore", name },
        target: { name: secretName, creationPolicy: "Owner" },
        data: secretVariables(env).map(({ variable, secret, key }) => ({
          secretKey: variable,
          remoteRef: { key: secret, ...(key !== undefined && { property: key }) },
        })),
      },
    },
  };
}
