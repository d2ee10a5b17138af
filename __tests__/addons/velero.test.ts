import { velero } from "../../src/addons/velero";
import { statement, statements } from "../policies/documents";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";
import { faultsOf } from "../support/installed-addon";

const buckets = { velero: "reference-velero", archive: "reference-archive" };

describe("Velero", () => {
  const install = helmInstall(velero, {}, { buckets });
  const values = releaseValues(install, "velero");

  it("keeps backups in the bucket velero, below the name of the cluster", () => {
    expect(valueAt(values, "configuration.backupStorageLocation")).toEqual([
      {
        name: "default",
        provider: "aws",
        bucket: "reference-velero",
        prefix: "reference-main",
        default: true,
        config: { region: "us-east-1" },
      },
    ]);
  });

  it("keeps them in another bucket when told so", () => {
    const other = helmInstall(velero, { bucket: "archive" }, { buckets });
    const policy = other.serviceAccounts?.[0]?.policies.backups ?? "";
    expect(valueAt(releaseValues(other, "velero"), "configuration.backupStorageLocation.0.bucket")).toBe(
      "reference-archive",
    );
    expect(statement(policy, "List").Resource).toBe("arn:aws:s3:::reference-archive");
  });

  it("may touch its part of the bucket, with the bucket's key, and nothing of EC2", () => {
    const policy = install.serviceAccounts?.[0]?.policies.backups ?? "";
    expect(statement(policy, "Backups").Resource).toBe("arn:aws:s3:::reference-velero/reference-main/*");
    expect(statement(policy, "Key").Condition).toMatchObject({
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
    });
    expect(
      statements(policy)
        .flatMap(({ Action }) => Action)
        .filter((action) => action.startsWith("ec2:")),
    ).toEqual([]);
  });

  it("has the role of its account and no file with keys", () => {
    expect(install.serviceAccounts?.map(({ name }) => name)).toEqual([valueAt(values, "serviceAccount.server.name")]);
    expect(valueAt(values, "credentials.useSecret")).toBe(false);
  });

  it("brings the plugin for AWS at a tag, bounded and restricted", () => {
    const [plugin] = values.initContainers as [Record<string, unknown>];
    expect(plugin.image).toMatch(/velero-plugin-for-aws:v\d+\.\d+\.\d+$/);
    expect(valueAt(plugin, "securityContext.allowPrivilegeEscalation")).toBe(false);
    expect([plugin.resources, values.resources]).not.toContain(undefined);
    expect(incompleteResources(values)).toEqual([]);
  });

  it("runs no job with an image that nobody pins", () => {
    expect([values.upgradeCRDs, values.cleanUpCRDs]).toEqual([false, false]);
  });

  it("backs volumes up as snapshots where there are volumes, unless told otherwise", () => {
    const names = (one: typeof install) => one.releases.map(({ name }) => name);
    const features = (one: typeof install) => valueAt(releaseValues(one, "velero"), "configuration.features");
    const without = helmInstall(velero, { snapshots: false }, { buckets });
    expect([names(install), features(install)]).toEqual([["velero", "velero-snapshot-class"], "EnableCSI"]);
    expect([names(without), features(without)]).toEqual([["velero"], undefined]);
    const drivers = [install, helmInstall(velero, {}, { buckets, autoMode: true })].map((one) =>
      valueAt(releaseValues(one, "velero-snapshot-class"), "resources.class.driver"),
    );
    expect(drivers).toEqual(["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com"]);
  });

  it("makes a backup a day, or those that are asked for", () => {
    const weekly = { cron: "0 4 * * 0", ttl: "2160h", namespaces: ["shop"] };
    const asked = releaseValues(helmInstall(velero, { schedules: { weekly } }, { buckets }), "velero");
    expect(valueAt(values, "schedules.daily.schedule")).toBe("0 3 * * *");
    expect(asked.schedules).toEqual({
      weekly: {
        schedule: "0 4 * * 0",
        useOwnerReferencesInBackup: false,
        template: { ttl: "2160h", includedNamespaces: ["shop"], storageLocation: "default", snapshotVolumes: true },
      },
    });
  });

  it("says which bucket there is not, and which schedule is none", () => {
    expect(faultsOf(velero, {})).toEqual({
      bucket: "is velero, which data.buckets does not have; want a bucket in data.buckets, such as velero: {}",
    });
    expect(faultsOf(velero, { bucket: "constructor" }, { buckets })).toEqual({
      bucket: "is constructor, which data.buckets does not have; want one of velero, archive",
    });
    expect(faultsOf(velero, { bucket: "backups", schedules: { odd: { cron: "@daily" } } }, { buckets })).toEqual({
      bucket: "is backups, which data.buckets does not have; want one of velero, archive",
      "schedules.odd.cron": expect.stringContaining("is @daily; want the five fields of cron"),
    });
  });

  it("takes snapshots where the snapshot controller is on, and cannot be told to elsewhere", () => {
    const names = (overrides: object) =>
      helmInstall(velero, {}, { buckets, ...overrides }).releases.map(({ name }) => name);
    expect(names({})).toContain("velero-snapshot-class");
    expect(names({ snapshots: false })).not.toContain("velero-snapshot-class");
    expect(faultsOf(velero, { snapshots: true }, { buckets })).toEqual({});
    expect(faultsOf(velero, { snapshots: true }, { buckets, snapshots: false })).toEqual({
      snapshots:
        "is true without the snapshot controller; want snapshotController: true beside velero, or snapshots: false",
    });
  });
});
