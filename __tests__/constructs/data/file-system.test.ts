import { FileSystem, type FileSystemProps } from "../../../src/constructs/data/file-system";
import { tree } from "../../support/network";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/a";

const given = (props: Partial<FileSystemProps> = {}) =>
  tree((stack, place) => {
    new FileSystem(stack, "file-system-shared", {
      place,
      key: "shared",
      vpcId: "vpc-1",
      subnetIds: { "us-east-1a": "subnet-a", "us-east-1b": "subnet-b" },
      clientCidrs: { "worker-us-east-1a": "10.0.10.0/24", "pod-us-east-1a": "100.64.0.0/24" },
      keyArn: KEY,
      ...props,
    });
  });

describe("FileSystem", () => {
  const made = given();

  it("is encrypted by a key of ours, elastic, and made once even when its state is lost", () => {
    const fileSystem = made.only("aws_efs_file_system");
    expect(fileSystem).toMatchObject({
      creation_token: "reference-shared",
      encrypted: true,
      kms_key_id: KEY,
      throughput_mode: "elastic",
      performance_mode: "generalPurpose",
      tags: { Name: "reference-shared" },
    });
    expect(fileSystem.depends_on?.map(made.target)).toEqual(["anchor"]);
    expect(String(given({ key: "k".repeat(80) }).only("aws_efs_file_system").creation_token)).toHaveLength(64);
  });

  it.each([
    [1, "AFTER_1_DAY"],
    [30, "AFTER_30_DAYS"],
  ])("moves files to cheaper storage after %d days, and back on first use", (infrequentAccessDays, transition) => {
    expect(given({ infrequentAccessDays }).only("aws_efs_file_system").lifecycle_policy).toEqual([
      { transition_to_ia: transition },
      { transition_to_primary_storage_class: "AFTER_1_ACCESS" },
    ]);
    expect(made.only("aws_efs_file_system")).not.toHaveProperty("lifecycle_policy");
  });

  it("has a mount target in every zone", () => {
    expect(
      Object.entries(made.paths("aws_efs_mount_target")).map(([path, target]) => [path, target.subnet_id]),
    ).toEqual([
      ["file-system-shared/us-east-1a", "subnet-a"],
      ["file-system-shared/us-east-1b", "subnet-b"],
    ]);
  });

  it("is mounted by NFS from the blocks of nodes and pods alone, with TLS", () => {
    const rules = made.paths("aws_vpc_security_group_ingress_rule");
    expect(Object.keys(rules).sort()).toEqual([
      "file-system-shared/nfs-pod-us-east-1a",
      "file-system-shared/nfs-worker-us-east-1a",
    ]);
    for (const rule of Object.values(rules)) {
      expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: 2049, to_port: 2049 });
    }
    expect(made.all("aws_vpc_security_group_egress_rule")).toEqual([]);
    expect(made.only("aws_efs_file_system_policy").policy).toContain("aws:SecureTransport");
  });

  it("is backed up by AWS unless told that somebody else does", () => {
    expect(made.only("aws_efs_backup_policy").backup_policy).toEqual({ status: "ENABLED" });
    expect(given({ automaticBackup: false }).only("aws_efs_backup_policy").backup_policy).toEqual({
      status: "DISABLED",
    });
  });
});
