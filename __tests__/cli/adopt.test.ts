import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minimal } from "../support/environments";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

const MODULES = join(__dirname, "..", "handoff", "adopt", "modules.json");

const saved = process.env.CDKTF_OUTDIR;
beforeEach(() => {
  process.env.CDKTF_OUTDIR = join(temporaryFolder(), "cdktf.out");
});
afterEach(() => {
  if (saved === undefined) {
    delete process.env.CDKTF_OUTDIR;
  } else {
    process.env.CDKTF_OUTDIR = saved;
  }
});

const adopt = (...argv: readonly string[]) => command(["adopt", "test", ...argv], { test: minimal() });

describe("the verb adopt", () => {
  it("writes a file of import blocks for each state, and says what has to be found", async () => {
    const out = join(temporaryFolder(), "adopt");
    const { code, out: said, err } = await adopt("--out", out);
    expect([code, err]).toEqual([0, ""]);
    expect(said).toMatch(/^test: \d+ imports, \d+ to be found by the commands in the files$/m);
    expect(said).toContain(
      "  - `aws_default_security_group.defaults_security-group_388BC1AC` (test-network): The VPC has exactly one, which the next apply takes over by itself.\n",
    );
    expect(readdirSync(out).sort()).toEqual(["test-data", "test-main-cluster", "test-main-platform", "test-network"]);
    expect(readFileSync(join(out, "test-main-cluster", "imports.tf"), "utf8")).toContain(
      'import {\n  to = aws_eks_cluster.control-plane\n  id = "test-main"\n}\n',
    );
  });

  it("writes the same bytes twice", async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const out = join(temporaryFolder(), "adopt");
        await adopt("--out", out);
        return readFileSync(join(out, "test-network", "imports.tf"), "utf8");
      }),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain("aws ec2 describe-vpcs");
  });

  it("says the same to machines", async () => {
    const out = join(temporaryFolder(), "adopt");
    const { out: said } = await adopt("--out", out, "--json");
    const [{ environment, imports, toBeFound, files }] = JSON.parse(said).environments;
    expect(environment).toBe("test");
    expect(imports).toBeGreaterThan(20);
    expect(toBeFound).toBeGreaterThan(20);
    expect(files).toContain(join(out, "test-network", "imports.tf"));
  });

  it("writes the imports and a report out of a state of the modules", async () => {
    const out = join(temporaryFolder(), "adopt");
    const file = join(temporaryFolder(), "state.json");
    writeFileSync(file, readFileSync(MODULES, "utf8").replaceAll("reference-main", "test-main"));
    const { code, out: said } = await adopt("--from", file, "--out", out);
    expect(code).toBe(0);
    const [, count] = /^test: (\d+) imports$/m.exec(said) ?? [];
    expect(readdirSync(out).sort()).toEqual(["test-data", "test-main-cluster", "test-network", "test.md"]);
    expect(readFileSync(join(out, "test.md"), "utf8")).toContain(`${count} of 48 resources are adopted.`);
  });

  it("writes over nothing but the same text, and then writes nothing at all", async () => {
    const out = join(temporaryFolder(), "adopt");
    await adopt("--out", out);
    expect((await adopt("--out", out)).code).toBe(0);
    const [filled, other] = ["test-network", "test-data"].map((state) => join(out, state, "imports.tf"));
    writeFileSync(`${filled}`, "# filled in by hand\n");
    rmSync(`${other}`);
    expect(await adopt("--out", out)).toEqual({
      code: 1,
      out: "",
      err: `arguments: 1 problem, nothing written\n\n  ${filled} is there with another text; want it moved or removed, or another --out`,
    });
    expect([readFileSync(`${filled}`, "utf8"), existsSync(`${other}`)]).toEqual(["# filled in by hand\n", false]);
  });

  it("refuses a state of which nothing is adopted, and several environments with one state", async () => {
    const [folder, other] = [temporaryFolder(), { ...(minimal() as object), name: "other" }];
    const [file, out] = [join(folder, "state.json"), join(folder, "adopt")];
    writeFileSync(file, JSON.stringify({ values: { root_module: {} } }));
    const nothing = await adopt("--from", file, "--out", out);
    expect([nothing.code, nothing.err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  --from is ${file}, of which nothing becomes test's; want a state of terraform-aws-modules/vpc or eks, and an environment in the same zones or with a cluster of the same name`,
    ]);
    const several = await command(["adopt", "--from", file, "--out", out], { test: minimal(), other });
    expect([several.code, several.err]).toEqual([
      1,
      "arguments: 1 problem, nothing written\n\n  --from is one state for test, other; want one environment with it",
    ]);
    expect(existsSync(out)).toBe(false);
  });

  it("refuses a place that the system refuses", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, err } = await adopt("--out", join(file, "adopt"));
    expect([code, err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  --out is ${join(file, "adopt")}, which cannot be written (ENOTDIR); want a folder of yours`,
    ]);
  });

  it("refuses a file that is not there, an empty name, and a file in the place of the folder", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "file");
    writeFileSync(file, "");
    mkdirSync(join(folder, "sub"));
    const none = join(folder, "none");
    const refusals = [
      [["--from", none], `--from is ${none}, which is no file; want what terraform show -json printed`],
      [["--from", ""], "--from is empty; want what terraform show -json printed"],
      [["--out", ""], "--out is empty; want a folder"],
      [["--out", file], `--out is the file ${file}; want a folder`],
    ] as const;
    for (const [argv, message] of refusals) {
      const { code, err } = await adopt(...argv);
      expect(code).toBe(1);
      expect(err).toContain(message);
    }
  });
});
