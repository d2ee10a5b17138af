import { blockOf } from "../../../src/rehearsal/schema/blocks";
import type { Block } from "../../../src/rehearsal/schema/schema";
import {
  collection,
  type Members,
  type MemberText,
  many,
  one,
  providerBinding,
  resourceBinding,
  result,
  simple,
} from "./binding";

const RULES = { MainRule: { action: simple("required"), note: simple("optional") } };
const RULE: Block = {
  attributes: [
    { name: "action", type: "string", required: true, optional: false, computed: false },
    { name: "note", type: "string", required: false, optional: true, computed: false },
  ],
  blocks: [],
};
const OPTIONAL = { required: false, optional: true, computed: false };

/** Schema of a resource with these members, of a provider without nested attributes unless it is said. */
function read(members: Members, structs: Readonly<Record<string, Members>> = {}, nestedAttributes = false): Block {
  return blockOf(resourceBinding("aws_thing", members, structs), nestedAttributes).block;
}

/** The same with one member `rule` and a struct for what it holds. */
const rule = (member: MemberText, nestedAttributes = false) => read({ rule: member }, RULES, nestedAttributes);

describe("the schema of a binding", () => {
  it("says its type, and attributes in order with who sets them", () => {
    const source = resourceBinding("aws_thing", {
      name: simple("required"),
      size: simple("optional computed", "number"),
      arn: result("this.getStringAttribute('arn')"),
      tags: collection("optional", "map", "stringMap"),
    });
    expect(blockOf(source, false)).toEqual({
      type: "aws_thing",
      block: {
        attributes: [
          { name: "name", type: "string", required: true, optional: false, computed: false },
          { name: "size", type: "number", required: false, optional: true, computed: true },
          { name: "arn", type: "string", required: false, optional: false, computed: true },
          { name: "tags", type: ["map", "string"], ...OPTIONAL },
        ],
        blocks: [],
      },
    });
  });

  it("leaves out the alias of a provider at the top, which the generator adds", () => {
    const names = ({ attributes }: Block) => attributes.map(({ name }) => name);
    const members = { region: simple("optional"), alias: simple("optional") };
    expect(names(blockOf(providerBinding(members), false).block)).toEqual(["region"]);
    expect(names(read(members))).toEqual(["region", "alias"]);
    const held = { endpoints: many("optional", "list", "MainEndpoints", true) };
    const provider = blockOf(providerBinding(held, { MainEndpoints: { alias: simple("optional") } }), false);
    expect(names(provider.block.blocks[0]!.block)).toEqual(["alias"]);
  });

  it("takes the flags of structs without a class from their interface", () => {
    const role: Members = {
      arn: { emission: simple("").emission, property: "required" },
      name: { emission: simple("").emission, property: "optional" },
    };
    const source = providerBinding({ assume_role: many("optional", "list", "MainRole", true) }, { MainRole: role });
    const [block] = blockOf(source, false).block.blocks;
    expect(block?.block.attributes).toEqual([
      { name: "arn", type: "string", required: true, optional: false, computed: false },
      { name: "name", type: "string", ...OPTIONAL },
    ]);
  });
});

describe("a member that holds objects", () => {
  it("is a block or an attribute as its mapper says, in a list or a set", () => {
    expect(rule(many("optional", "list", "MainRule", true)).blocks).toEqual([
      { name: "rule", nesting: "LIST", block: RULE },
    ]);
    expect(rule(many("optional", "set", "MainRule", true)).blocks).toEqual([
      { name: "rule", nesting: "SET", block: RULE },
    ]);
    expect(rule(many("optional", "set", "MainRule", false))).toEqual({
      attributes: [{ name: "rule", type: ["set", ["object", { action: "string", note: "string" }]], ...OPTIONAL }],
      blocks: [],
    });
  });

  it("is a block that may stand once when it is written without a list", () => {
    expect(rule(one("optional", "list", "MainRule")).blocks).toEqual([
      { name: "rule", nesting: "LIST", block: RULE, maxItems: 1 },
    ]);
    expect(rule(one("required", "set", "MainRule")).blocks).toEqual([
      { name: "rule", nesting: "SET", block: RULE, maxItems: 1, minItems: 1 },
    ]);
  });

  it("must stand when it is required, in a list or a set", () => {
    expect(rule(many("required", "list", "MainRule", true)).blocks).toEqual([
      { name: "rule", nesting: "LIST", block: RULE, minItems: 1 },
    ]);
    expect(rule(one("required", "struct", "MainRule", "rule block")).blocks).toEqual([
      { name: "rule", nesting: "SINGLE", block: RULE },
    ]);
  });

  it("is a single block only when its documentation calls it one", () => {
    expect(rule(one("optional", "struct", "MainRule", "rule block")).blocks).toHaveLength(1);
    expect(rule(one("optional", "struct", "MainRule", "A rule block")).attributes).toEqual([
      { name: "rule", type: ["object", { action: "string", note: "string" }], ...OPTIONAL },
    ]);
  });

  it("nests as an attribute where the provider has such attributes, and nowhere else", () => {
    const { attributes } = RULE;
    const nested = (member: MemberText) => rule(member, true).attributes[0];
    expect(nested(many("optional", "list", "MainRule", false))).toEqual({
      name: "rule",
      ...OPTIONAL,
      nested: { nesting: "LIST", attributes },
    });
    expect(nested(many("optional", "set", "MainRule", false))?.nested?.nesting).toBe("SET");
    expect(nested(one("optional", "struct", "MainRule"))?.nested?.nesting).toBe("SINGLE");
    expect(nested(collection("optional", "map", "MainRuleMap"))?.nested?.nesting).toBe("MAP");
    expect(rule(many("optional", "list", "MainRule", false), false).attributes[0]?.nested).toBeUndefined();
    expect(rule(many("optional", "list", "MainRule", true), true).blocks).toHaveLength(1);
  });

  it("is of a plain type when it is a result, of any provider", () => {
    const [attribute] = rule({ flags: "computed", reference: ["MainRuleList", false] }, true).attributes;
    expect(attribute).toEqual({
      name: "rule",
      type: ["list", ["object", { action: "string", note: "string" }]],
      required: false,
      optional: false,
      computed: true,
    });
  });
});

describe("a value that is never kept", () => {
  const writeOnly = ({ attributes }: Block) => attributes.filter((one) => one.writeOnly).map(({ name }) => name);

  it("is one whose name says so, unless the provider sets it", () => {
    const members = { password_wo: simple("optional"), token_wo: simple("optional computed"), wo: simple("optional") };
    expect(writeOnly(read(members))).toEqual(["password_wo"]);
  });

  it("is everything in a nested attribute whose name says so", () => {
    const { attributes } = read({ set_wo: many("optional", "list", "MainRule", false) }, RULES, true);
    expect(attributes[0]).toMatchObject({ name: "set_wo", writeOnly: true });
    expect(attributes[0]?.nested?.attributes.map((inner) => inner.writeOnly)).toEqual([true, true]);
  });
});

describe("blocks with values of any type", () => {
  const any = { MainRule: { statement: simple("optional", "any") } };

  it("are passed as a whole, in a list where the binding has a set", () => {
    const [set] = read({ rule: many("optional", "set", "MainRule", true) }, any).blocks;
    expect(set).toMatchObject({ nesting: "LIST", opaque: true });
    const [list] = read({ rule: many("optional", "list", "MainRule", true) }, any).blocks;
    expect(list).toMatchObject({ nesting: "LIST", opaque: true });
  });

  it("are so as well when the value lies deeper", () => {
    const outer = { ...any, MainOuter: { rule: many("optional", "list", "MainRule", true) } };
    expect(read({ outer: many("optional", "set", "MainOuter", true) }, outer).blocks[0]).toMatchObject({
      nesting: "LIST",
      opaque: true,
    });
    expect(rule(many("optional", "set", "MainRule", true)).blocks[0]).not.toHaveProperty("opaque");
  });
});

describe("blocks that hold themselves", () => {
  it("end after a few levels", () => {
    const structs = { MainRule: { name: simple("required"), rule: many("optional", "list", "MainRule", true) } };
    const depth = ({ blocks }: Block): number => (blocks[0] ? 1 + depth(blocks[0].block) : 0);
    expect(depth(read({ rule: many("optional", "list", "MainRule", true) }, structs))).toBe(3);
  });
});

describe("what the binding does not say", () => {
  it("is an error for blocks of a class that is not there", () => {
    expect(() => read({ rule: many("optional", "list", "MainGone", true) })).toThrow(
      "keeps the blocks of rule in MainGoneList, which is no class of the binding",
    );
  });

  it("is an error for a member of a class without the note of who sets it", () => {
    const unsaid: MemberText = { emission: simple("").emission, property: "optional" };
    expect(() => read({ name: simple("required"), size: unsaid })).toThrow("does not say who sets size");
    const structs = { MainRule: { ...RULES.MainRule, size: unsaid } };
    expect(() => read({ rule: many("optional", "list", "MainRule", true) }, structs)).toThrow(
      "does not say who sets size",
    );
  });

  it("is an error for a member without a class that the interface does not have", () => {
    const unsaid: MemberText = { emission: simple("").emission, property: "none" };
    expect(() => read({ rule: many("optional", "list", "MainRule", true) }, { MainRule: { size: unsaid } })).toThrow(
      "does not say who sets size",
    );
  });

  it("is an error for a property that neither a class nor a mapper knows", () => {
    expect(() => read({ name: simple("required"), size: { property: "optional" } })).toThrow(
      "does not say who sets size",
    );
  });
});
