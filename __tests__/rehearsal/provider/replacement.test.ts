import { ANY_CHANGE, type Change } from "../../../src/facts/behaviour-row";
import { replacedPaths } from "../../../src/rehearsal/provider/replacement";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/provider/values";
import { argument, blockOf, nested } from "../../support/rehearsal";

const inner = blockOf([argument("name"), argument("note")]);
const block = blockOf(
  [
    argument("name"),
    argument("zones", { type: ["set", "string"] }),
    argument("plain", { type: ["object", { name: "string" }] }),
    argument("one", { nested: { nesting: "SINGLE", attributes: inner.attributes } }),
    argument("many", { nested: { nesting: "LIST", attributes: inner.attributes } }),
  ],
  [
    nested("single", "SINGLE", blockOf([argument("name")], [nested("deeper", "SINGLE", inner)])),
    nested("list", "LIST", blockOf([argument("name")], [nested("deeper", "SINGLE", inner)])),
    nested("set", "SET", inner),
  ],
);

/** Paths that replace, with a slash between their steps. */
const replaced = (prior: ObjectValue, planned: ObjectValue, ...replace: readonly string[]) =>
  replacedPaths(block, prior, planned, new Map(replace.map((path) => [path, ANY_CHANGE]))).map(({ steps }) =>
    steps.map((step) => step.attribute_name).join("/"),
  );

describe("a path whose change replaces a resource", () => {
  it("is named when its value changes, and only then", () => {
    expect(replaced({ name: "a" }, { name: "b" }, "name")).toEqual(["name"]);
    expect(replaced({ name: "a" }, { name: "a" }, "name")).toEqual([]);
    expect(replaced({ name: "a" }, { name: "b" })).toEqual([]);
    expect(replaced({ name: "a", zones: ["x"] }, { name: "b", zones: ["x"] }, "name", "zones")).toEqual(["name"]);
  });

  it("is named when its value is not known any more", () => {
    expect(replaced({ name: "a" }, { name: UNKNOWN }, "name")).toEqual(["name"]);
  });

  it("is named when its value goes, or is there for the first time", () => {
    expect(replaced({ name: "a" }, { name: null }, "name")).toEqual(["name"]);
    expect(replaced({ name: null }, { name: "a" }, "name")).toEqual(["name"]);
  });

  it.each([
    ["set", [true, false, false]],
    ["changed", [false, true, false]],
    ["unset", [false, false, true]],
  ] as const)("is named only for the changes that replace: %s", (change, want) => {
    const found = (before: ObjectValue, after: ObjectValue, path: string) =>
      replacedPaths(block, before, after, new Map([[path, [change]]])).length > 0;
    const [none, a, b] = [{ name: null }, { name: "a" }, { name: "b" }];
    expect([found(none, a, "name"), found(a, b, "name"), found(a, none, "name")]).toEqual(want);
    const [no, one, other] = [[], [{ name: "a" }], [{ name: "b" }]].map((list) => ({ list })) as ObjectValue[];
    expect([found(no!, one!, "list.name"), found(one!, other!, "list.name"), found(one!, no!, "list.name")]).toEqual(
      want,
    );
    const [off, on, more] = [[], ["x"], ["x", "y"]].map((zones) => ({ zones })) as ObjectValue[];
    expect([found(off!, on!, "zones"), found(on!, more!, "zones"), found(on!, off!, "zones")]).toEqual(want);
  });

  it("goes on through single blocks and single nested attributes", () => {
    const single = (name: string) => ({ single: { name: "s", deeper: { name, note: null } } });
    expect(replaced(single("a"), single("b"), "single.deeper.name")).toEqual(["single/deeper/name"]);
    const one = (name: string) => ({ one: { name, note: null } });
    expect(replaced(one("a"), one("b"), "one.name")).toEqual(["one/name"]);
  });

  it.each([
    ["list", [{ name: "a", note: "n" }], [{ name: "b", note: "n" }]],
    ["set", [{ name: "a", note: "n" }], [{ name: "b", note: "n" }]],
    ["many", [{ name: "a", note: "n" }], [{ name: "b", note: "n" }]],
    ["plain", { name: "a" }, { name: "b" }],
  ])("ends at the first collection on its way: %s", (name, before, after) => {
    expect(replaced({ [name]: before }, { [name]: after }, `${name}.name`)).toEqual([name]);
  });

  it("ends at a list, however much deeper it goes", () => {
    const list = (name: string) => ({ list: [{ name: "x", deeper: { name, note: null } }] });
    expect(replaced(list("a"), list("b"), "list.deeper.name")).toEqual(["list"]);
  });

  it("is not named when something beside it in the same block changes", () => {
    expect(replaced({ list: [{ name: "a", note: "1" }] }, { list: [{ name: "a", note: "2" }] }, "list.name")).toEqual(
      [],
    );
  });

  it("is named once when two paths end at the same collection", () => {
    const before = { list: [{ name: "a", note: "1" }] };
    expect(replaced(before, { list: [{ name: "b", note: "2" }] }, "list.name", "list.note")).toEqual(["list"]);
  });

  it("does not see in which order a set is written", () => {
    const [a, b] = [
      { name: "a", note: null },
      { name: "b", note: null },
    ];
    expect(replaced({ set: [a, b] }, { set: [b, a] }, "set.name")).toEqual([]);
  });

  it("is left alone when the schema does not have it: another version of the provider was asked", () => {
    expect(replaced({ gone: "a" }, { gone: "b" }, "gone")).toEqual([]);
    expect(replaced({ list: [{ gone: "a" }] }, { list: [{ gone: "b" }] }, "list.gone")).toEqual([]);
  });
});

describe("a path that only some changes of replace a resource", () => {
  const changes: Readonly<Record<Change, readonly [ObjectValue, ObjectValue]>> = {
    set: [
      { name: null, list: [] },
      { name: "a", list: [{ name: "a" }] },
    ],
    changed: [
      { name: "a", list: [{ name: "a" }] },
      { name: "b", list: [{ name: "b" }] },
    ],
    unset: [
      { name: "a", list: [{ name: "a" }] },
      { name: null, list: [] },
    ],
  };

  it.each(["name", "list", "list.name"])("is named for those and for no other (%s)", (path) => {
    for (const kind of ANY_CHANGE) {
      for (const [change, [prior, planned]] of Object.entries(changes)) {
        const found = replacedPaths(block, prior, planned, new Map([[path, [kind]]]));
        expect([kind, change, found.length]).toEqual([kind, change, kind === change ? 1 : 0]);
      }
    }
  });
});
