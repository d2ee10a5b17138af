import { conformed, fromStored } from "../../../src/rehearsal/provider/stored-state";
import { dynamicParts, type ObjectValue, pack, unpack, type Value } from "../../../src/rehearsal/provider/values";
import type { CtyType } from "../../../src/rehearsal/schema/schema";
import { argument, blockOf, nested, result } from "../../support/rehearsal";

const inner = blockOf([argument("name"), result("id")]);

describe("a resource out of a state file", () => {
  it("has every attribute of the schema, and nothing more", () => {
    const block = blockOf([argument("name"), result("id"), argument("count", { type: "number" })]);
    expect(fromStored(block, { name: "a", count: 0, dropped_in_v6: true })).toEqual({ name: "a", id: null, count: 0 });
  });

  it("is all null when the file has nothing of it", () => {
    expect(fromStored(inner, null)).toEqual({ name: null, id: null });
  });

  it.each([
    ["LIST", [], [{ name: "a", more: 1 }], [{ name: "a", id: null }]],
    ["SET", [], [{ name: "a", more: 1 }], [{ name: "a", id: null }]],
    ["MAP", {}, { k: { name: "a", more: 1 } }, { k: { name: "a", id: null } }],
    ["SINGLE", null, { name: "a", more: 1 }, { name: "a", id: null }],
  ] as const)("has its blocks in the shape of the schema, or none: %s", (nesting, none, stored, want) => {
    const block = blockOf([], [nested("held", nesting, inner)]);
    expect(fromStored(block, {})).toEqual({ held: none });
    expect(fromStored(block, { held: stored as Value })).toEqual({ held: want });
  });

  it.each([
    ["LIST", [{ name: "a", more: 1 }], [{ name: "a", id: null }]],
    ["MAP", { k: { name: "a" } }, { k: { name: "a", id: null } }],
    ["SINGLE", { name: "a" }, { name: "a", id: null }],
  ] as const)("has its nested attributes in the shape of the schema, or null: %s", (nesting, stored, want) => {
    const block = blockOf([argument("held", { nested: { nesting, attributes: inner.attributes } })]);
    expect(fromStored(block, {})).toEqual({ held: null });
    expect(fromStored(block, { held: stored as Value })).toEqual({ held: want });
  });

  it("has blocks of any type as one value", () => {
    const block = blockOf([], [nested("rule", "LIST", inner, { opaque: true })]);
    const type = ["tuple", [["object", { name: "string" }]]];
    const { rule } = fromStored(block, { rule: { type, value: [{ name: "a" }] } } as ObjectValue);
    expect(dynamicParts(rule as Value[])).toEqual({ type, value: [{ name: "a" }] });
    expect(fromStored(block, {})).toEqual({ rule: null });
  });
});

describe("a stored value", () => {
  const read = (type: CtyType, stored: Value) => conformed(argument("a", { type }), stored);

  it.each([
    ["string", "a", "a"],
    ["bool", false, false],
    [
      ["list", "string"],
      ["a", null],
      ["a", null],
    ],
    [["map", "number"], { a: 1 }, { a: 1 }],
    [
      ["tuple", ["string", "number"]],
      ["a", 1],
      ["a", 1],
    ],
    [["object", { name: "string", port: "number" }], { name: "a", more: 1 }, { name: "a", port: null }],
    [["set", ["object", { name: "string" }]], [{ name: "a", more: 1 }], [{ name: "a" }]],
    [["map", ["object", { name: "string" }]], { k: { more: 1 } }, { k: { name: null } }],
    [["tuple", [["object", { name: "string" }]]], [{ more: 1 }], [{ name: null }]],
  ] as [CtyType, Value, Value][])("of type %j is brought into its shape", (type, stored, want) => {
    expect(read(type, stored)).toEqual(want);
  });

  it("of any kind is null when it is", () => {
    const types: CtyType[] = ["string", "dynamic", ["list", "string"], ["object", { a: "string" }]];
    expect(types.map((type) => read(type, null))).toEqual(types.map(() => null));
  });

  it("is null when a collection is stored as something else", () => {
    expect([read(["list", "string"], "a"), read(["map", "string"], ["a"]), read(["tuple", []], {})]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("of any type has the type that was stored beside it, and travels with it", () => {
    const stored = { type: ["object", { port: "number" }], value: { port: 80, more: 1 } } as unknown as Value;
    const value = read("dynamic", stored);
    expect(dynamicParts(unpack(pack(value)) as Value[])).toEqual({
      type: ["object", { port: "number" }],
      value: { port: 80 },
    });
  });
});
