import type { Environment } from "../../src/config";
import { minimal } from "../support/environments";
import { stateOf } from "../support/output";

const base = minimal() as Environment;
const given = (data?: Environment["data"], environment: Partial<Environment> = {}) =>
  stateOf({ ...base, clusters: {}, data, ...environment }, "test-data");

describe("DataStack", () => {
  const made = given({ fileSystems: { shared: {} }, buckets: { velero: {} } });
  const outputs = made.outputs();

  it("has the keys even when the description has no data", () => {
    expect(given().all("aws_kms_key")).toHaveLength(4);
  });

  it("publishes file systems once they can be mounted in every zone", () => {
    expect(outputs.file_system_ids).toMatchObject({
      value: { shared: "${aws_efs_file_system.file-system-shared.id}" },
      depends_on: expect.arrayContaining(
        made.addresses().filter((address) => /^aws_efs_(mount_target|file_system_policy)/.test(address)),
      ),
    });
    expect(outputs.file_system_ids?.depends_on).toHaveLength(3);
  });

  it("publishes keys, buckets by key, and the vault", () => {
    expect(Object.keys(outputs).filter((name) => name.endsWith("_key_arn"))).toHaveLength(4);
    expect(outputs.bucket_names?.value).toEqual({ velero: "${aws_s3_bucket.bucket-velero.id}" });
    expect(outputs.backup_vault_name?.value).toBe("${aws_backup_vault.backup.name}");
  });

  it("mounts file systems in the worker subnets that the network publishes", () => {
    expect(made.all("aws_efs_mount_target").map((target) => target.subnet_id)).toEqual(
      ["us-east-1a", "us-east-1b"].map(
        (zone) => `\${data.terraform_remote_state.network.outputs.worker_subnet_ids["${zone}"]}`,
      ),
    );
  });

  it("lets nodes mount, and pods where they have subnets of their own", () => {
    const cidrs = (there: typeof made) =>
      there.all("aws_vpc_security_group_ingress_rule").map(({ cidr_ipv4: cidr }) => cidr);
    expect(cidrs(made)).toEqual(["10.0.10.0/24", "10.0.20.0/24"]);
    const { network } = base;
    const zones = Object.fromEntries(
      Object.entries(network.zones).map(([zone, tiers], i) => [zone, { ...tiers, pod: `100.64.${i * 64}.0/18` }]),
    );
    const pods = { ...network, secondaryCidrs: ["100.64.0.0/16"], zones } as Environment["network"];
    expect(cidrs(given({ fileSystems: { shared: {} } }, { network: pods })).sort()).toEqual([
      "10.0.10.0/24",
      "10.0.20.0/24",
      "100.64.0.0/18",
      "100.64.64.0/18",
    ]);
  });
});
