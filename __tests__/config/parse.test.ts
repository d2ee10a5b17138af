import { parseDescription } from "../../src/config/parse";

const bytes = (text: string) => new TextEncoder().encode(text);
const yaml = (text: string) => parseDescription(bytes(text), "yaml");
const json = (text: string) => parseDescription(bytes(text), "json");
const nested = (depth: number) => `{"a": ${"[".repeat(depth)}${"]".repeat(depth)}}`;

describe("a YAML file", () => {
  it.each([
    ["is empty", "", "is empty; want a description"],
    ["has comments alone", "# name: test\n", "is empty; want a description"],
    ["starts with a byte order mark", "\ufeffname: x\n", "starts with a byte order mark; want plain UTF-8"],
    ["has carriage returns alone", "a: 1\rb: 2\r", "ends lines with a carriage return alone; want line feeds"],
    [
      "has several documents",
      "a: 1\n---\nb: 2\n",
      "is not YAML as we read it: Source contains multiple documents at line 2, column 1",
    ],
    [
      "indents with tabs",
      "a:\n\tb: 1\n",
      "is not YAML as we read it: Tabs are not allowed as indentation at line 2, column 1",
    ],
    ["has a key twice", "a: 1\na: 2\n", "is not YAML as we read it: Map keys must be unique at line 2, column 1"],
    [
      "has an alias",
      "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
      "uses an alias at line 2, column 8; want every value written out",
    ],
    ["merges", "a: &a {x: 1}\nb:\n  <<: *a\n", "uses an alias at line 3, column 7; want every value written out"],
    [
      "has a tag of JavaScript's",
      "a: !!js/function x\n",
      "is not YAML as we read it: Unresolved tag: tag:yaml.org,2002:js/function at line 1, column 4",
    ],
    ["has a tag of its own", "a: !x y\n", "is not YAML as we read it: Unresolved tag: !x at line 1, column 4"],
    [
      "has a tag of YAML 1.1",
      "a: !!binary aGk=\n",
      "is not YAML as we read it: Unresolved tag: tag:yaml.org,2002:binary at line 1, column 4",
    ],
    ["asks for YAML 1.1", "%YAML 1.1\n---\na: no\n", "asks for YAML 1.1; want YAML 1.2"],
    ["has a number as a key", "a:\n  1: x\n", "has a key at line 2, column 3 that is no text; want it in quotes"],
    ["has a list as a key", "? [a]\n: 1\n", "has a key at line 1, column 3 that is no text; want it in quotes"],
    ["is nested without end", nested(10_000), "is nested too deeply to be read; want a flatter description"],
  ])("that %s is refused", (_, text, fault) => {
    expect(yaml(text)).toEqual({ fault });
  });

  it.each([
    ["UTF-16 with a byte order mark", Buffer.from("\ufeffname: x\n", "utf16le"), "is not UTF-8; want plain UTF-8"],
    ["UTF-16 without", Buffer.from("name: x\n", "utf16le"), "holds NUL characters, as UTF-16 does; want plain UTF-8"],
    ["invalid UTF-8", Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28]), "is not UTF-8; want plain UTF-8"],
  ])("in %s is refused", (_, content, fault) => {
    expect(parseDescription(content, "yaml")).toEqual({ fault });
  });

  it.each([
    ["words of YAML 1.1 as text", "no", "no"],
    ["a time as text", "1:30", "1:30"],
    ["a date as text", "2026-01-01", "2026-01-01"],
    ["a Windows line end", "x\r", "x"],
  ])("holds %s", (_, text, a) => {
    expect(yaml(`a: ${text}\n`)).toEqual({ value: { a } });
  });

  it.each(["0o17", "0x1F", "010", "+1", ".5", "1e3", "1e400", ".inf", "-.inf", ".nan"])(
    "refuses the number %s, which others read otherwise",
    (number) => {
      expect(yaml(`a: ${number}\n`)).toEqual({
        fault: `has the number ${number} at line 1, column 4; want plain digits, or text in quotes`,
      });
    },
  );

  it.each([
    ["0", 0],
    ["-12", -12],
    ["0.5", 0.5],
    ["100", 100],
  ])("holds the number %s", (text, a) => {
    expect(yaml(`a: ${text}\n`)).toEqual({ value: { a } });
  });

  it("gives a key __proto__ as a key and touches no prototype", () => {
    const parsed = yaml("__proto__: {polluted: true}\n") as { value: object };
    expect(Object.keys(parsed.value)).toEqual(["__proto__"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("a JSON file", () => {
  it.each([
    ["is empty", "", /^is not JSON: Unexpected end of JSON input; want JSON without comments and trailing commas$/],
    ["is null", "null", /^is empty; want a description$/],
    ["has a comment", '{ // "a"\n}', /^is not JSON: .*; want JSON without comments and trailing commas$/],
    ["has a trailing comma", '{"a": 1,}', /^is not JSON: .*; want JSON without comments and trailing commas$/],
    [
      "has a key twice",
      '{\n  "a": 1,\n  "a": 2\n}',
      /^has a key for the second time at line 3, column 3; want every key once$/,
    ],
    [
      "writes a key in two ways",
      '{"a": 1, "\\u0061": 2}',
      /^has a key for the second time at line 1, column 10; want every key once$/,
    ],
  ])("that %s is refused", (_, text, fault) => {
    expect(json(text)).toEqual({ fault: expect.stringMatching(fault) });
  });

  it("prints nothing of its own text when it is refused", () => {
    expect(JSON.stringify(json('AKIA-something-secret "b"'))).not.toContain("secret");
  });

  it.each([
    ["a key once in each of two objects", '{"x": {"a": 1}, "y": [{"a": 1}, {"a": 2}]}'],
    ["a value that reads like a key", '{"a": ["a", "a"], "b": "a"}'],
    ["tabs", '{\n\t"a": 1\n}'],
    ["a quote in a key", '{"a\\"": 1, "a": {"a\\"": 2}}'],
  ])("may have %s", (_, text) => {
    expect(json(text)).toEqual({ value: JSON.parse(text) });
  });
});

describe("the path of a schema, which editors look for", () => {
  it.each(["json", "yaml"] as const)("is left out of a %s file", (format) => {
    const text = '{"$schema": "../docs/reference/environment.schema.json", "name": "test"}';
    expect(parseDescription(bytes(text), format)).toEqual({ value: { name: "test" } });
  });

  it("is left in when it is no text, to be refused as a field that is not known", () => {
    expect(json('{"$schema": 1}')).toEqual({ value: { $schema: 1 } });
  });
});
