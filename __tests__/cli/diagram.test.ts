import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minimal } from "../support/environments";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

const SAVED = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "output");
});
afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  Object.assign(process.env, SAVED);
});

const SVGS = ["addons.svg", "iam.svg", "network.svg", "requests.svg", "states.svg"];
const diagram = (...argv: readonly string[]) => command(["diagram", ...argv], { test: minimal() });

describe("the verb diagram", () => {
  it("writes a picture each as SVG and a page with all as Mermaid, and says what it wrote", async () => {
    const { code, out, err } = await diagram("test", "--out", join(folder, "pictures"));
    expect([code, err]).toEqual([0, ""]);
    const there = join(folder, "pictures", "test");
    expect(out.split("\n")).toEqual([
      "test",
      ...["network.svg", "requests.svg", "iam.svg", "addons.svg", "states.svg", "README.md"].map(
        (name) => `  ${join(there, name)}`,
      ),
    ]);
    expect(readdirSync(there).sort()).toEqual(["README.md", ...SVGS]);
    const page = readFileSync(join(there, "README.md"), "utf8");
    expect(page).toMatch(
      /^<!-- Drawn by npm run diagram\. -->\n\n# The environment test\n\n## Network\n\nThe VPC of test in 2 zones: .*\.\n\n```mermaid\n/,
    );
    expect(page.match(/^```mermaid$/gm)).toHaveLength(5);
  });

  it("writes the one format that was asked for", async () => {
    await diagram("test", "--out", join(folder, "svg"), "--format", "svg", "--quiet");
    await diagram("test", "--out", join(folder, "mermaid"), "--format", "mermaid", "--quiet");
    expect(readdirSync(join(folder, "svg", "test")).sort()).toEqual(SVGS);
    expect(readdirSync(join(folder, "mermaid", "test"))).toEqual(["README.md"]);
  });

  it("writes the same twice, and lists it for machines", async () => {
    const write = async (name: string) => {
      const { out } = await diagram("test", "--out", join(folder, name), "--json");
      const [{ environment, files }] = JSON.parse(out).diagrams as [{ environment: string; files: string[] }];
      expect(environment).toBe("test");
      return files.map((file) => readFileSync(file, "utf8"));
    };
    expect(await write("one")).toEqual(await write("two"));
  });

  it("refuses a folder that is a file or nothing, and another format, and writes nothing", async () => {
    writeFileSync(join(folder, "file"), "");
    const first = await diagram("test", "--out", join(folder, "file"), "--format", "png");
    expect(first.code).toBe(1);
    expect(first.err).toContain(`  --out is the file ${join(folder, "file")}; want a folder`);
    expect(first.err).toContain("  --format is png; want mermaid or svg");
    const second = await diagram("test", "--out", "", "--format", "");
    expect(second.err).toContain("  --out is empty; want a folder");
    expect(second.err).toContain("  --format is empty; want mermaid or svg");
    expect(existsSync(join(folder, "output"))).toBe(false);
  });

  it("refuses files of somebody else's, writes none then, and takes those of its own", async () => {
    const there = join(folder, "pictures", "test");
    mkdirSync(there, { recursive: true });
    const [readme, svg] = [join(there, "README.md"), join(there, "iam.svg")];
    writeFileSync(readme, "# Mine\n");
    writeFileSync(svg, "<svg/>");
    const { code, err } = await diagram("test", "--out", join(folder, "pictures"));
    const why = "is there and is no diagram that this command wrote; want another --out, or that moved away";
    expect([code, err]).toEqual([1, `arguments: 2 problems, nothing written\n\n  ${svg} ${why}\n  ${readme} ${why}`]);
    expect(readdirSync(there).sort()).toEqual(["README.md", "iam.svg"]);
    expect(readFileSync(readme, "utf8")).toBe("# Mine\n");
    await diagram("test", "--out", join(folder, "own"), "--quiet");
    expect((await diagram("test", "--out", join(folder, "own"))).code).toBe(0);
  });

  it("refuses a place that the system refuses", async () => {
    writeFileSync(join(folder, "file"), "");
    const out = join(folder, "file", "pictures");
    const { code, err } = await diagram("test", "--out", out);
    expect([code, err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  --out is ${out}, which cannot be written (ENOTDIR); want a folder of yours`,
    ]);
  });

  it("refuses single states, before it draws", async () => {
    mkdirSync(join(folder, "pictures"));
    const { code, err } = await diagram("test-network", "--out", join(folder, "pictures"));
    expect(code).toBe(1);
    expect(err).toContain("  test is named by some of its states; want the whole environment: test");
    expect(readdirSync(join(folder, "pictures"))).toEqual([]);
  });
});
