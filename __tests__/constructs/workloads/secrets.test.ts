import type { SecretDelivery } from "../../../src/constructs/workloads/secrets";
import { application, inner, web } from "../../support/application";
import { graphOf } from "../../support/graph";

const ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
const OTHER = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/other-AbCdEf";
const ENV = {
  API_KEY: { secret: ARN, key: "apiKey" },
  DB_PASSWORD: { secret: ARN, key: "db-password" },
  LICENSE: { secret: OTHER },
  LOG_LEVEL: "info",
};

interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec: Readonly<Record<string, unknown>> & { readonly parameters: Readonly<Record<string, string>> };
}

const delivered = (secrets: SecretDelivery) => application(web({ env: ENV }), { secrets });
const resources = (secrets: SecretDelivery) => {
  const [values = ""] = delivered(secrets).only("helm_release").values as string[];
  return (JSON.parse(values) as { resources: Record<string, CustomResource> }).resources;
};
const CSI = { by: "secretsStoreCsiDriver", identity: "podIdentity" } as const;
const ESO = { by: "externalSecrets", identity: "irsa" } as const;

describe("secrets through the secrets-store driver", () => {
  const { providerClass } = resources(CSI);

  it("are fetched once for each secret, with the keys that are asked for, quoted where JMESPath wants it", () => {
    expect(JSON.parse(providerClass?.spec.parameters.objects ?? "")).toEqual([
      {
        objectName: ARN,
        objectType: "secretsmanager",
        objectAlias: expect.stringMatching(/^secret-[0-9a-f]{8}$/),
        jmesPath: [
          { path: "apiKey", objectAlias: "API_KEY" },
          { path: '"db-password"', objectAlias: "DB_PASSWORD" },
        ],
      },
      { objectName: OTHER, objectType: "secretsmanager", objectAlias: expect.stringMatching(/^secret-[0-9a-f]{8}$/) },
    ]);
  });

  it("become a Kubernetes Secret whose keys are the variables", () => {
    expect(providerClass).toMatchObject({
      apiVersion: "secrets-store.csi.x-k8s.io/v1",
      kind: "SecretProviderClass",
      metadata: { name: "web", namespace: "shop" },
      spec: { provider: "aws" },
    });
    expect(providerClass?.spec.secretObjects).toMatchObject([
      {
        secretName: "web-secrets",
        type: "Opaque",
        data: [
          { key: "API_KEY", objectName: "API_KEY" },
          { key: "DB_PASSWORD", objectName: "DB_PASSWORD" },
          { key: "LICENSE", objectName: expect.stringMatching(/^secret-/) },
        ],
      },
    ]);
  });

  it("are read as the application's own service account, by Pod Identity or by IRSA", () => {
    expect(providerClass?.spec.parameters).toMatchObject({ region: "us-east-1", usePodIdentity: "true" });
    const irsa = resources({ ...CSI, identity: "irsa" }).providerClass;
    expect(irsa?.spec.parameters).not.toHaveProperty("usePodIdentity");
  });

  it("are mounted, since the mount is what fetches them", () => {
    const pod = inner(delivered(CSI).only("kubernetes_deployment_v1"), "spec", "template", "spec");
    expect(pod.volume).toEqual([
      {
        name: "secrets--store",
        csi: {
          driver: "secrets-store.csi.k8s.io",
          read_only: true,
          volume_attributes: { secretProviderClass: "web" },
        },
      },
    ]);
    expect(inner(pod, "container").volume_mount).toEqual([
      { name: "secrets--store", mount_path: "/mnt/secrets-store", read_only: true },
    ]);
  });
});

describe("secrets through External Secrets", () => {
  it("are read by the operator with the token of the application's service account", () => {
    const { store } = resources(ESO);
    expect(store).toMatchObject({
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name: "web", namespace: "shop" },
      spec: {
        provider: {
          aws: {
            service: "SecretsManager",
            region: "us-east-1",
            auth: { jwt: { serviceAccountRef: { name: "web" } } },
          },
        },
      },
    });
  });

  it("become a Kubernetes Secret whose keys are the variables, and nothing is mounted", () => {
    expect(resources(ESO).variables?.spec).toEqual({
      refreshInterval: "1h",
      secretStoreRef: { kind: "SecretStore", name: "web" },
      target: { name: "web-secrets", creationPolicy: "Owner" },
      data: [
        { secretKey: "API_KEY", remoteRef: { key: ARN, property: "apiKey" } },
        { secretKey: "DB_PASSWORD", remoteRef: { key: ARN, property: "db-password" } },
        { secretKey: "LICENSE", remoteRef: { key: OTHER } },
      ],
    });
    expect(inner(delivered(ESO).only("kubernetes_deployment_v1"), "spec", "template", "spec")).not.toHaveProperty(
      "volume",
    );
  });
});

it.each([CSI, ESO])("the way for secrets is there before the pods: $by", (secrets) => {
  const { after, matching } = graphOf(delivered(secrets));
  const [deployment = ""] = matching(/^kubernetes_deployment/);
  const [release = ""] = matching(/^helm_release/);
  expect(after(deployment, release)).toBe(true);
});

it("an application without secrets needs no release", () => {
  expect(application(web({ env: { LOG_LEVEL: "info" } }), { secrets: CSI }).all("helm_release")).toEqual([]);
});
