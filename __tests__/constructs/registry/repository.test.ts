import { Repository, type RepositoryProps } from "../../../src/constructs/registry/repository";
import { tree } from "../../support/network";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/a";

const given = (props: Partial<RepositoryProps> = {}, place = {}) =>
  tree((stack, where) => {
    new Repository(stack, "web", { place: where, name: "reference/web", keyArn: KEY, ...props });
  }, place);

describe("Repository", () => {
  it("has immutable tags, is scanned on push and encrypted by a key of ours", () => {
    expect(given().only("aws_ecr_repository")).toMatchObject({
      name: "reference/web",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS", kms_key: KEY }],
    });
  });

  it("lets tags move where the description says so", () => {
    expect(given({ tagMutability: "MUTABLE" }).only("aws_ecr_repository").image_tag_mutability).toBe("MUTABLE");
  });

  it("is neither destroyed nor emptied while protection is on", () => {
    expect(given().only("aws_ecr_repository")).toMatchObject({
      force_delete: false,
      lifecycle: { prevent_destroy: true },
    });
    const open = given({}, { protection: false }).only("aws_ecr_repository");
    expect(open.force_delete).toBe(true);
    expect(open.lifecycle).toBeUndefined();
  });

  it.each([
    ["defaults", {}, 7, 30],
    ["days and numbers of its own", { untaggedDays: 3, keepLast: 50 }, 3, 50],
  ])("expires images with %s", (_name, props, days, count) => {
    const { rules } = JSON.parse(String(given(props).only("aws_ecr_lifecycle_policy").policy));
    expect(rules).toMatchObject([
      { rulePriority: 1, selection: { tagStatus: "untagged", countUnit: "days", countNumber: days } },
      { rulePriority: 2, selection: { tagStatus: "tagged", tagPatternList: ["*"], countNumber: count } },
    ]);
  });

  it("has a policy only when somebody outside may pull", () => {
    expect(given().all("aws_ecr_repository_policy")).toEqual([]);
    const role = "arn:aws:iam::333344445555:role/ci";
    const { policy } = given({ pullPrincipals: ["444455556666", role] }).only("aws_ecr_repository_policy");
    expect(JSON.parse(String(policy)).Statement).toEqual([
      expect.objectContaining({ Principal: { AWS: [role, "arn:aws:iam::444455556666:root"].sort() } }),
    ]);
  });
});
