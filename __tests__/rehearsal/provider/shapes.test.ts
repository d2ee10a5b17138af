import { fill } from "../../../src/rehearsal/provider/fill";
import { planResource } from "../../../src/rehearsal/provider/plan";
import { shaped } from "../../../src/rehearsal/provider/shapes";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/rehearsal/provider/values";
import { awsBlocks, behaviour, configOf, place } from "../../support/rehearsal";

const REGIONS_OF: Readonly<Record<string, { readonly partition: string; readonly suffix: string }>> = {
  "eu-central-1": { partition: "aws", suffix: "amazonaws.com" },
  "us-gov-west-1": { partition: "aws-us-gov", suffix: "amazonaws.com" },
  "cn-northwest-1": { partition: "aws-cn", suffix: "amazonaws.com.cn" },
};

/** Results of a resource, by name, in a region. */
function made(type: string, region: string, given: ObjectValue = {}): (name: string) => string | undefined {
  const source = { type, seed: "seed", place: place({ region }) };
  const attribute = (name: string): Value => given[name] ?? shaped(source, name, attribute) ?? UNKNOWN;
  return (name) => shaped(source, name, attribute);
}

describe.each(Object.entries(REGIONS_OF))("in %s", (region, { partition, suffix }) => {
  const there = `${region}:222233334444`;

  it.each([
    ["aws_eks_cluster", { name: "main" }, `arn:${partition}:eks:${there}:cluster/main`],
    ["aws_kms_alias", { name: "alias/main" }, `arn:${partition}:kms:${there}:alias/main`],
    ["aws_cloudwatch_log_group", { name: "/aws/eks" }, `arn:${partition}:logs:${there}:log-group:/aws/eks`],
    ["aws_sqs_queue", { name: "queue" }, `arn:${partition}:sqs:${there}:queue`],
    ["aws_ssm_parameter", { name: "/a/b" }, `arn:${partition}:ssm:${there}:parameter/a/b`],
    ["aws_ecr_repository", { name: "team/web" }, `arn:${partition}:ecr:${there}:repository/team/web`],
    ["aws_iam_role", { name: "r", path: "/x/" }, `arn:${partition}:iam::222233334444:role/x/r`],
    ["aws_iam_instance_profile", { name: "p" }, `arn:${partition}:iam::222233334444:instance-profile/p`],
    ["aws_s3_bucket", { bucket: "b" }, `arn:${partition}:s3:::b`],
    ["aws_route53_zone", { zone_id: "Z1" }, `arn:${partition}:route53:::hostedzone/Z1`],
  ])("an ARN of %s with %j is %s", (type, given, arn) => {
    expect(made(type, region, given)("arn")).toBe(arn);
  });

  it.each([
    ["aws_ecr_repository", "repository_url", { name: "web" }, `222233334444.dkr.ecr.${region}.${suffix}/web`],
    ["aws_efs_mount_target", "dns_name", { file_system_id: "fs-1" }, `fs-1.efs.${region}.${suffix}`],
    ["aws_s3_bucket", "bucket_regional_domain_name", { bucket: "b" }, `b.s3.${region}.${suffix}`],
    ["aws_s3_bucket", "bucket_domain_name", { bucket: "b" }, `b.s3.${suffix}`],
    ["aws_sqs_queue", "url", { name: "q" }, `https://sqs.${region}.${suffix}/222233334444/q`],
  ])("an address of %s is in %s with %j", (type, name, given, address) => {
    expect(made(type, region, given)(name)).toBe(address);
  });

  it("the endpoint of a cluster is EKS's", () => {
    const [, host] =
      /^https:\/\/[0-9A-F]{32}\.gr7\.(.+)$/.exec(made("aws_eks_cluster", region)("endpoint") ?? "") ?? [];
    expect(host).toBe(`${region}.eks.${suffix}`);
  });

  it("every ARN of a type in use has its six parts, and those of the place", () => {
    const types = ["aws_vpc", "aws_subnet", "aws_eks_node_group", "aws_eks_addon", "aws_eks_access_entry"];
    types.push("aws_kms_key", "aws_acm_certificate", "aws_efs_file_system", "aws_launch_template", "aws_eip");
    const arns = Object.entries(awsBlocks("resource", ...types)).map(([type, block]) => {
      const source = { type, seed: "seed", place: place({ region }) };
      const config = configOf(block, { cluster_name: "main", addon_name: "coredns", node_group_name: "workers" });
      const planned = planResource(block, config, null, { behaviour: behaviour(), known: {} }) as ObjectValue;
      const { arn, access_entry_arn } = fill(block, planned, source);
      return String(arn ?? access_entry_arn);
    });
    expect(arns).toHaveLength(types.length);
    expect(arns.map((arn) => arn.split(":").slice(0, 5).join(":"))).toEqual(
      arns.map((arn) => `arn:${partition}:${arn.split(":")[2]}:${there}`),
    );
    expect(arns.filter((arn) => !/^[^{}]+:[^{}]+[/:][^{}]+$/.test(arn))).toEqual([]);
  });
});

describe("an id", () => {
  it.each([
    ["aws_vpc", {}, /^vpc-[0-9a-f]{17}$/],
    ["aws_subnet", {}, /^subnet-[0-9a-f]{17}$/],
    ["aws_security_group", {}, /^sg-[0-9a-f]{17}$/],
    ["aws_kms_key", {}, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/],
    ["aws_route53_zone", {}, /^Z[0-9A-F]{20}$/],
    ["aws_eks_node_group", { cluster_name: "main", node_group_name: "workers" }, /^main:workers$/],
    ["aws_eks_access_entry", { cluster_name: "main", principal_arn: "arn:x" }, /^main:arn:x$/],
    ["aws_iam_role_policy", { role: "r", name: "p" }, /^r:p$/],
    ["aws_default_network_acl", { default_network_acl_id: "acl-1" }, /^acl-1$/],
  ])("of %s with %j has the shape %s", (type, given, shape) => {
    expect(made(type, "us-east-1", given)("id")).toMatch(shape);
  });

  it("is not that of another attribute of the same shape", () => {
    const vpc = made("aws_vpc", "us-east-1");
    expect(vpc("default_security_group_id")).toMatch(/^sg-[0-9a-f]{17}$/);
    expect(vpc("default_security_group_id")?.slice(3)).not.toBe(vpc("id")?.slice(4));
  });
});

describe("a result inside another one", () => {
  it("has a shape by its path", () => {
    const certificate = made("aws_acm_certificate", "us-east-1");
    expect(certificate("domain_validation_options.resource_record_type")).toBe("CNAME");
    expect(certificate("domain_validation_options.resource_record_name")).toMatch(
      /^_[0-9a-f]{32}\.acm-validations\.aws\.$/,
    );
    expect(certificate("resource_record_type")).toBeUndefined();
  });
});

describe("what has no row of its own", () => {
  it("is left to the general shapes", () => {
    expect(made("aws_db_instance", "us-east-1")("arn")).toBeUndefined();
    expect(made("aws_vpc", "us-east-1")("owner_id")).toBeUndefined();
  });
});

describe("an attribute that another is made of", () => {
  it("is made up when it is unknown, and nothing when it is null", () => {
    const source = { type: "aws_eks_cluster", seed: "seed", place: place() };
    expect(shaped(source, "id", () => UNKNOWN)).toMatch(/^[0-9a-f]{12}$/);
    expect(shaped(source, "id", () => null)).toBe("");
  });
});
