import { knownResults } from "../../../src/rehearsal/provider/known-results";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/provider/values";
import { argument, awsBlocks, blockOf, fallback, place } from "../../support/rehearsal";

const tagged = place({ region: "eu-west-1", default_tags: [{ tags: { Owner: "platform" } }] });
const tags = argument("tags", { type: ["map", "string"] });
const tagsAll = fallback("tags_all", ["map", "string"]);

describe("what is known of a resource before it is applied", () => {
  it("is its region and all its tags, as far as the type has them", () => {
    const block = blockOf([fallback("region"), tags, tagsAll]);
    expect(knownResults("aws_x", block, { tags: { Name: "x" } }, tagged)).toEqual({
      region: "eu-west-1",
      tags_all: { Name: "x", Owner: "platform" },
    });
    expect(knownResults("aws_x", block, {}, tagged).tags_all).toEqual({ Owner: "platform" });
    expect(knownResults("aws_x", blockOf([tagsAll]), {}, tagged)).toEqual({});
    expect(knownResults("aws_x", blockOf([]), {}, tagged)).toEqual({});
  });

  it("is no tag when one of them is unknown", () => {
    const block = blockOf([tags, tagsAll]);
    expect(knownResults("aws_x", block, { tags: { Name: UNKNOWN } }, tagged).tags_all).toBe(UNKNOWN);
  });

  it("is what the bindings of a type in use have", () => {
    const { aws_vpc } = awsBlocks("resource", "aws_vpc");
    expect(Object.keys(knownResults("aws_vpc", aws_vpc!, {}, tagged)).sort()).toEqual(["region", "tags_all"]);
  });
});

describe("the validation options of a certificate", () => {
  const record = { resource_record_name: UNKNOWN, resource_record_type: UNKNOWN, resource_record_value: UNKNOWN };
  const options = (config: Parameters<typeof knownResults>[2]) =>
    knownResults("aws_acm_certificate", blockOf([]), config as ObjectValue, place()).domain_validation_options;

  it("are one for each of its domains, so that for_each over them can be planned", () => {
    expect(options({ domain_name: "a.net", subject_alternative_names: ["*.a.net", "b.net"] })).toEqual(
      ["a.net", "*.a.net", "b.net"].map((domain_name) => ({ domain_name, ...record })),
    );
    expect(options({ domain_name: "a.net", subject_alternative_names: null })).toEqual([
      { domain_name: "a.net", ...record },
    ]);
  });

  it("name a domain once", () => {
    expect(options({ domain_name: "a.net", subject_alternative_names: ["a.net"] })).toHaveLength(1);
  });
});

describe("the records that a certificate wants", () => {
  it.each([
    { domain_name: UNKNOWN },
    { domain_name: "example.com", subject_alternative_names: UNKNOWN },
    { domain_name: "example.com", subject_alternative_names: [UNKNOWN] },
  ])("are not known while a domain is not", (config) => {
    const { domain_validation_options: options } = knownResults(
      "aws_acm_certificate",
      blockOf([]),
      config as ObjectValue,
      place(),
    );
    expect(options).toBe(UNKNOWN);
  });
});
