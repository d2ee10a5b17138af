import { readDiagnostic, renderDiagnostic } from "../../../src/rehearsal/run/diagnostics";

const made = (path: string) => ({ "//": { metadata: { path, uniqueId: "x" } } });

const JSON_FILE = {
  "//": { metadata: { version: "0.21.0" } },
  data: {
    aws_region: { current: { ...made("reference-network/region/current") } },
  },
  output: { vpc_id: { value: "${aws_vpc.main.id}" } },
  provider: {
    aws: [
      { region: "us-east-1", default_tags: [{ tags: { a: "1" } }] },
      { alias: "dns", region: "eu-west-1" },
    ],
  },
  resource: {
    aws_security_group: {
      nodes: {
        ...made("reference-network/network/nodes/Default"),
        ingress: [{ ports: [80, 443], description: '"quoted": {' }],
        name: "nodes",
      },
    },
    aws_vpc: {
      main: { ...made("reference-network/network/vpc"), cidr_block: "10.0.0.0/16" },
      plain: { cidr_block: "10.1.0.0/16" },
    },
  },
  module: { kms: { ...made("reference-network/kms"), source: "./modules/kms" } },
  terraform: { required_version: ">= 1.11" },
};

/** Number of the first line of the file that has a text. */
function lineOf(text: string): number {
  const at = JSON.stringify(JSON_FILE, null, 2)
    .split("\n")
    .findIndex((line) => line.includes(text));
  expect(at).toBeGreaterThanOrEqual(0);
  return at + 1;
}

function found(line: number, filename = "cdk.tf.json") {
  const { address, construct } = readDiagnostic(
    { severity: "error", summary: "Bad", range: { filename, start: { line } } },
    JSON_FILE,
  );
  return [address, construct];
}

describe("a diagnostic about a line of the file", () => {
  it.each([
    ['"cidr_block": "10.0.0.0/16"', "aws_vpc.main", "network/vpc"],
    ['"main": {', "aws_vpc.main", "network/vpc"],
    ['"cidr_block": "10.1.0.0/16"', "aws_vpc.plain", undefined],
    // Of a type with one block it is that block; terraform names the type's line when there is no such type.
    ['"aws_security_group": {', "aws_security_group.nodes", "network/nodes"],
    ["443", "aws_security_group.nodes", "network/nodes"],
    ['"name": "nodes"', "aws_security_group.nodes", "network/nodes"],
    ['"current": {', "data.aws_region.current", "region/current"],
    ['"vpc_id": {', "output.vpc_id", undefined],
    ['"region": "eu-west-1"', "provider.aws", undefined],
    ['"source": "./modules/kms"', "module.kms", "kms"],
    ['"required_version"', "terraform.required_version", undefined],
  ])("names the block and the construct that made it: %s", (text, address, construct) => {
    expect(found(lineOf(text))).toEqual([address, construct]);
  });

  it.each(['"resource": {', '"aws_vpc": {', '"data": {', '"terraform": {'])(
    "names no block when the line is in none: %s",
    (text) => {
      expect(found(lineOf(text))).toEqual([undefined, undefined]);
    },
  );

  it("names no block of this file when it is about another one", () => {
    expect(found(lineOf('"main": {'), "modules/kms/main.tf")).toEqual([undefined, undefined]);
  });
});

describe("a diagnostic about an address", () => {
  it.each([
    ["aws_vpc.main", "aws_vpc.main", "network/vpc"],
    ["aws_vpc.main[0]", "aws_vpc.main", "network/vpc"],
    ['aws_vpc.main["us-east-1a"]', "aws_vpc.main", "network/vpc"],
    ["data.aws_region.current", "data.aws_region.current", "region/current"],
    ["aws_vpc.gone", "aws_vpc.gone", undefined],
  ])("names the construct of its block: %s", (given, address, construct) => {
    const line = lineOf('"required_version"');
    const read = readDiagnostic(
      {
        severity: "error",
        summary: "Bad",
        address: given,
        range: { filename: "cdk.tf.json", start: { line } },
      },
      JSON_FILE,
    );
    expect([read.address, read.construct]).toEqual([address, construct]);
  });
});

describe("a diagnostic", () => {
  it("keeps what terraform says, and has an empty text where it says nothing more", () => {
    expect(readDiagnostic({ severity: "warning", summary: "Old", detail: "use it no more" }, JSON_FILE)).toEqual({
      severity: "warning",
      summary: "Old",
      detail: "use it no more",
    });
    expect(readDiagnostic({ severity: "error", summary: "Bad" }, JSON_FILE).detail).toBe("");
  });

  it("is one line for the user, with the construct and the address first", () => {
    const said = { severity: "error", summary: "Bad", detail: "It is so\n  over two lines.\n" };
    expect(renderDiagnostic({ ...said, address: "aws_vpc.main", construct: "network/vpc" })).toBe(
      "network/vpc (aws_vpc.main)  Bad: It is so over two lines.",
    );
    expect(renderDiagnostic({ ...said, address: "aws_vpc.main" })).toBe("aws_vpc.main  Bad: It is so over two lines.");
    expect(renderDiagnostic({ ...said, detail: "" })).toBe("Bad");
    expect(renderDiagnostic({ ...said, summary: "" })).toBe("It is so over two lines.");
  });
});
