import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { literal } from "../../../src/core/terraform-text";
import { hclOf } from "../../../src/handoff/hcl";
import { Terraform, terraformBinary } from "../../../src/rehearsal";
import { describeWithTerraform, temporaryFolder } from "../../support/terraform";

/** What terraform makes of outputs, in a folder with these files. */
async function evaluated(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const folder = temporaryFolder();
  const terraform = new Terraform(terraformBinary(), { TF_CLI_CONFIG_FILE: undefined });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  const formatted = await terraform.run(folder, "fmt", "-check", "-diff");
  expect(formatted.stdout).toBe("");
  const planned = await terraform.run(folder, "plan", "-out=plan", "-no-color");
  expect(planned.stderr).toBe("");
  const { stdout } = await terraform.run(folder, "show", "-json", "plan");
  const { planned_values: values } = JSON.parse(stdout) as {
    planned_values: { outputs: Record<string, { value: unknown }> };
  };
  return Object.fromEntries(Object.entries(values.outputs).map(([name, { value }]) => [name, value]));
}

function outputsOf(values: readonly unknown[]): Record<string, { value: unknown }> {
  return Object.fromEntries(values.map((value, at) => [`v${at}`, { value }]));
}

/** Pieces that strings of random length are made of: everything that some notation treats in a way of its own. */
const PIECES = [
  ...['"', "\\", "\n", "\n\n", "\r\n", "\t", " ", "  ", "$", "%", "${", "%{", "$${", "%%{", "}", "{", "~", "#", "//"],
  ...["<", ">", "&", "'", "`", "\u2028", "\u0000", "\u007f", "\u00a0", "\u200b", "\ufeff", "\u0301", "\u0085"],
  ...["a", "EOT", "\nEOT\n", "EOF", "<<-EOT\n", "null", "true", "0", "12", "é", "e\u0301", "日本", "🙂", "👩‍👩‍👧"],
  ...["\\n", "\\u003c", "/u003c", "${x}", "for", "a: b\n", "  c: d\n", "word ", '{"a":1}', '["x","y"]', "[]"],
];

const text = fc
  .oneof(
    fc.string(),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((all) => all.join("")),
  )
  // Terraform normalizes every text.
  .map((one) => one.normalize("NFC"));

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
);

const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom("for", "a-b", "1a", "null", "a.b", "_")), tie("value"), {
      maxKeys: 4,
    }),
  ),
}));

/** Terraform takes every string of its JSON for a template. */
function asTemplate(value: unknown): unknown {
  if (typeof value === "string") {
    return literal(value);
  }
  if (Array.isArray(value)) {
    return value.map(asTemplate);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [literal(key), asTemplate(one)]))
    : value;
}

/** JSON that looks as ours does: keys in the order of their bytes. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .map(([key, one]) => [key, inOrder(one)]),
      )
    : value;
}

/** Templates that are more than text, and code in many a form. */
const TEMPLATES = [
  "${local.n}",
  "${ local.n }",
  "${~ local.n ~}",
  "a${local.n}",
  "a ${~ local.n ~} b",
  "${local.s}${local.n}",
  "${1+2*3-4/2%2}",
  "${-local.n}",
  "x${-local.n}",
  "${!local.t}",
  "${local.n - 1}",
  "${local.n -1}",
  "${local.t?1:2}",
  "${local.t ? local.l[0] : local.l [1]}",
  "${local.n>=2&&local.n!=3||local.t}",
  "${[for s in local.l:upper(s)]}",
  "${[for s in[1,2]:s]}",
  '${{for k,v in local.m:k=>v if v!="y"}}',
  "${{for s in local.l:s=>s...}}",
  "${local.o[*].a}",
  "${local.o.*.a[0]}",
  "${local.o.0.a}",
  "${max(local.ns...)}",
  '${join(",",[for k,v in local.m:"${k}=${v}"])}',
  "${jsonencode({a=1,b={c=[]},d={}})}",
  '${merge({"a b"="c"},{(local.s)=1})}',
  "${{\n  a = 1\n  b = [\n    2,\n    3\n  ,] # a comment\n  c = {\n    d = 4\n  }\n}}",
  "${\n  local.t\n  ? 1\n  : 2\n}",
  "${local.t /* why */ ? 1 : 2 // because }\n}",
  "a\nb ${local.s} c\n  d\n",
  "${local.s}\n  b\n",
  "a\nb\n${local.s}",
  "${ {a=1}.a } and ${{b=2}.b}${local.n}",
  "%{ if local.t }yes%{ else }no%{ endif }",
  "a\n%{ for s in local.l ~}\n  ${s}\n%{ endfor ~}\nb\n",
  "a  \n\n  ${~ local.s ~}  \n\n  b",
  "a  \n${~ local.s ~}\n  ${~ local.s}\n\n${~ local.s ~}c",
  '"${local.s}" and \\${local.s} and $${local.s} and $$$${local.s}',
  '{"a":"${local.s}","b":["${local.n}"]}',
];

describeWithTerraform("terraform", () => {
  it("makes of every value that is written as HCL the value itself", async () => {
    const values = fc.sample(anything, { numRuns: 400, seed: 7 });
    const json = { output: outputsOf(values.map(asTemplate)) };
    const expected = Object.fromEntries(values.map((value, at) => [`v${at}`, value]));
    expect(await evaluated(hclOf({ name: "x", json }, {}))).toEqual(expected);
  });

  it("makes of every string that is written as HCL the string itself, be it in quotes, a heredoc or jsonencode", async () => {
    const values = fc.sample(anything, { numRuns: 400, seed: 11 });
    const strings = values.flatMap((value) => [
      JSON.stringify(inOrder(value)),
      JSON.stringify({ a: value, b: [JSON.stringify(inOrder(value))] }),
    ]);
    const json = { output: outputsOf(strings.map(literal)) };
    const files = hclOf({ name: "x", json }, {});
    const expected = Object.fromEntries(strings.map((value, at) => [`v${at}`, value.normalize("NFC")]));
    expect(await evaluated(files)).toEqual(expected);
    expect(files["outputs.tf"]?.match(/jsonencode\(/g)?.length).toBeGreaterThan(200);
    expect(files["outputs.tf"]?.match(/<<-EOT/g)?.length).toBeGreaterThan(20);
  });

  it("reads default values and descriptions of variables without looking for references", async () => {
    const values = fc.sample(fc.oneof(anything, text), { numRuns: 200, seed: 13 });
    const variable = Object.fromEntries(values.map((value, at) => [`v${at}`, { default: value, description: "${x}" }]));
    const output = Object.fromEntries(values.map((_, at) => [`v${at}`, { value: `\${var.v${at}}` }]));
    const expected = Object.fromEntries(values.map((value, at) => [`v${at}`, value]));
    expect(await evaluated(hclOf({ name: "x", json: { variable, output } }, {}))).toEqual(expected);
  });

  it("makes the same of code in JSON and in HCL", async () => {
    const lists = { l: ["x", "y"], ns: [1, 2], o: [{ a: 1 }, { a: 2 }] };
    const locals = { n: 2, s: "text", t: true, m: { a: "x", b: "y" }, ...lists };
    const json = { locals, output: outputsOf(TEMPLATES) };
    const fromJson = await evaluated({ "main.tf.json": JSON.stringify(json) });
    expect(Object.keys(fromJson)).toHaveLength(TEMPLATES.length);
    expect(await evaluated(hclOf({ name: "x", json }, {}))).toEqual(fromJson);
  });
});
