import {
  canonical,
  dynamicParts,
  dynamicValue,
  equal,
  firstObject,
  hasUnknown,
  isList,
  isObject,
  pack,
  UNKNOWN,
  Unknown,
  unpack,
  type Value,
} from "../../../src/rehearsal/provider/values";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const rewritten = (hex: string) => Buffer.from(pack(unpack({ msgpack: bytes(hex) })).msgpack ?? []).toString("hex");

describe("a value on the wire", () => {
  it.each([
    ["null", "c0", null],
    ["a text", "a2 6869", "hi"],
    ["a truth", "c3", true],
    ["a whole number", "cd 0bb8", 3000],
    ["a fraction", "cb 3fe0000000000000", 0.5],
    ["a list", "92 a161 c0", ["a", null]],
    ["an object", "82 a161 01 a162 90", { a: 1, b: [] }],
  ])("is read and written as it came: %s", (_, hex, value) => {
    expect(unpack({ msgpack: bytes(hex) })).toEqual(value);
    expect(rewritten(hex)).toBe(hex.replaceAll(" ", ""));
  });

  it("is null when nothing came", () => {
    expect([unpack(null), unpack(undefined), unpack({}), unpack({ msgpack: bytes("") })]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("is read from JSON when there is no MessagePack", () => {
    const json = Buffer.from('{"a":[1,null]}');
    expect(unpack({ json })).toEqual({ a: [1, null] });
    expect(unpack({ msgpack: bytes("a2 6869"), json })).toBe("hi");
  });
});

describe("an unknown value", () => {
  it("is extension 0 with one byte", () => {
    expect(Buffer.from(pack(UNKNOWN).msgpack ?? []).toString("hex")).toBe("d40000");
    expect(unpack({ msgpack: bytes("d4 00 00") })).toEqual(UNKNOWN);
  });

  // A planned value must equal the configured one, refinements included.
  it.each([
    ["not null", "c7 03 0c 81 01 c2"],
    ["a text with a prefix", "c7 0e 0c 82 01 c2 02 a9 61726e3a6177733a73"],
    ["sixteen bytes, which have a header of their own", "d8 0c 82 01 c2 02 ab 61726e3a6177733a733374"],
  ])("goes back byte for byte when something is known of it: %s", (_, hex) => {
    const value = unpack({ msgpack: bytes(hex) });
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).extension).toBe(12);
    expect(rewritten(hex)).toBe(hex.replaceAll(" ", ""));
  });

  it("goes back byte for byte inside objects and lists", () => {
    const hex = "82 a161 92 d4 00 00 c7 03 0c 81 01 c2 a162 c0";
    expect(rewritten(hex)).toBe(hex.replaceAll(" ", ""));
  });

  it("is found at any depth", () => {
    expect([UNKNOWN, ["a", UNKNOWN], { a: { b: [UNKNOWN] }, c: "known" }].map(hasUnknown)).toEqual([true, true, true]);
    expect([null, undefined, "a", [], { a: [{ b: null }] }].map(hasUnknown)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("is no object and no list", () => {
    expect([isObject(UNKNOWN), isList(UNKNOWN)]).toEqual([false, false]);
  });
});

describe("an object", () => {
  it("is no list, no bytes, no text and not null", () => {
    expect([isObject({}), isObject({ a: 1 })]).toEqual([true, true]);
    expect([[], new Uint8Array(), "a", 1, null, undefined].map(isObject)).toEqual(new Array(6).fill(false));
  });

  it("is first in a list, or alone", () => {
    expect([firstObject({ a: 1 }), firstObject([{ a: 1 }, { a: 2 }])]).toEqual([{ a: 1 }, { a: 1 }]);
    const none = [[], ["a"], null, "a", undefined].map((value) => firstObject(value));
    expect(none).toEqual(new Array(5).fill(undefined));
  });

  it("equals another whatever the order of their keys, at any depth", () => {
    expect(equal({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
    expect(canonical([{ b: 1, a: 2 }])).toBe('[{"a":2,"b":1}]');
  });

  it("does not equal one with another value, or with a list in another order", () => {
    expect(equal({ a: 1 }, { a: 2 })).toBe(false);
    expect(equal({ a: ["x", "y"] }, { a: ["y", "x"] })).toBe(false);
    expect(equal({ a: "1" }, { a: 1 })).toBe(false);
  });
});

describe("equality", () => {
  it("takes what is absent for null", () => {
    expect([equal(undefined, null), equal(undefined, "")]).toEqual([true, false]);
  });

  it("takes unknown values for equal, and no unknown value for a known one", () => {
    const refined = new Unknown(12, bytes("81 01 c2"));
    expect([equal(UNKNOWN, refined), equal(UNKNOWN, "unknown"), equal(UNKNOWN, null)]).toEqual([true, false, false]);
    expect([equal([UNKNOWN], [null]), equal({ a: UNKNOWN }, {})]).toEqual([false, false]);
  });
});

describe("a value of any type", () => {
  it("carries its type along", () => {
    const type = ["object", { port: "number" }] as const;
    const wire = pack(dynamicValue(type, { port: 80 }));
    expect(dynamicParts(unpack(wire) as Value[])).toEqual({ type, value: { port: 80 } });
  });

  it("is null when its second half is missing", () => {
    expect(dynamicParts([Buffer.from('"string"')])).toEqual({ type: "string", value: null });
  });

  it("equals itself, and none of another type", () => {
    const read = (type: "string" | "number") => unpack(pack(dynamicValue(type, null)));
    expect([equal(read("string"), read("string")), equal(read("string"), read("number"))]).toEqual([true, false]);
  });
});
