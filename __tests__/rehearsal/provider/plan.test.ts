import type { Behaviour } from "../../../src/facts/provider-behaviour";
import { emptyOf, planResource } from "../../../src/rehearsal/provider/plan";
import { type ObjectValue, pack, UNKNOWN, Unknown, unpack, type Value } from "../../../src/rehearsal/provider/values";
import type { Block } from "../../../src/rehearsal/schema/schema";
import { argument, behaviour, blockOf, configOf, fallback, nested, result } from "../../support/rehearsal";

interface Given {
  readonly prior?: ObjectValue;
  readonly behaviour?: Partial<Behaviour>;
  readonly known?: ObjectValue;
}

function plan(block: Block, config: ObjectValue, given: Given = {}): ObjectValue {
  const context = { behaviour: behaviour(given.behaviour), known: given.known ?? {} };
  return planResource(block, configOf(block, config), given.prior ?? null, context) as ObjectValue;
}

describe("a resource that is new", () => {
  const block = blockOf([argument("name"), argument("note"), fallback("size", "number"), result("id")]);

  it("has what is configured, and everything that the provider computes is unknown", () => {
    expect(plan(block, { name: "a", size: 3 })).toEqual({ name: "a", note: null, size: 3, id: UNKNOWN });
    expect(plan(block, { name: "a" })).toEqual({ name: "a", note: null, size: UNKNOWN, id: UNKNOWN });
  });

  it("is unknown in its blocks as well, at any depth", () => {
    const inner = nested("inner", "LIST", blockOf([argument("key"), result("token")]));
    const deep = blockOf([], [nested("outer", "SINGLE", blockOf([result("id")], [inner]))]);
    expect(plan(deep, { outer: { id: null, inner: [{ key: "a", token: null }] } })).toEqual({
      outer: { id: UNKNOWN, inner: [{ key: "a", token: UNKNOWN }] },
    });
  });

  it("keeps an unknown argument as it came, refinement and all", () => {
    const refined = unpack({ msgpack: Uint8Array.from([0xc7, 3, 12, 0x81, 1, 0xc2]) });
    const { name } = plan(block, { name: refined });
    expect(Buffer.from(pack(name ?? null).msgpack ?? []).toString("hex")).toBe("c7030c8101c2");
  });

  it("has an empty list, set or map where there is no block", () => {
    const blocks = (["LIST", "SET", "MAP", "SINGLE"] as const).map((nesting) =>
      nested(nesting.toLowerCase(), nesting, blockOf([result("id")])),
    );
    const absent = { list: null, set: null, map: null, single: null };
    expect(plan(blockOf([], blocks), absent)).toEqual({ list: [], set: [], map: {}, single: null });
    expect((["LIST", "SET", "MAP", "SINGLE"] as const).map(emptyOf)).toEqual([[], [], {}, null]);
  });

  it("takes the provider's defaults, at the top and in blocks", () => {
    const group = nested("group", "LIST", blockOf([argument("size"), argument("kind")]));
    const defaults = { kind: "STANDARD", "group.size": 1, enabled: false, "group.kind": "a" };
    const schema = blockOf([argument("kind"), argument("enabled")], [group]);
    expect(plan(schema, { group: [{ size: null, kind: "b" }] }, { behaviour: { defaults } })).toEqual({
      kind: "STANDARD",
      enabled: false,
      group: [{ size: 1, kind: "b" }],
    });
    expect(plan(schema, { kind: "EC2" }, { behaviour: { defaults } }).kind).toBe("EC2");
  });

  it("takes no default for what only the provider sets", () => {
    expect(plan(blockOf([result("status")]), {}, { behaviour: { defaults: { status: "deployed" } } })).toEqual({
      status: UNKNOWN,
    });
  });
});

describe("a resource that is there", () => {
  const block = blockOf([argument("name"), fallback("size", "number"), result("id"), result("url")]);
  const prior = { name: "a", size: 3, id: "i-1", url: null };

  it("keeps what was computed, and null stays null: else it would never be as it was asked for", () => {
    expect(plan(block, { name: "a" }, { prior })).toEqual(prior);
    expect(plan(block, { name: "b" }, { prior })).toEqual({ ...prior, name: "b" });
  });

  it("loses an argument that is configured no more", () => {
    expect(plan(blockOf([argument("name")]), {}, { prior: { name: "a" } })).toEqual({ name: null });
  });

  it("gets its default back when it is configured no more", () => {
    const defaults = { size: 1 };
    expect(plan(block, {}, { prior, behaviour: { defaults } }).size).toBe(1);
  });

  it("computes everything in a block that is new, and keeps the one before it", () => {
    const list = blockOf([], [nested("port", "LIST", blockOf([argument("number"), result("id")]))]);
    const port = (number: number, id: Value = null) => ({ number, id });
    const before = { port: [port(1, "p-1")] };
    expect(plan(list, { port: [port(1), port(2)] }, { prior: before })).toEqual({
      port: [port(1, "p-1"), port(2, UNKNOWN)],
    });
  });

  it("keeps what was computed for a block of a list by its place, whatever is configured in it", () => {
    const list = blockOf([], [nested("port", "LIST", blockOf([argument("number"), result("id")]))]);
    const before = {
      port: [
        { number: 1, id: "p-1" },
        { number: 2, id: "p-2" },
      ],
    };
    const config = {
      port: [
        { number: 2, id: null },
        { number: 3, id: null },
      ],
    };
    expect(plan(list, config, { prior: before })).toEqual({
      port: [
        { number: 2, id: "p-1" },
        { number: 3, id: "p-2" },
      ],
    });
  });

  it("makes unknown what any change computes anew, and only then", () => {
    const recomputed = ["url"];
    const version = { ...prior, url: "v1" };
    expect(plan(block, { name: "a" }, { prior: version, behaviour: { recomputed } }).url).toBe("v1");
    expect(plan(block, { name: "b" }, { prior: version, behaviour: { recomputed } }).url).toBe(UNKNOWN);
    expect(plan(block, { name: "b" }, { prior: version }).url).toBe("v1");
  });
});

describe("what is never kept", () => {
  it("is null in the plan, new or not", () => {
    const block = blockOf([argument("name"), argument("secret_wo", { writeOnly: true })]);
    const config = { name: "a", secret_wo: "hunter2" };
    expect(plan(block, config)).toEqual({ name: "a", secret_wo: null });
    expect(plan(block, config, { prior: { name: "a", secret_wo: null } })).toEqual({ name: "a", secret_wo: null });
  });
});

describe("what is known before anything is applied", () => {
  const block = blockOf([fallback("region"), fallback("tags_all", ["map", "string"])]);

  it("is planned in place of unknown, unless it is configured", () => {
    expect(plan(block, {}, { known: { region: "eu-west-1" } }).region).toBe("eu-west-1");
    expect(plan(block, { region: "us-east-1" }, { known: { region: "eu-west-1" } }).region).toBe("us-east-1");
  });

  it("takes the place of what was there before", () => {
    const prior = { region: "us-east-1", tags_all: { a: "1" } };
    expect(plan(block, {}, { prior, known: { tags_all: { a: "2" } } })).toEqual({ ...prior, tags_all: { a: "2" } });
  });

  it("is unknown again when it is open again", () => {
    const prior = { region: "us-east-1", tags_all: { a: "1" } };
    expect(plan(block, {}, { prior, known: { tags_all: UNKNOWN } })).toEqual({ ...prior, tags_all: UNKNOWN });
  });

  it("is not planned for what the provider does not set", () => {
    const argued = blockOf([argument("region")]);
    expect(plan(argued, {}, { known: { region: "eu-west-1", gone: "x" } })).toEqual({ region: null });
  });

  it("keeps what the apply has settled", () => {
    const options = blockOf([result("options", ["set", ["object", { name: "string", value: "string" }]])]);
    const known = { options: [{ name: "a", value: UNKNOWN }] };
    expect(plan(options, {}, { known })).toEqual(known);
    const prior = { options: [{ name: "a", value: "x" }] };
    expect(plan(options, {}, { prior, known })).toEqual(prior);
  });
});

describe("an element of a set", () => {
  const port = (number: Value, id: Value, more: ObjectValue = {}) => ({ number, id, ...more });

  it("takes what was computed for the one with the same arguments, wherever that stood", () => {
    const block = blockOf([], [nested("port", "SET", blockOf([argument("number"), result("id")]))]);
    const prior = { port: [port(1, "p-1"), port(2, "p-2"), port(3, "p-3")] };
    const config = { port: [port(3, null), port(4, null), port(1, null)] };
    expect(plan(block, config, { prior })).toEqual({ port: [port(3, "p-3"), port(4, UNKNOWN), port(1, "p-1")] });
  });

  it("shares no prior one with its twin", () => {
    const block = blockOf([], [nested("port", "SET", blockOf([argument("number"), result("id")]))]);
    const prior = { port: [port(1, "p-1"), port(1, "p-2")] };
    const config = { port: [port(1, null), port(1, null), port(1, null)] };
    expect(plan(block, config, { prior })).toEqual({ port: [port(1, "p-1"), port(1, "p-2"), port(1, UNKNOWN)] });
  });

  it("does not look at what is never kept, nor at what the provider sets in place of the configuration", () => {
    const secret = argument("secret_wo", { writeOnly: true });
    const inner = blockOf([argument("number"), fallback("size"), secret, result("id")]);
    const block = blockOf([], [nested("port", "SET", inner)]);
    const kept = { number: 1, size: "large", secret_wo: null, id: "p-1" };
    const planned = (size: Value) =>
      plan(block, { port: [{ number: 1, size, secret_wo: "hunter2", id: null }] }, { prior: { port: [kept] } });
    expect(planned(null)).toEqual({ port: [kept] });
    expect(planned("large")).toEqual({ port: [kept] });
    expect(planned("small")).toEqual({ port: [{ ...kept, size: "small", id: UNKNOWN }] });
  });

  it.each([
    ["LIST", [port("a", null), port("b", null)], [port("a", "i"), port("b", "j")], [port("a", "i"), port("c", "j")]],
    ["LIST", [port("a", null), port("b", null)], [port("a", "i"), port("b", "j")], [port("b", "i"), port("a", "j")]],
    ["LIST", [port("a", null)], [port("a", "i")], [port("a", "i"), port("b", "j")]],
    ["SET", [port("b", null), port("a", null)], [port("a", "i"), port("b", "j")], [port("a", "i")]],
    ["SET", [port("b", null), port("a", null)], [port("a", "i"), port("b", "j")], [port("b", "i"), port("c", "j")]],
    ["MAP", { x: port("a", null) }, { x: port("a", "i") }, { y: port("a", "i") }],
    [
      "MAP",
      { x: port("a", null), y: port("b", null) },
      { x: port("a", "i"), y: port("b", "j") },
      { x: port("a", "i"), y: port("c", "j") },
    ],
    ["MAP", { x: port("a", null) }, { x: port("a", "i") }, { x: port("a", "i"), y: port("b", "j") }],
    ["SINGLE", port("a", null), port("a", "i"), port("b", "i")],
    ["SINGLE", null, null, port("b", "i")],
  ] as const)("is told by its blocks too: %s", (nesting, config, same, other) => {
    const inner = nested("inner", nesting, blockOf([argument("number"), result("id")]));
    const block = blockOf([], [nested("outer", "SET", blockOf([result("id")], [inner]))]);
    const given = { outer: [{ id: null, inner: config }] };
    const idOf = (held: Value) => {
      const { outer } = plan(block, given, { prior: { outer: [{ id: "o-1", inner: held }] } });
      return (outer as ObjectValue[])[0]?.id;
    };
    expect([idOf(same as Value), idOf(other as Value)]).toEqual(["o-1", UNKNOWN]);
  });

  it("is told by blocks of any type as a whole", () => {
    const inner = nested("inner", "LIST", blockOf([argument("a", { type: "dynamic" })]), { opaque: true });
    const block = blockOf([], [nested("outer", "SET", blockOf([result("id")], [inner]))]);
    const given = (value: string, id: Value) => ({ outer: [{ id, inner: [Buffer.from('"string"'), value] }] });
    expect(plan(block, given("a", null), { prior: given("a", "o-1") })).toEqual(given("a", "o-1"));
    expect(plan(block, given("b", null), { prior: given("a", "o-1") })).toEqual(given("b", UNKNOWN));
  });

  it("with an unknown argument is one that is new", () => {
    const block = blockOf([], [nested("port", "SET", blockOf([argument("number"), result("id")]))]);
    expect(plan(block, { port: [port(UNKNOWN, null)] }, { prior: { port: [port(1, "p-1")] } })).toEqual({
      port: [port(UNKNOWN, UNKNOWN)],
    });
  });

  it("stays unknown as a whole when it is", () => {
    const block = blockOf([], [nested("port", "SET", blockOf([result("id")]))]);
    expect(plan(block, { port: UNKNOWN })).toEqual({ port: UNKNOWN });
    expect(plan(block, { port: [UNKNOWN] })).toEqual({ port: [UNKNOWN] });
  });
});

describe("a nested attribute", () => {
  const members = [argument("name"), result("id"), argument("secret_wo", { writeOnly: true })];
  const one = (id: Value, name = "a") => ({ name, id, secret_wo: null });
  const given = (name = "a") => ({ name, id: null, secret_wo: "hunter2" });

  it.each([
    ["SINGLE", given(), one(UNKNOWN), one("i-1")],
    ["LIST", [given()], [one(UNKNOWN)], [one("i-1")]],
    ["SET", [given()], [one(UNKNOWN)], [one("i-1")]],
    ["MAP", { k: given() }, { k: one(UNKNOWN) }, { k: one("i-1") }],
  ] as const)("is planned member by member: %s", (nesting, config, fresh, kept) => {
    const block = blockOf([argument("set", { nested: { nesting, attributes: members } })]);
    expect(plan(block, { set: config })).toEqual({ set: fresh });
    expect(plan(block, { set: config }, { prior: { set: kept as Value } })).toEqual({ set: kept });
  });

  it("is null when nothing is configured, and unknown when the provider computes it", () => {
    const shape = { nesting: "LIST" as const, attributes: members };
    const block = blockOf([argument("set", { nested: shape }), argument("made", { nested: shape, computed: true })]);
    expect(plan(block, {})).toEqual({ set: null, made: UNKNOWN });
    expect(plan(block, { set: UNKNOWN })).toEqual({ set: UNKNOWN, made: UNKNOWN });
  });

  it("has a key in a map that is new, and its members are unknown", () => {
    const block = blockOf([argument("set", { nested: { nesting: "MAP", attributes: members } })]);
    const prior = { set: { k: one("i-1") } };
    expect(plan(block, { set: { k: given(), l: given("b") } }, { prior })).toEqual({
      set: { k: one("i-1"), l: one(UNKNOWN, "b") },
    });
  });

  it("tells an element of a set that holds it", () => {
    const shape = { nesting: "LIST" as const, attributes: [argument("name"), result("id")] };
    const block = blockOf([], [nested("outer", "SET", blockOf([result("id"), argument("set", { nested: shape })]))]);
    const outer = (id: Value, inner: Value, name = "a") => ({ outer: [{ id, set: [{ name, id: inner }] }] });
    expect(plan(block, outer(null, null), { prior: outer("o-1", "i-1") })).toEqual(outer("o-1", "i-1"));
    expect(plan(block, outer(null, null, "b"), { prior: outer("o-1", "i-1") })).toEqual(outer(UNKNOWN, UNKNOWN, "b"));
  });
});

describe("a block of any type", () => {
  it("is planned as it is configured", () => {
    const block = blockOf([], [nested("rule", "LIST", blockOf([result("id")]), { opaque: true })]);
    const rule = [Buffer.from('["tuple",["string"]]'), [new Unknown(0, Uint8Array.from([0]))]];
    expect(plan(block, { rule })).toEqual({ rule });
  });
});
