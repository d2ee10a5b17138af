import { externalSecrets } from "../../src/addons/external-secrets";
import { statement, statements } from "../policies/documents";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";
import { faultsOf } from "../support/installed-addon";

const SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("External Secrets Operator", () => {
  const values = releaseValues(helmInstall(externalSecrets), "external-secrets");

  it("has no rights in AWS and no store unless secrets are named", () => {
    const { serviceAccounts, releases } = helmInstall(externalSecrets);
    expect([serviceAccounts, releases.length]).toEqual([undefined, 1]);
  });

  it("leaves the kubelet of a Fargate pod its port", () => {
    const onFargate = (namespace: string) => namespace === "external-secrets";
    const port = (overrides: object) =>
      valueAt(releaseValues(helmInstall(externalSecrets, {}, overrides), "external-secrets"), "webhook.port");
    expect([port({ onFargate }), port({})]).toEqual([9443, undefined]);
  });

  it("may read the secrets that are named and nothing else", () => {
    const { serviceAccounts } = helmInstall(externalSecrets, { secretArns: [SECRET] });
    expect(serviceAccounts?.map(({ name }) => name)).toEqual(["external-secrets"]);
    const all = statements(serviceAccounts?.[0]?.policies.secrets ?? "");
    expect(all.map(({ Resource }) => Resource)).toEqual([[SECRET]]);
  });

  it("may decrypt with the keys that are named, through Secrets Manager alone", () => {
    const { serviceAccounts } = helmInstall(externalSecrets, { secretArns: [SECRET], keyArns: [KEY] });
    const decrypt = statement(serviceAccounts?.[0]?.policies.secrets ?? "", "Decrypt");
    expect(decrypt.Resource).toEqual([KEY]);
    expect(decrypt.Condition).toEqual({ StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } });
  });

  it("gives them out through a store, to the namespaces that are named", () => {
    const open = helmInstall(externalSecrets, { secretArns: [SECRET] });
    const closed = helmInstall(externalSecrets, { secretArns: [SECRET], namespaces: ["shop"] });
    const stores = [open, closed].map((one) =>
      valueAt(releaseValues(one, "external-secrets-store"), "resources.store"),
    );
    expect(stores[0]).toMatchObject({
      kind: "ClusterSecretStore",
      metadata: { name: "aws-secrets-manager" },
      spec: { provider: { aws: { service: "SecretsManager", region: "us-east-1" } } },
    });
    expect(stores.map((store) => valueAt(store, "spec.conditions"))).toEqual([undefined, [{ namespaces: ["shop"] }]]);
  });

  it("says which ARN is none of one secret or key", () => {
    const want =
      "want the ARN of one secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
    const wide = "arn:aws:secretsmanager:us-east-1:111122223333:secret:*";
    expect(faultsOf(externalSecrets, { secretArns: [wide, SECRET, SECRET.replace("AbCdEf", "??????")] })).toEqual({
      "secretArns[0]": `is ${wide}; ${want}`,
    });
    expect(Object.keys(faultsOf(externalSecrets, { secretArns: [SECRET], keyArns: ["alias/shop"] }))).toEqual([
      "keyArns[0]",
    ]);
    expect(faultsOf(externalSecrets, { namespaces: ["shop"] })).toEqual({
      namespaces: "is given without secretArns; want both",
    });
  });

  it("says which secret or key lies where its store does not look", () => {
    const [far, farKey] = [SECRET, KEY].map((arn) => arn.replace("us-east-1", "eu-west-1")) as [string, string];
    const chinese = SECRET.replace("arn:aws:", "arn:aws-cn:");
    const want = "want one in us-east-1, where the store of the cluster looks";
    expect(faultsOf(externalSecrets, { secretArns: [far, chinese, SECRET], keyArns: [farKey, KEY] })).toEqual({
      "secretArns[0]": `is ${far}; ${want}`,
      "secretArns[1]": `is ${chinese}; ${want}`,
      "keyArns[0]": `is ${farKey}; ${want}`,
    });
  });

  it("names its role where pods get theirs by IRSA, if it has one", () => {
    const accounts = [{}, { secretArns: [SECRET] }].map(
      (options) =>
        releaseValues(helmInstall(externalSecrets, options, { onFargate: () => true }), "external-secrets")
          .serviceAccount,
    );
    expect(accounts).toEqual([
      { create: true, name: "external-secrets" },
      { create: true, name: "external-secrets", annotations: { "eks.amazonaws.com/role-arn": expect.any(String) } },
    ]);
  });

  it.each(["", "webhook.", "certController."])("runs %stwo bounded pods under a disruption budget", (part) => {
    expect([valueAt(values, `${part}replicaCount`), valueAt(values, `${part}podDisruptionBudget.enabled`)]).toEqual([
      2,
      true,
    ]);
    expect(valueAt(values, `${part}resources`)).toBeDefined();
    expect(incompleteResources(values)).toEqual([]);
  });

  it("lets one of its pods lead", () => {
    expect(values.leaderElect).toBe(true);
  });
});
