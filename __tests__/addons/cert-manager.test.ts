import { certManager } from "../../src/addons/cert-manager";
import { list, statements } from "../policies/documents";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";
import { faultsOf } from "../support/installed-addon";

const ACME = { email: "tls@example.com", server: "staging" } as const;

describe("cert-manager", () => {
  const values = releaseValues(helmInstall(certManager), "cert-manager");

  it("keeps its kinds, and so every certificate, when it goes", () => {
    expect(values.crds).toEqual({ enabled: true, keep: true });
  });

  it.each(["", "webhook.", "cainjector."])(
    "runs %stwo pods under a disruption budget, and one on a single node",
    (part) => {
      expect([valueAt(values, `${part}replicaCount`), valueAt(values, `${part}podDisruptionBudget.enabled`)]).toEqual([
        2,
        true,
      ]);
      const single = releaseValues(helmInstall(certManager, {}, { nodes: 1 }), "cert-manager");
      expect([valueAt(single, `${part}replicaCount`), valueAt(single, `${part}podDisruptionBudget.enabled`)]).toEqual([
        1,
        false,
      ]);
    },
  );

  it.each(["", "webhook.", "cainjector.", "startupapicheck."])("bounds what %sits container uses", (part) => {
    expect(valueAt(values, `${part}resources`)).toBeDefined();
    expect(incompleteResources(values)).toEqual([]);
  });

  it("asks for a monitor only where Prometheus is", () => {
    const monitored = releaseValues(
      helmInstall(certManager, {}, { on: new Set(["kubePrometheusStack"]) }),
      "cert-manager",
    );
    expect([values, monitored].map((one) => valueAt(one, "prometheus.servicemonitor.enabled"))).toEqual([false, true]);
  });

  it("has no rights in AWS and no issuer unless asked", () => {
    const { serviceAccounts, releases } = helmInstall(certManager);
    expect(serviceAccounts).toBeUndefined();
    expect(releases.map(({ name }) => name)).toEqual(["cert-manager"]);
  });

  it("leaves the kubelet of a Fargate pod its port", () => {
    const onFargate = (namespace: string) => namespace === "cert-manager";
    const port = (overrides: object) =>
      valueAt(releaseValues(helmInstall(certManager, {}, overrides), "cert-manager"), "webhook.securePort");
    expect([port({ onFargate }), port({})]).toEqual([9443, undefined]);
  });

  it("takes its role from IRSA's annotation where there is one", () => {
    const irsa = releaseValues(
      helmInstall(certManager, { acme: ACME }, { onFargate: (namespace) => namespace === "cert-manager" }),
      "cert-manager",
    );
    expect(Object.keys(valueAt(irsa, "serviceAccount.annotations") as object)).toEqual(["eks.amazonaws.com/role-arn"]);
    const without = releaseValues(helmInstall(certManager, {}, { onFargate: () => true }), "cert-manager");
    expect(without.serviceAccount).toEqual({ create: true });
  });
});

describe("cert-manager with acme", () => {
  const zone = (domain: string, zoneId: string, kind: "public" | "private" = "public") => ({
    [domain]: { domain, zoneId, kind },
  });
  const dnsZones = {
    ...zone("example.com", "Z1"),
    ...zone("example.org", "Z2"),
    ...zone("internal.example", "Z3", "private"),
  };
  const install = helmInstall(certManager, { acme: ACME }, { dnsZones });

  it("may write TXT records in the public zones alone, and nothing on *", () => {
    const all = statements(install.serviceAccounts?.[0]?.policies.challenges ?? "");
    const [change] = all.filter(({ Action }) => Action.includes("route53:ChangeResourceRecordSets"));
    expect(change?.Resource).toEqual(["arn:aws:route53:::hostedzone/Z1", "arn:aws:route53:::hostedzone/Z2"]);
    expect(change?.Condition).toEqual({
      "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] },
    });
    expect(all.filter(({ Resource }) => list(Resource).includes("*"))).toEqual([]);
  });

  it("makes an issuer after the controller, with the id of each zone", () => {
    expect(install.releases.map(({ name }) => name)).toEqual(["cert-manager", "cert-manager-issuer"]);
    const issuer = valueAt(releaseValues(install, "cert-manager-issuer"), "resources.issuer");
    expect(issuer).toMatchObject({ kind: "ClusterIssuer", metadata: { name: "letsencrypt-staging" } });
    expect(valueAt(issuer, "spec.acme.server")).toBe("https://acme-staging-v02.api.letsencrypt.org/directory");
    expect(valueAt(issuer, "spec.acme.solvers")).toEqual([
      { selector: { dnsZones: ["example.com"] }, dns01: { route53: { region: "us-east-1", hostedZoneID: "Z1" } } },
      { selector: { dnsZones: ["example.org"] }, dns01: { route53: { region: "us-east-1", hostedZoneID: "Z2" } } },
    ]);
  });

  it("keeps to the zones that are named, and to the server", () => {
    const acme = { ...ACME, server: "production", zones: ["example.org"] } as const;
    const issuer = valueAt(
      releaseValues(helmInstall(certManager, { acme }, { dnsZones }), "cert-manager-issuer"),
      "resources.issuer",
    );
    expect(valueAt(issuer, "metadata.name")).toBe("letsencrypt");
    expect(valueAt(issuer, "spec.acme.solvers")).toHaveLength(1);
  });

  it("says what is wrong with zones and networks", () => {
    expect(faultsOf(certManager, { acme: { ...ACME, zones: ["internal.example"] } }, { dnsZones })).toEqual({
      "acme.zones[0]": "is internal.example; want one of example.com, example.org",
    });
    expect(faultsOf(certManager, { acme: ACME }, { dnsZones: {} })).toEqual({
      acme: "is given without a public zone; want a public zone in dns.zones, or no acme",
    });
    expect(faultsOf(certManager, { acme: ACME }, { isolated: true })).toEqual({
      acme: "is given where nothing reaches the internet; want no acme, as Let's Encrypt is out there",
    });
    expect(faultsOf(certManager, { acme: ACME })).toEqual({});
  });

  it("refuses an option that does not exist and an address that is none", () => {
    expect(certManager.options.safeParse({ issuer: {} }).success).toBe(false);
    expect(certManager.options.safeParse({ acme: { ...ACME, email: "nobody" } }).success).toBe(false);
    expect(certManager.options.safeParse({ acme: ACME }).success).toBe(true);
  });
});
