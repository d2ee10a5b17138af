import { hygieneProblems } from "../../src/config/hygiene";
import { parseDescription } from "../../src/config/parse";
import { renderProblem } from "../../src/core/problems";

const messages = (input: unknown) => hygieneProblems(input).map(renderProblem);

function read(text: string, format: "yaml" | "json"): unknown {
  const parsed = parseDescription(new TextEncoder().encode(text), format);
  return "value" in parsed ? parsed.value : parsed.fault;
}

describe("whatever the field, a description may not hold", () => {
  it.each([
    [
      "a number that is rounded",
      "a: 9007199254740993",
      "a is 9007199254740992, which JavaScript cannot keep exactly; want a number below 2^53",
    ],
    ["minus zero", "a: -0", "a is -0; want 0"],
    ["a placeholder for the shell", "a: ${NAME}", "a holds ${ or %{, which Terraform would evaluate; want plain text"],
    [
      "a key __proto__",
      "a: {__proto__: {b: 1}}",
      "a has the key __proto__, which is not a key that anything may have; want another one",
    ],
    [
      "a key constructor",
      "constructor: {prototype: 1}",
      "has the key constructor, which is not a key that anything may have; want another one",
    ],
  ])("%s", (_, text, message) => {
    expect(messages(read(`${text}\n`, "yaml"))).toEqual([message]);
  });

  it.each([
    ["infinity", Number.POSITIVE_INFINITY, "a is Infinity"],
    ["no number", Number.NaN, "a is NaN"],
  ])("%s", (_, value, is) => {
    expect(messages({ a: value })).toEqual([`${is}, which JavaScript cannot keep exactly; want a number below 2^53`]);
  });

  it("a number beyond all from JSON", () => {
    expect(messages(read('{"a": 1e400}', "json"))).toEqual([
      "a is Infinity, which JavaScript cannot keep exactly; want a number below 2^53",
    ]);
  });

  it("a key that is a comment to Terraform", () => {
    expect(messages({ a: { "//": "b" } })).toEqual([
      "a has the key //, which is not a key that anything may have; want another one",
    ]);
  });

  it("more text than a file may have", () => {
    expect(messages({ a: ["x".repeat(600_000), "x".repeat(600_000)] })).toEqual([
      "has 1200001 characters, more than 1048576; want a smaller description, split over several environments",
    ]);
  });

  it("a key __proto__ from JSON", () => {
    expect(messages(read('{"__proto__": {"a": 1}}', "json"))).toEqual([
      "has the key __proto__, which is not a key that anything may have; want another one",
    ]);
  });

  it("ten thousand levels", () => {
    const [message = ""] = messages(read(`{"a": ${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "json"));
    expect(message).toMatch(/^a(\[0\]){32} lies deeper than 32 levels; want a flatter description$/);
  });

  it("ten thousand values", () => {
    expect(messages({ a: Array.from({ length: 20_000 }, () => 1) })).toEqual([
      "has more than 10000 values; want a smaller description, split over several environments",
    ]);
  });

  it.each([
    ["a function", () => ({})],
    ["a symbol", Symbol("a")],
    ["a bigint", 1n],
    ["an object of class Date", new Date(0)],
    ["an object of class Map", new Map()],
    ["an object of class Promise", Promise.resolve({})],
  ])("%s", (kind, value) => {
    expect(messages({ a: value })).toEqual([
      `a is ${kind}; want plain values: text, numbers, true, false, lists and objects`,
    ]);
  });

  it("itself", () => {
    const a: Record<string, unknown> = {};
    a.a = a;
    expect(messages(a)).toEqual([
      `${Array(33).fill("a").join(".")} lies deeper than 32 levels; want a flatter description`,
    ]);
  });
});

describe("a description may hold", () => {
  it.each([
    ["a field that is left out", { a: undefined }],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
    ["what comes from another context", require("node:vm").runInNewContext("({ a: [{ b: 1 }] })")],
  ])("%s", (_, value) => {
    expect(messages(value)).toEqual([]);
  });
});
