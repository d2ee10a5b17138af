import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

describe("the generated documentation", () => {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // The generator ends with an error when a field has no comment, or no @default where it is optional.
  beforeAll(() => execFileSync(process.execPath, [join(ROOT, "scripts/docs.mjs"), folder], { cwd: ROOT }));

  it.each(["environment.md", "environment.schema.json"])("%s is what npm run docs writes", (file) => {
    expect(readFileSync(join(ROOT, "docs/reference", file), "utf8")).toBe(readFileSync(join(folder, file), "utf8"));
  });

  it("names every field with its default", () => {
    const page = readFileSync(join(folder, "environment.md"), "utf8");
    expect(page).toContain("| `clusters.<name>.compute.nodeGroups.<name>.volumeSizeGiB` | number |");
    expect(page).toContain("| `network(new).ipv6` | boolean |");
  });

  it("gives editors a closed schema", () => {
    const schema = JSON.parse(readFileSync(join(folder, "environment.schema.json"), "utf8"));
    expect(schema.required).toEqual(["name", "aws", "state", "network"]);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.clusters.additionalProperties.properties.version.description).toContain(
      "Kubernetes minor version",
    );
  });
});
