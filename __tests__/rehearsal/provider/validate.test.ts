import { configProblems } from "../../../src/rehearsal/provider/validate";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/provider/values";
import { argument, awsBlocks, blockOf, configOf, fallback, nested, result } from "../../support/rehearsal";

const group = blockOf([argument("size"), result("status")]);
const block = blockOf(
  [argument("name"), fallback("version"), result("arn")],
  [nested("group", "LIST", group), nested("port", "SET", group)],
);

function problems(config: ObjectValue) {
  return configProblems("aws", "resource", "aws_unheard_of", block, configOf(block, config));
}

describe("a value for what only the provider sets", () => {
  it("is refused in the words of a provider", () => {
    expect(problems({ arn: "arn:aws:iam::111122223333:role/a" })).toMatchObject([
      {
        summary: "Value for unconfigurable attribute",
        detail:
          'Can\'t configure a value for "arn": its value will be decided automatically based on the result of applying this configuration.',
        path: ["arn"],
      },
    ]);
  });

  it.each([
    ["unknown", UNKNOWN],
    ["empty", ""],
    ["false", false],
  ])("is refused when it is %s as well", (_, arn) => {
    expect(problems({ arn })).toHaveLength(1);
  });

  it("is refused in blocks, at the element of a list and at the whole of a set", () => {
    const config = {
      group: [
        { size: "1", status: null },
        { size: "2", status: "ok" },
      ],
      port: [{ size: "1", status: "ok" }],
    };
    expect(problems(config).map(({ path }) => path)).toEqual([["group", 1, "status"], ["port"]]);
  });

  it("is no matter where the configuration may set it, or sets nothing", () => {
    expect(problems({ name: "a", version: "1", group: [{ size: "1", status: null }] })).toEqual([]);
  });

  it.each([
    ["helm", "resource"],
    ["kubernetes", "data"],
  ] as const)("is refused by %s in a %s", (provider, kind) => {
    const found = configProblems(provider, kind, `${provider}_unheard_of`, block, configOf(block, { arn: "a" }));
    expect(found.map(({ path }) => path)).toEqual([["arn"]]);
  });
});

describe("a value that the provider does not take", () => {
  const { aws_vpc } = awsBlocks("resource", "aws_vpc");
  const judged = (provider: string, kind: "resource" | "data") =>
    configProblems(
      provider,
      kind,
      "aws_vpc",
      aws_vpc!,
      configOf(aws_vpc!, { cidr_block: "10.0.0.0/33", arn: "a" }),
    ).map(({ path }) => path);

  it("is refused beside what only the provider sets", () => {
    expect(judged("aws", "resource")).toEqual([["arn"], ["cidr_block"]]);
  });

  it("is judged in resources of the AWS provider alone: of nothing else the rules are known", () => {
    expect(judged("aws", "data")).toEqual([["arn"]]);
    expect(judged("kubernetes", "resource")).toEqual([["arn"]]);
  });
});
