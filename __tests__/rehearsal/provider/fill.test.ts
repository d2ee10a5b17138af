import { fill } from "../../../src/rehearsal/provider/fill";
import {
  dynamicParts,
  dynamicValue,
  hasUnknown,
  type ObjectValue,
  pack,
  UNKNOWN,
  unpack,
  type Value,
} from "../../../src/rehearsal/provider/values";
import type { Block, CtyType } from "../../../src/rehearsal/schema/schema";
import { argument, blockOf, configOf, nested, place, result } from "../../support/rehearsal";

const filled = (block: Block, planned: ObjectValue, seed = "seed", type = "aws_x"): ObjectValue =>
  fill(block, configOf(block, planned), { type, seed, place: place() });

/** What an unknown attribute of a type is filled with. */
const filledAs = (type: CtyType, name = "thing", value: Value = UNKNOWN) =>
  filled(blockOf([argument(name, { type })]), { [name]: value })[name];

const bytesOf = (value: Value) => Buffer.from(pack(value).msgpack ?? []).toString("hex");

describe("an unknown value", () => {
  it("becomes one of its type", () => {
    expect(filledAs("string")).toMatch(/^thing-[0-9a-f]{8}$/);
    expect(filledAs("number")).toBe(1);
    expect(filledAs("bool")).toBe(false);
    expect(filledAs(["map", "string"])).toEqual({});
    expect(filledAs(["list", "string"])).toEqual([expect.stringMatching(/^thing-[0-9a-f]{8}$/)]);
    expect(filledAs(["set", "number"])).toEqual([1]);
    expect(filledAs(["tuple", ["bool", "number"]])).toEqual([false, 1]);
    expect(filledAs(["list", ["object", { id: "string", port: "number" }]])).toEqual([
      { id: expect.stringMatching(/^x-[0-9a-f]{17}$/), port: 1 },
    ]);
  });

  it("becomes a text that carries its type along when it may be of any type", () => {
    const { type, value } = dynamicParts(filledAs("dynamic") as Value[]);
    expect([type, value]).toEqual(["string", expect.stringMatching(/^thing-[0-9a-f]{8}$/)]);
  });

  it("is filled inside lists, maps and objects, and what is known beside it stays", () => {
    expect(filledAs(["list", "number"], "a", [3, UNKNOWN])).toEqual([3, 1]);
    expect(filledAs(["map", "bool"], "a", { x: true, y: UNKNOWN })).toEqual({ x: true, y: false });
    expect(
      filledAs(["set", ["object", { name: "string", port: "number" }]], "a", [{ name: "n", port: UNKNOWN }]),
    ).toEqual([{ name: "n", port: 1 }]);
    expect(filledAs(["tuple", ["string", "number"]], "a", ["x", UNKNOWN])).toEqual(["x", 1]);
  });

  it("is filled inside a value of any type, by the type that it carries", () => {
    const type = ["object", { list: ["tuple", ["number", "bool"]], map: ["map", "number"], name: "string" }] as const;
    const held = { list: [UNKNOWN, UNKNOWN], map: { a: UNKNOWN }, name: "n" };
    const { type: kept, value } = dynamicParts(filledAs("dynamic", "spec", dynamicValue(type, held)) as Value[]);
    expect(kept).toEqual(type);
    expect(value).toEqual({ list: [1, false], map: { a: 1 }, name: "n" });
  });

  it("is filled inside a block of any type", () => {
    const block = blockOf([], [nested("rule", "LIST", blockOf([]), { opaque: true })]);
    const type = ["tuple", [["object", { count: "number" }]]] as const;
    const { value } = dynamicParts(filled(block, { rule: dynamicValue(type, [{ count: UNKNOWN }]) }).rule as Value[]);
    expect(value).toEqual([{ count: 1 }]);
  });

  it.each([
    ["SINGLE", { name: "n", port: UNKNOWN }, { name: "n", port: 1 }],
    ["LIST", [{ name: "n", port: UNKNOWN }], [{ name: "n", port: 1 }]],
    ["SET", [{ name: "n", port: UNKNOWN }], [{ name: "n", port: 1 }]],
    ["MAP", { k: { name: "n", port: UNKNOWN } }, { k: { name: "n", port: 1 } }],
  ] as const)("is filled inside blocks and nested attributes: %s", (nesting, planned, want) => {
    const attributes = [argument("name"), result("port", "number")];
    const block = blockOf(
      [argument("attribute", { nested: { nesting, attributes } })],
      [nested("block", nesting, blockOf(attributes))],
    );
    expect(filled(block, { attribute: planned, block: planned })).toEqual({ attribute: want, block: want });
  });

  it.each([
    ["SINGLE", { name: expect.stringMatching(/^name-/), inner: [{ port: 1 }] }],
    ["LIST", [{ name: expect.stringMatching(/^name-/), inner: [{ port: 1 }] }]],
    ["MAP", {}],
  ] as const)("becomes a whole nested attribute: %s", (nesting, want) => {
    const inner = argument("inner", { nested: { nesting: "SET", attributes: [result("port", "number")] } });
    const block = blockOf([argument("made", { nested: { nesting, attributes: [argument("name"), inner] } })]);
    expect(filled(block, { made: UNKNOWN })).toEqual({ made: want });
  });
});

describe("a value that is known", () => {
  it("stays as it is, whatever it is", () => {
    const types: Record<string, CtyType> = { a: "string", b: "dynamic", c: ["list", "string"], d: ["map", "string"] };
    const block = blockOf(
      Object.entries(types).map(([name, type]) => argument(name, { type })),
      [nested("none", "SINGLE", blockOf([])), nested("some", "LIST", blockOf([argument("x")]))],
    );
    const planned = { a: "", b: null, c: [], d: { k: "v" }, none: null, some: [{ x: null }] };
    expect(filled(block, planned)).toEqual(planned);
    const carried = dynamicValue(["map", "number"], { a: 1 });
    expect(filled(block, { ...planned, b: carried }).b).toBe(carried);
  });
});

describe("what is filled", () => {
  const block = blockOf(
    [result("id"), result("arn"), result("names", ["list", "string"]), result("hosts", ["set", "string"])],
    [nested("port", "LIST", blockOf([result("key")])), nested("by_name", "MAP", blockOf([result("key")]))],
  );
  const planned = {
    id: UNKNOWN,
    arn: UNKNOWN,
    names: UNKNOWN,
    hosts: [UNKNOWN, UNKNOWN],
    port: [{ key: UNKNOWN }, { key: UNKNOWN }],
    by_name: { a: { key: UNKNOWN }, b: { key: UNKNOWN } },
  };

  it("is the same byte for byte from the same seed, and wholly known", () => {
    expect(bytesOf(filled(block, planned))).toBe(bytesOf(filled(block, planned)));
    expect(hasUnknown(filled(block, planned))).toBe(false);
    expect(unpack(pack(filled(block, planned)))).toEqual(filled(block, planned));
  });

  it("differs from seed to seed", () => {
    const [one, other] = [filled(block, planned, "one"), filled(block, planned, "other")];
    expect(Object.keys(one).filter((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))).toEqual([]);
  });

  it("differs from element to element and from key to key", () => {
    const { hosts, port, by_name } = filled(block, planned) as Record<string, Record<string, Value>>;
    const keys = [...Object.values(port!), ...Object.values(by_name!)].map((one) => (one as ObjectValue).key);
    expect(new Set(keys).size).toBe(4);
    expect(new Set(Object.values(hosts!)).size).toBe(2);
  });
});

describe("a result that AWS writes in a way of its own", () => {
  it("is made of the resource's other attributes, whether they are known or made up", () => {
    const block = blockOf([result("arn"), result("id"), argument("name")]);
    expect(filled(block, { arn: UNKNOWN, id: UNKNOWN, name: "main" }, "seed", "aws_eks_cluster")).toEqual({
      arn: "arn:aws:eks:us-east-1:222233334444:cluster/main",
      id: "main",
      name: "main",
    });
    const { arn, id } = filled(block, { arn: UNKNOWN, id: UNKNOWN }, "seed", "aws_vpc");
    expect(id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(arn).toBe(`arn:aws:ec2:us-east-1:222233334444:vpc/${id}`);
  });

  it("stays what it was once it is known", () => {
    const block = blockOf([result("arn"), result("id")]);
    expect(filled(block, { arn: UNKNOWN, id: "vpc-1" }, "seed", "aws_vpc")).toEqual({
      arn: "arn:aws:ec2:us-east-1:222233334444:vpc/vpc-1",
      id: "vpc-1",
    });
  });

  it("is one at the top of the resource alone", () => {
    const block = blockOf([], [nested("inner", "LIST", blockOf([result("id")]))]);
    const { inner } = filled(block, { inner: [{ id: UNKNOWN }] }, "seed", "aws_nat_gateway");
    expect((inner as ObjectValue[])[0]?.id).toMatch(/^nat-gateway-[0-9a-f]{17}$/);
  });
});
