import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import production from "../../environments/production";
import reference from "../../environments/reference";
import sandbox from "../../environments/sandbox";
import { CONTROLS } from "../../src/guardrails/catalogue";
import { RUNTIME_CONTROLS } from "../../src/guardrails/runtime";
import { broken, minimal } from "../support/environments";

const ROOT = join(__dirname, "..", "..");

const folder = mkdtempSync(join(tmpdir(), "docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the generated documentation", () => {
  // The generator ends with an error when a field has no comment, or no @default where it is optional.
  beforeAll(() => execFileSync(process.execPath, [join(ROOT, "scripts/docs.mjs"), folder], { cwd: ROOT }));

  it.each(["reference", "addons"])("docs/%s holds what npm run docs writes, and nothing else", (part) => {
    const files = (root: string) => readdirSync(join(root, part)).sort();
    const texts = (root: string) => files(root).map((file) => readFileSync(join(root, part, file), "utf8"));
    expect(files(join(ROOT, "docs"))).toEqual(files(folder));
    expect(texts(join(ROOT, "docs"))).toEqual(texts(folder));
  });

  it("docs/controls.md holds what npm run docs writes: every control, and what only an account or a cluster can answer", () => {
    const page = readFileSync(join(ROOT, "docs/controls.md"), "utf8");
    expect(page).toBe(readFileSync(join(folder, "controls.md"), "utf8"));
    const ids = [...page.matchAll(/^\| ([A-Z0-9]+-\d+[a-z]?) \|/gm)].map(([, id]) => id);
    expect([...CONTROLS, ...RUNTIME_CONTROLS].map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("names every field with its default", () => {
    const page = readFileSync(join(folder, "reference/environment.md"), "utf8");
    expect(page).toContain("| `clusters.<name>.compute.nodeGroups.<name>.volumeSizeGiB` | number |");
    expect(page).toContain("| `network(new).ipv6` | boolean |");
  });
});

describe("the table of add-ons", () => {
  const page = (name: string) => readFileSync(join(ROOT, "docs/addons", `${name}.md`), "utf8");
  const rows = page("README")
    .split("\n")
    .filter((line) => line.startsWith("| [`"))
    .map((line) => line.split(" | "));

  it("says of each whether it is on or off, in these words", () => {
    const defaults = rows.map((row) => `${row.at(-1)}`.replace(/ \|$/, ""));
    expect(defaults.length).toBeGreaterThan(30);
    expect(defaults.filter((text) => !/^(on|off)\b/.test(text))).toEqual([]);
  });

  it("leads to pages that say which Kubernetes an add-on works on", () => {
    expect(page("aws-node-termination-handler")).toContain("| aws-node-termination-handler: 1.16 or later |");
    expect(page("kyverno")).toContain("| kyverno: 1.33 to 1.35 |");
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly description?: string;
}

/** Every property below a schema, with the path to it. */
function propertiesOf(schema: Schema, path = ""): [string, Schema][] {
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [] } = schema;
  const map = typeof additionalProperties === "object" ? [additionalProperties] : [];
  return [
    ...Object.entries(properties).flatMap(([name, property]): [string, Schema][] => [
      [`${path}.${name}`, property],
      ...propertiesOf(property, `${path}.${name}`),
    ]),
    ...[...map, ...(items ? [items] : []), ...anyOf, ...oneOf].flatMap((inner) => propertiesOf(inner, `${path}.*`)),
  ];
}

describe("the JSON Schema", () => {
  const schema: Schema = JSON.parse(readFileSync(join(ROOT, "docs/reference/environment.schema.json"), "utf8"));
  const accepts = (value: unknown) => z.fromJSONSchema(schema as never).safeParse(value).success;

  it("is closed and asks for what a description needs", () => {
    expect(schema.required).toEqual(["name", "aws", "state", "network"]);
    expect(schema.additionalProperties).toBe(false);
  });

  it("says of every field what it means", () => {
    const silent = propertiesOf(schema).filter(([, { description = "" }]) => description === "");
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it("says of a field that two alternatives share what it means in each", () => {
    const kinds = schema.properties?.state?.oneOf?.map(({ properties }) => properties?.kind?.description);
    expect(new Set(kinds).size).toBe(kinds?.length);
  });

  it.each([
    ["reference", reference],
    ["production", production],
    ["sandbox", sandbox],
    ["the smallest", minimal()],
    ["one with the path of the schema", { $schema: "environment.schema.json", ...(minimal() as object) }],
  ])("accepts the environment %s", (_, environment) => {
    expect(accepts(JSON.parse(JSON.stringify(environment)))).toBe(true);
  });

  it.each([
    ["an unknown field", { netwrok: {} }],
    ["an unknown field deep down", { "clusters/main/compute/nodeGroups/workers/instanceType": "m7i.large" }],
    ["an unknown kind", { "state/kind": "gcs" }],
    ["a missing field", { name: undefined }],
    ["a value of the wrong type", { protection: "yes" }],
  ])("refuses %s", (_, changes) => {
    expect(accepts(broken(changes))).toBe(false);
  });
});

describe("the generator", () => {
  /** Runs the reading of fields on a description's type of our own. */
  function fieldsOf(members: string): string {
    const root = mkdtempSync(join(folder, "root-"));
    mkdirSync(join(root, "src/config"), { recursive: true });
    writeFileSync(join(root, "tsconfig.json"), '{"compilerOptions": {"strict": true, "types": []}}');
    writeFileSync(join(root, "src/config/index.ts"), `export type Environment = {\n${members}\n};\n`);
    const script = `import { environmentFields } from ${JSON.stringify(join(ROOT, "scripts/docs/fields.mjs"))};
      try { console.log(JSON.stringify(environmentFields(process.argv[1]))); } catch (error) { console.log(error.message); }`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script, root], { encoding: "utf8" });
    return stdout.trim();
  }

  it("reads a field as an editor shows it", () => {
    expect(JSON.parse(fieldsOf("  /** How many. @default 1 */\n  size?: number;"))).toEqual([
      { path: "size", type: "number", optional: true, text: "How many.", fallback: "1", fields: [] },
    ]);
  });

  it("names every field that lacks a comment or a default, however deep", () => {
    const members =
      "  name: string;\n  /** Size. */\n  size?: number;\n  /** Inner. */\n  inner: {\n    kind: 'a';\n    /** B. */\n    b?: 1;\n  };";
    expect(fieldsOf(members)).toBe(
      [
        "fields without documentation:",
        "  name has no comment",
        "  size is optional and has no @default",
        "  inner(a).kind has no comment",
        "  inner(a).b is optional and has no @default",
      ].join("\n"),
    );
  });
});
