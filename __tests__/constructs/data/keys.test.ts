import { Keys, type KeysProps } from "../../../src/constructs/data/keys";
import { tree } from "../../support/network";

const given = (props: Partial<KeysProps> = {}) =>
  tree((stack, place) => {
    new Keys(stack, "keys", { place, logGroups: ["/aws/eks/reference-*"], ...props });
  });

describe("Keys", () => {
  const made = given();

  it("are four, named after the environment", () => {
    expect(made.all("aws_kms_alias").map(({ name }) => name)).toEqual(
      ["file-systems", "logs", "secrets", "volumes"].map((name) => `alias/reference/${name}`),
    );
  });

  it("rotate, can be had back for 30 days, and stay with the account", () => {
    for (const key of made.all("aws_kms_key")) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
      expect(key.policy).toContain("iam::111122223333:root");
      expect(key.depends_on?.map(made.target)).toEqual(["anchor"]);
    }
  });

  it("serve those who need them: Auto Scaling the volumes, CloudWatch Logs the logs, services the rest", () => {
    const { "keys/volumes": volumes, "keys/logs": logs, "keys/file-systems": files } = made.paths("aws_kms_key");
    expect(volumes?.policy).toContain("AWSServiceRoleForAutoScaling");
    expect(logs?.policy).toContain("log-group:/aws/eks/reference-*");
    for (const service of ["backup", "elasticfilesystem", "s3"]) {
      expect(files?.policy).toContain(`${service}.us-east-1.amazonaws.com`);
    }
  });

  it("for volumes waits for the role of Auto Scaling when that is made here", () => {
    const fresh = given({ autoScalingServiceRole: true });
    expect(fresh.only("aws_iam_service_linked_role").aws_service_name).toBe("autoscaling.amazonaws.com");
    const waiting = Object.entries(fresh.paths("aws_kms_key")).map(([path, key]) => [
      path,
      key.depends_on?.map(fresh.target),
    ]);
    expect(Object.fromEntries(waiting)).toEqual({
      "keys/secrets": ["anchor"],
      "keys/volumes": ["anchor", "keys/auto-scaling"],
      "keys/file-systems": ["anchor"],
      "keys/logs": ["anchor"],
    });
  });

  it("are ended by those named alone, after as many days as told", () => {
    const guarded = given({ administrators: ["arn:aws:iam::111122223333:role/break-glass"], deletionWindowDays: 14 });
    for (const { policy, deletion_window_in_days: days } of guarded.all("aws_kms_key")) {
      expect(policy).toContain("role/break-glass");
      expect(days).toBe(14);
    }
  });
});
