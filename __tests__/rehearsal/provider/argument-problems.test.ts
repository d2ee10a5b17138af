import { argumentProblems } from "../../../src/rehearsal/provider/argument-problems";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/rehearsal/provider/values";
import type { Block } from "../../../src/rehearsal/schema/schema";
import { argument, awsBlocks, blockOf, configOf, nested } from "../../support/rehearsal";

const blocks: Record<string, Block> = awsBlocks(
  "resource",
  "aws_acm_certificate",
  "aws_cloudwatch_metric_alarm",
  "aws_eks_access_entry",
  "aws_eks_cluster",
  "aws_eks_fargate_profile",
  "aws_eks_node_group",
  "aws_flow_log",
  "aws_iam_openid_connect_provider",
  "aws_iam_role",
  "aws_kms_key",
  "aws_launch_template",
  "aws_lb",
  "aws_route53_zone",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_security_group",
  "aws_vpc",
);

const problems = (type: string, config: ObjectValue) =>
  argumentProblems(type, blocks[type]!, configOf(blocks[type]!, config));
const details = (type: string, config: ObjectValue) => problems(type, config).map(({ detail }) => detail);
const paths = (type: string, config: ObjectValue) => problems(type, config).map(({ path }) => path);

const ARN = "an ARN such as arn:aws:iam::111122223333:role/name";
const CIDR = "a CIDR block without host bits, such as 10.0.0.0/16";

interface Row {
  readonly type: string;
  readonly name: string;
  readonly taken: readonly Value[];
  /** Refused values, with what is wanted in their place. */
  readonly refused: readonly (readonly [value: string | number, wanted: string])[];
}

const RULES: Readonly<Record<string, Row>> = {
  "one of a list": {
    type: "aws_flow_log",
    name: "traffic_type",
    taken: ["ACCEPT", "ALL", "REJECT"],
    refused: [
      ["all", "one of ACCEPT, ALL, REJECT"],
      ["", "one of ACCEPT, ALL, REJECT"],
    ],
  },
  "one of a list of numbers": {
    type: "aws_flow_log",
    name: "max_aggregation_interval",
    taken: [60, 600],
    refused: [[61, "one of 60, 600"]],
  },
  "one of a list with the empty text in it, which goes without saying": {
    type: "aws_s3_bucket_lifecycle_configuration",
    name: "transition_default_minimum_object_size",
    taken: ["", "all_storage_classes_128K", "varies_by_storage_class"],
    refused: [["128K", "one of all_storage_classes_128K, varies_by_storage_class"]],
  },
  "a number in a range": {
    type: "aws_kms_key",
    name: "deletion_window_in_days",
    taken: [7, 30],
    refused: [
      [6, "a number between 7 and 30"],
      [31, "a number between 7 and 30"],
    ],
  },
  "a number without an upper limit": {
    type: "aws_cloudwatch_metric_alarm",
    name: "evaluation_periods",
    taken: [1, 1e12],
    refused: [[0, "a number of at least 1"]],
  },
  "a text of some length": {
    type: "aws_iam_role",
    name: "name",
    taken: ["a", "a".repeat(64)],
    refused: [
      ["", "a length between 1 and 64 bytes"],
      ["a".repeat(65), "a length between 1 and 64 bytes"],
    ],
  },
  "a text without a least length, in bytes": {
    type: "aws_lb",
    name: "name",
    taken: ["", "a".repeat(32), "é".repeat(16)],
    refused: [["é".repeat(17), "a length of at most 32 bytes"]],
  },
  "a text of a pattern": {
    type: "aws_eks_cluster",
    name: "name",
    taken: ["a", "Main-1_b"],
    refused: [
      ["-main", "a text that matches ^[0-9A-Za-z][0-9A-Za-z_-]*$"],
      ["main\n", "a text that matches ^[0-9A-Za-z][0-9A-Za-z_-]*$"],
    ],
  },
  "a CIDR block": {
    type: "aws_vpc",
    name: "cidr_block",
    taken: ["10.0.0.0/16", "fd00::/64", "FD00:0::/64", ""],
    refused: [
      ["10.0.0.0/33", CIDR],
      ["10.0.0.0", CIDR],
      ["10.0.0.1/16", CIDR],
      ["fd00::1/64", CIDR],
    ],
  },
  "an ARN": {
    type: "aws_eks_access_entry",
    name: "principal_arn",
    taken: [
      "",
      "arn:aws:iam::111122223333:role/admin",
      "arn:aws-us-gov:iam::111122223333:role/admin",
      "arn:aws:s3:::bucket",
      "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      "arn:aws-iso-b:kms:us-isob-east-1:111122223333:key/1",
      "arn:aws-eusc:kms:eusc-de-east-1:111122223333:key/1",
    ],
    refused: [
      ["admin", ARN],
      ["arn:aws:iam::1111:role/admin", ARN],
      ["arn:aws:kms:useast1:111122223333:key/1", ARN],
      ["arn:aws:iam::111122223333:", ARN],
    ],
  },
  JSON: {
    type: "aws_kms_key",
    name: "policy",
    taken: ["", "{}", "[]"],
    refused: [["{'a':1}", "JSON"]],
  },
  "a policy in JSON": {
    type: "aws_iam_role",
    name: "assume_role_policy",
    taken: ["", "{}", ' {"Version":"2012-10-17"}'],
    refused: [
      ["[]", "a policy document in JSON"],
      ["{", "a policy document in JSON"],
    ],
  },
};

describe.each(Object.entries(RULES))("an argument that has to be %s", (_, { type, name, taken, refused }) => {
  it("takes what is", () => {
    expect(taken.filter((value) => problems(type, { [name]: value }).length > 0)).toEqual([]);
  });

  it.each(refused)("refuses %j", (value, wanted) => {
    expect(problems(type, { [name]: value })).toMatchObject([
      {
        summary: `Invalid value for "${name}"`,
        detail: `${name} is ${JSON.stringify(value)}; want ${wanted}.`,
        path: [name],
      },
    ]);
  });

  it("takes what is not there or not known yet", () => {
    expect([null, UNKNOWN].flatMap((value) => problems(type, { [name]: value }))).toEqual([]);
  });
});

describe("a number in a text", () => {
  const text = blockOf([argument("deletion_window_in_days")]);
  const found = (value: string) => argumentProblems("aws_kms_key", text, { deletion_window_in_days: value });

  it("is judged as the number; an empty text is none", () => {
    expect(["7", "30", ""].flatMap(found)).toEqual([]);
    expect(found("31").map(({ detail }) => detail)).toEqual([
      'deletion_window_in_days is "31"; want a number between 7 and 30.',
    ]);
  });
});

describe("the elements of an argument", () => {
  const LOG_TYPES = "one of api, audit, authenticator, controllerManager, scheduler";

  it("are judged each, those of a set at the whole of it", () => {
    const config = { enabled_cluster_log_types: ["api", "apis", UNKNOWN, "audits"] };
    expect(details("aws_eks_cluster", config)).toEqual([
      `enabled_cluster_log_types is "apis"; want ${LOG_TYPES}.`,
      `enabled_cluster_log_types is "audits"; want ${LOG_TYPES}.`,
    ]);
    expect(paths("aws_eks_cluster", config)).toEqual([["enabled_cluster_log_types"], ["enabled_cluster_log_types"]]);
  });

  it("are judged in a list and in a map alike", () => {
    const block = blockOf([argument("traffic_type", { type: ["map", "string"] })]);
    const found = (value: Value) => argumentProblems("aws_flow_log", block, { traffic_type: value });
    expect(found(["ALL", "NONE"])).toHaveLength(1);
    expect(found({ first: "NONE", second: "ALL", third: "" })).toHaveLength(2);
  });

  it("are judged by the attribute of the objects that the rule is about", () => {
    const rule = { cidr_blocks: ["10.0.0.0/8", "10.0.0/8"], description: "~", ipv6_cidr_blocks: null, self: false };
    const config = { ingress: [rule, { ...rule, cidr_blocks: UNKNOWN, description: "web" }] };
    expect(problems("aws_security_group", config)).toMatchObject([
      { detail: expect.stringMatching(/^ingress\.cidr_blocks is "10\.0\.0\/8"; want a CIDR block/), path: ["ingress"] },
      { detail: expect.stringMatching(/^ingress\.description is "~"; want a text that matches/), path: ["ingress"] },
    ]);
  });
});

describe("an argument of a block", () => {
  it("is judged in every element of a list, and named by its index", () => {
    const mapping = (size: string) => ({ device_name: "/dev/xvda", ebs: [{ volume_type: size }] });
    const config = { block_device_mappings: [mapping("gp3"), mapping("gp4")] };
    expect(problems("aws_launch_template", config)).toMatchObject([
      {
        summary: 'Invalid value for "block_device_mappings.ebs.volume_type"',
        detail: expect.stringMatching(/^block_device_mappings\.ebs\.volume_type is "gp4"; want one of gp2, gp3, /),
        path: ["block_device_mappings", 1, "ebs", 0, "volume_type"],
      },
    ]);
  });

  it("is judged in every element of a set, whose path ends at the set", () => {
    const config = { selector: [{ namespace: "" }, { namespace: "batch" }, { namespace: UNKNOWN }] };
    expect(problems("aws_eks_fargate_profile", config)).toMatchObject([
      { detail: 'selector.namespace is ""; want a length of at least 1 bytes.', path: ["selector"] },
    ]);
  });

  it("is not judged in a block that is not known yet", () => {
    expect(problems("aws_eks_node_group", { scaling_config: UNKNOWN })).toEqual([]);
  });

  it("has no rule of an argument of the same name somewhere else", () => {
    expect(problems("aws_eks_node_group", { taint: [{ key: "a", value: "", effect: "NO_EXECUTE" }] })).toEqual([]);
    expect(details("aws_eks_node_group", { taint: [{ key: "", value: "", effect: "NO_EXECUTE" }] })).toEqual([
      'taint.key is ""; want a length between 1 and 63 bytes.',
    ]);
  });
});

describe("arguments that exclude each other", () => {
  it("are refused together, and taken each", () => {
    expect(problems("aws_iam_role", { name: "a", name_prefix: "b" })).toMatchObject([
      {
        summary: "Conflicting configuration arguments",
        detail: '"name" conflicts with "name_prefix"; want one of them.',
        path: ["name"],
      },
    ]);
    expect(problems("aws_iam_role", { name: "a" })).toEqual([]);
    expect(problems("aws_iam_role", { name_prefix: "b" })).toEqual([]);
  });

  it("are refused when one of them is an empty list, as long as it stands for no blocks", () => {
    const template = { vpc_security_group_ids: [], security_group_names: ["web"] };
    expect(details("aws_launch_template", template)).toEqual([
      '"security_group_names" conflicts with "vpc_security_group_ids"; want one of them.',
    ]);
    expect(problems("aws_route53_zone", { name: "example.org", delegation_set_id: "N1", vpc: [] })).toEqual([]);
  });

  it.each([
    ["not known yet", UNKNOWN],
    ["not there", null],
  ])("are taken when one of them is %s", (_, name_prefix) => {
    expect(problems("aws_iam_role", { name: "a", name_prefix })).toEqual([]);
  });

  it("are refused when one of them is false or nought", () => {
    const config = { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: false, ipv6_cidr_block: "fd00::/64" };
    expect(details("aws_vpc", config)).toEqual([
      '"assign_generated_ipv6_cidr_block" conflicts with "ipv6_cidr_block"; want one of them.',
    ]);
  });

  it("are refused in the block that has both, and taken in two blocks", () => {
    const update = (...config: ObjectValue[]) => ({ update_config: config });
    const both = { max_unavailable: 1, max_unavailable_percentage: 33 };
    expect(problems("aws_eks_node_group", update(both))).toMatchObject([
      {
        detail:
          '"update_config.max_unavailable" conflicts with "update_config.max_unavailable_percentage"; want one of them.',
        path: ["update_config", 0, "max_unavailable"],
      },
    ]);
    const apart = update({ max_unavailable: 1 }, { max_unavailable_percentage: 33 });
    expect(problems("aws_eks_node_group", apart)).toEqual([]);
  });

  it("do not where they only have the names of such, in a block of another kind", () => {
    const block = blockOf([], [nested("rule", "LIST", blockOf([argument("name"), argument("name_prefix")]))]);
    expect(argumentProblems("aws_iam_role", block, { rule: [{ name: "a", name_prefix: "b" }] })).toEqual([]);
  });

  it("are refused wherever they are given when they belong to different blocks", () => {
    const preference = [{ certificate_transparency_logging_preference: "ENABLED" }];
    const imported = { certificate_body: "c", private_key: "k" };
    expect(problems("aws_acm_certificate", { ...imported, options: preference })).toMatchObject(
      ["certificate_body", "private_key"].map((name) => ({
        detail: `"options.certificate_transparency_logging_preference" conflicts with "${name}"; want one of them.`,
        path: ["options", 0, "certificate_transparency_logging_preference"],
      })),
    );
    expect(problems("aws_acm_certificate", { ...imported, options: [] })).toEqual([]);
    expect(problems("aws_acm_certificate", { domain_name: "example.org", options: preference })).toEqual([]);
  });

  it("may be blocks", () => {
    const zone = { name: "example.org", delegation_set_id: "N1", vpc: [{ vpc_id: "vpc-1" }] };
    expect(details("aws_route53_zone", zone)).toEqual(['"delegation_set_id" conflicts with "vpc"; want one of them.']);
  });
});

describe("what is wrong with a configuration", () => {
  it("is said of every argument at once", () => {
    const config = { iam_role_arn: "role", traffic_type: "NONE", eni_id: "eni-1", vpc_id: "vpc-1" };
    expect(paths("aws_flow_log", config)).toEqual([["iam_role_arn"], ["traffic_type"], ["eni_id"]]);
  });

  it("is one thing of a value, however many rules it breaks", () => {
    expect(details("aws_eks_cluster", { name: "" })).toEqual(['name is ""; want a length between 1 and 100 bytes.']);
  });

  it("shows 80 characters of a value, of a longer one the beginning", () => {
    const shown = (length: number) => details("aws_iam_role", { name: "n".repeat(length) })[0];
    expect(shown(80)).toBe(`name is "${"n".repeat(80)}"; want a length between 1 and 64 bytes.`);
    expect(shown(81)).toBe(`name is "${"n".repeat(77)}..."; want a length between 1 and 64 bytes.`);
  });

  it("is nothing for a type that nobody asked about", () => {
    const block = blockOf([argument("cidr_block")]);
    expect(argumentProblems("aws_unheard_of", block, { cidr_block: "10.0.0.0/33" })).toEqual([]);
  });
});
