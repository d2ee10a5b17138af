import { configuredBlocks, plainValues } from "../../../src/rehearsal/provider/configured";
import { dynamicValue, UNKNOWN, type Value } from "../../../src/rehearsal/provider/values";
import type { Nesting } from "../../../src/rehearsal/schema/schema";
import { argument, blockOf, nested } from "../../support/rehearsal";

const named = blockOf([argument("name")]);

/** Names, path and content of every block that is configured, in one block type of that nesting. */
function found(nesting: Nesting, held: Value, opaque = false) {
  const outer = blockOf([], [nested("rule", nesting, named, opaque ? { opaque } : {})]);
  const [root, ...blocks] = configuredBlocks(outer, { rule: held });
  expect(root).toMatchObject({ block: outer, names: [], value: { rule: held } });
  return blocks.map(({ block, names, path, value }) => {
    expect(block).toBe(named);
    return [names, path.steps, value];
  });
}

describe("the blocks of a configuration", () => {
  it("are the elements of a list, each at its index", () => {
    expect(found("LIST", [{ name: "a" }, { name: "b" }])).toEqual([
      [["rule"], ["rule", 0], { name: "a" }],
      [["rule"], ["rule", 1], { name: "b" }],
    ]);
  });

  it.each([
    ["SET", [{ name: "a" }, { name: "b" }]],
    ["MAP", { first: { name: "a" }, second: { name: "b" } }],
  ] as const)("are the elements of a %s, all at the whole of it", (nesting, held) => {
    expect(found(nesting, held)).toEqual([
      [["rule"], ["rule"], { name: "a" }],
      [["rule"], ["rule"], { name: "b" }],
    ]);
  });

  it("are a single block, when it is there", () => {
    expect(found("SINGLE", { name: "a" })).toEqual([[["rule"], ["rule"], { name: "a" }]]);
    expect(found("SINGLE", null)).toEqual([]);
  });

  it("come with the blocks inside, outer ones first, and an inner one of a set ends with it", () => {
    const inner = blockOf([], [nested("filter", "LIST", named)]);
    const outer = blockOf([], [nested("first", "LIST", inner), nested("second", "SET", inner)]);
    const config = { first: [{ filter: [{ name: "a" }] }], second: [{ filter: [{ name: "b" }] }] };
    expect(configuredBlocks(outer, config).map(({ names, path }) => [names.join("."), path.steps])).toEqual([
      ["", []],
      ["first", ["first", 0]],
      ["first.filter", ["first", 0, "filter", 0]],
      ["second", ["second"]],
      ["second.filter", ["second"]],
    ]);
  });

  it.each([
    ["unknown ones", "LIST", UNKNOWN],
    ["an unknown map", "MAP", UNKNOWN],
    ["no list at all", "LIST", null],
    ["unknown elements", "SET", [UNKNOWN]],
  ] as const)("are not %s", (_, nesting, held) => {
    expect(found(nesting, held)).toEqual([]);
  });

  it("are not those of any type", () => {
    expect(found("LIST", [{ name: "a" }], true)).toEqual([]);
  });

  it("are those that the configuration names alone", () => {
    expect(configuredBlocks(blockOf([], [nested("rule", "LIST", named)]), {})).toHaveLength(1);
  });
});

describe("the plain values of a value", () => {
  it.each([
    ["a text", "a", ["a"]],
    ["an empty text", "", [""]],
    ["nought", 0, [0]],
    ["false", false, [false]],
    ["nothing", null, []],
    ["something unknown", UNKNOWN, []],
    ["the elements of a list", ["a", UNKNOWN, null, "b"], ["a", "b"]],
    ["the elements of lists in a list", [["a"], ["b", "c"]], ["a", "b", "c"]],
    ["the values of a map", { first: "a", second: UNKNOWN, third: "b" }, ["a", "b"]],
    ["the value of any type, and not its type", dynamicValue("string", "a"), ["a"]],
  ] as const)("are of %s", (_, value, plain) => {
    expect(plainValues(value, [])).toEqual(plain);
  });

  it("are of an attribute that is not there none", () => {
    expect(plainValues(undefined, [])).toEqual([]);
  });

  it("are those under the given names, in every object of a list", () => {
    const rules = [{ port: { from: 1, to: 2 } }, { port: { from: 3, to: 4 } }, { port: null }, { port: UNKNOWN }];
    expect(plainValues(rules, ["port", "from"])).toEqual([1, 3]);
    expect(plainValues(rules, ["port"])).toEqual([1, 2, 3, 4]);
    expect(plainValues(rules, ["name"])).toEqual([]);
  });
});
