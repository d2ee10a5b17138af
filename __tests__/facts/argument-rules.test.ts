import { argumentRules } from "../../src/facts/argument-rules";
import type { ValueRule } from "../../src/facts/behaviour-row";
import { dataFile } from "../../src/facts/data-file";
import { LOG_RETENTION_DAYS } from "../../src/facts/log-retention";
import { REGIONS } from "../../src/facts/regions";

interface Answers {
  readonly provider: string;
  readonly version: string;
  readonly asked: string;
  readonly types: Readonly<
    Record<string, { readonly values: Readonly<Record<string, ValueRule>>; readonly conflicts?: readonly string[][] }>
  >;
}

const ANSWERS = JSON.parse(dataFile("provider-behaviour/aws-5.100.0-values.json")) as Answers;
const RULES = Object.keys(ANSWERS.types).flatMap((type) =>
  Object.entries(argumentRules(type).values).map(([path, rule]) => ({ at: `${type}.${path}`, rule })),
);

const rule = (type: string, path: string) => argumentRules(type).values[path];
const faulty = (isFaulty: (rule: ValueRule) => boolean) =>
  RULES.filter((one) => isFaulty(one.rule)).map(({ at }) => at);

describe("the rules of an argument", () => {
  it("are what the published provider answered, where no table says more", () => {
    const answered = ANSWERS.types.aws_ssm_parameter;
    expect(argumentRules("aws_ssm_parameter")).toEqual({ values: answered?.values, conflicts: answered?.conflicts });
    expect(rule("aws_ssm_parameter", "type")).toEqual({ oneOf: ["SecureString", "String", "StringList"] });
  });

  it("allow what newer versions allow besides", () => {
    const { oneOf = [] } = rule("aws_ecr_repository", "image_tag_mutability") ?? {};
    expect(oneOf).toEqual(["IMMUTABLE", "MUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"]);
  });

  it("put together what two versions added", () => {
    expect(rule("aws_eks_cluster", "control_plane_scaling_config.tier")).toEqual({
      oneOf: ["standard", "tier-2xl", "tier-4xl", "tier-xl", "tier-8xl"],
    });
  });

  it("have the newer limit in the place of the one that was answered", () => {
    expect(ANSWERS.types.aws_sqs_queue?.values.max_message_size).toEqual({ range: [1024, 262144] });
    expect(rule("aws_sqs_queue", "max_message_size")).toEqual({ range: [1024, 1048576] });
  });

  it("let go of what holds no more", () => {
    expect(ANSWERS.types.aws_launch_template?.values["block_device_mappings.ebs.kms_key_id"]).toEqual({ is: "arn" });
    expect(rule("aws_launch_template", "block_device_mappings.ebs.kms_key_id")).toEqual({ length: [0, 2048] });
  });

  it("exclude what was answered, what is newer, and what nobody asked about", () => {
    expect(argumentRules("aws_iam_role").conflicts).toEqual([["name", "name_prefix"]]);
    expect(argumentRules("aws_flow_log").conflicts).toEqual(
      expect.arrayContaining([
        ["eni_id", "vpc_id"],
        ["regional_nat_gateway_id", "vpc_id"],
      ]),
    );
    expect(argumentRules("aws_s3_bucket").conflicts).toContainEqual([
      "object_lock_enabled",
      "object_lock_configuration.object_lock_enabled",
    ]);
  });

  it("are none for a type that nobody asked about", () => {
    expect(argumentRules("aws_unheard_of")).toEqual({ values: {}, conflicts: [] });
  });

  it("come from a file that says what was asked, and when", () => {
    expect(ANSWERS).toMatchObject({
      provider: "aws",
      version: "5.100.0",
      asked: expect.stringMatching(/^\d{4}(-\d\d){2}$/),
    });
  });
});

describe("every rule", () => {
  it("has values to choose from, each once", () => {
    expect(faulty(({ oneOf }) => oneOf?.length === 0 || new Set(oneOf).size !== (oneOf?.length ?? 0))).toEqual([]);
  });

  it("has its limits the right way round, and one at least", () => {
    const wrong = (limits: ValueRule["range"]) => {
      const [least = null, greatest = null] = limits ?? [0, 0];
      return (least === null && greatest === null) || (least !== null && greatest !== null && least > greatest);
    };
    expect(faulty(({ range, length }) => wrong(range) || wrong(length))).toEqual([]);
  });

  it("has a pattern that means the same here as in Go, and lets no line break in at the end", () => {
    // Go's classes in brackets and its inline flags are the constructs that differ.
    const foreign = /\[\[:|\(\?[a-zP]|\\[zAQEpPC]/;
    const wrong = (pattern: string) => foreign.test(pattern) || new RegExp(pattern).test("\n");
    expect(faulty(({ pattern }) => pattern !== undefined && wrong(pattern))).toEqual([]);
  });
});

describe("values that this project knows", () => {
  it.each([
    ["aws_cloudwatch_log_group", "retention_in_days", LOG_RETENTION_DAYS],
    ["aws_route53_record", "latency_routing_policy.region", Object.keys(REGIONS)],
  ])("are allowed in %s.%s", (type, path, known) => {
    const allowed = rule(type, path)?.oneOf ?? [];
    expect(known.filter((value) => !allowed.includes(value))).toEqual([]);
  });
});
