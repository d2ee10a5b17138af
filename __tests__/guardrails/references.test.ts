import { isReference, isUnread, referencesIn, withoutReferences } from "../../src/guardrails/references";

describe("references", () => {
  it.each([
    ["a resource", "${aws_vpc.vpc.id}", [{ data: false, type: "aws_vpc", label: "vpc", rest: "id" }]],
    [
      "a key with quotes",
      '${data.terraform_remote_state.data.outputs.arns["a-b"]}',
      [{ data: true, type: "terraform_remote_state", label: "data", rest: 'outputs.arns["a-b"]' }],
    ],
    [
      "two in one function",
      '${replace(aws_eks_cluster.main.identity[0].oidc[0].issuer, "https://", aws_vpc.vpc.id)}',
      [
        { data: false, type: "aws_eks_cluster", label: "main", rest: "identity[0].oidc[0].issuer" },
        { data: false, type: "aws_vpc", label: "vpc", rest: "id" },
      ],
    ],
    [
      "one inside a longer text",
      "arn:${aws_vpc.vpc.arn}/*",
      [{ data: false, type: "aws_vpc", label: "vpc", rest: "arn" }],
    ],
    [
      "a plain address",
      "aws_iam_role.node-role",
      [{ data: false, type: "aws_iam_role", label: "node-role", rest: "" }],
    ],
    ["none in plain text", "aws_vpc and nothing else", []],
    ["none in what is escaped", "$${aws_vpc.vpc.id}", []],
    [
      "all below a value",
      { a: ["${aws_vpc.a.id}"], b: { c: "aws_vpc.b" } },
      [
        { data: false, type: "aws_vpc", label: "a", rest: "id" },
        { data: false, type: "aws_vpc", label: "b", rest: "" },
      ],
    ],
  ])("find %s", (_, value, found) => {
    expect(referencesIn(value)).toEqual(found);
  });

  it("are told from texts that hold more", () => {
    expect(["${aws_vpc.vpc.id}", "x-${aws_vpc.vpc.id}", "plain", 3].map(isReference)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("come back to their places in JSON, keys included, although their quotes are not JSON's", () => {
    const text = '{"${a.b["k"]}:sub":["x${c.d["l"]}y",1,null]}';
    expect(withoutReferences(text, (plain) => JSON.parse(plain) as unknown)).toEqual({
      '${a.b["k"]}:sub': ['x${c.d["l"]}y', 1, null],
    });
  });
});

describe("an expression", () => {
  it.each([
    "${var.office}",
    "${local.ranges[0]}",
    "${each.value}",
    '${cidrsubnet("10.0.0.0/8", 4, 0)}',
    '${tolist(["0.0.0.0/0"])}',
    '${true ? "0.0.0.0/0" : aws_vpc.vpc.cidr_block}',
    '${replace(aws_vpc.vpc.cidr_block, "/16", "/0")}',
  ])("cannot be read: %s", (text) => {
    expect(isUnread(text)).toBe(true);
  });

  it.each([
    "10.0.0.0/8",
    "$${var.office}",
    "${aws_vpc.vpc.cidr_block}",
    "${cidrsubnet(aws_vpc.vpc.cidr_block, 4, 0)}",
    '${data.terraform_remote_state.network.outputs.cidrs["a"]}',
    "${module.vpc.cidr}",
  ])("is written out or somebody's attribute: %s", (text) => {
    expect(isUnread(text)).toBe(false);
  });
});
