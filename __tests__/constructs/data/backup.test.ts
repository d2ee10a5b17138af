import { Data, type DataProps } from "../../../src/constructs/data/data";
import { tree } from "../../support/network";

const given = (props: Partial<DataProps>, place = {}) =>
  tree((stack, where) => {
    new Data(stack, "Default", { place: where, vpcId: "vpc-1", subnetIds: {}, clientCidrs: {}, ...props });
  }, place);

const statuses = (made: ReturnType<typeof given>) =>
  Object.fromEntries(
    Object.entries(made.paths("aws_efs_backup_policy")).map(([path, { backup_policy: policy }]) => [
      path,
      (policy as { status: string }).status,
    ]),
  );

describe("Backup", () => {
  const made = given({ fileSystems: { shared: {}, scratch: { backup: false } } });

  it("keeps a daily recovery point for 35 days in an encrypted vault", () => {
    expect(made.only("aws_backup_plan").rule).toEqual([
      expect.objectContaining({ rule_name: "daily", schedule: "cron(0 5 * * ? *)", lifecycle: { delete_after: 35 } }),
    ]);
    expect(made.only("aws_backup_vault")).toMatchObject({ name: "reference", force_destroy: false });
    expect(made.target(made.only("aws_backup_vault").kms_key_arn)).toBe("keys/file-systems");
  });

  it("runs and ends as told", () => {
    const told = given({ backup: { retentionDays: 7, schedule: "cron(0 1 ? * SUN *)" } });
    expect(told.only("aws_backup_plan").rule).toMatchObject([
      { schedule: "cron(0 1 ? * SUN *)", lifecycle: { delete_after: 7 } },
    ]);
  });

  it("selects file systems one by one, leaves out those that need none, and takes what is tagged for the environment", () => {
    const selections = made.paths("aws_backup_selection");
    expect(Object.keys(selections).sort()).toEqual(["backup/file-system-shared", "backup/tagged"]);
    expect(made.target(selections["backup/file-system-shared"]?.resources)).toBe("file-system-shared");
    expect(selections["backup/tagged"]?.selection_tag).toEqual([
      { type: "STRINGEQUALS", key: "Backup", value: "reference" },
    ]);
  });

  it("begins once its role may read and write", () => {
    for (const selection of made.all("aws_backup_selection")) {
      expect(selection.depends_on?.map(made.target).sort()).toEqual([
        "backup/role",
        expect.stringContaining("backup/role/"),
        expect.stringContaining("backup/role/"),
      ]);
    }
  });

  it("takes the place of AWS's own backups, which cover file systems where there is no plan", () => {
    expect(statuses(made)).toEqual({
      "file-system-shared/backup": "DISABLED",
      "file-system-scratch/backup": "DISABLED",
    });
    const without = given({ backup: false, fileSystems: { shared: {}, scratch: { backup: false } } });
    expect(without.all("aws_backup_vault")).toEqual([]);
    expect(statuses(without)).toEqual({
      "file-system-shared/backup": "ENABLED",
      "file-system-scratch/backup": "DISABLED",
    });
  });

  it("is there when there is a file system or when told to", () => {
    expect(given({}).all("aws_backup_vault")).toEqual([]);
    expect(given({ backup: true }).all("aws_backup_vault")).toHaveLength(1);
  });
});
