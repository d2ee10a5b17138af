import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const NODE_MAJOR = Number(process.versions.node.split(".")[0]);

/** What a copy of the project does without: built, downloaded, or its own. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "state"]);

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "project-"));
  for (const entry of readdirSync(ROOT).filter((name) => !LEFT_OUT.has(name))) {
    cpSync(join(ROOT, entry), join(copy, entry), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Nothing but node on the PATH: no terraform above all. */
const BARE = { ...process.env, PATH: dirname(process.execPath), CI: "true", CHECKPOINT_DISABLE: "1" };

function run(args: string[], env: NodeJS.ProcessEnv = BARE) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

const program = (...args: string[]) => run(["scripts/main.mjs", ...args]);
const cdktf = (args: string[], env?: NodeJS.ProcessEnv) =>
  run(["node_modules/cdktf-cli/bundle/bin/cdktf", ...args], env);

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;

/** A test of the cdktf CLI, whose terminal module has no build for Node 24. */
const cliTest = NODE_MAJOR < 23 ? it : skipped(`the cdktf CLI does not load on Node ${NODE_MAJOR}`);
const terraformTest =
  hasTerraform && NODE_MAJOR < 23 ? it : skipped("terraform is not installed, or the cdktf CLI does not load here");

function skipped(why: string) {
  return (title: string, _test: () => void) => {
    console.log(`skipped: ${title}: ${why}`);
    it.skip(title, () => {});
  };
}

const files = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (
      readdirSync(folder, { recursive: true, withFileTypes: true }) as {
        name: string;
        parentPath?: string;
        path: string;
        isFile(): boolean;
      }[]
    )
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .map((file) => [file.slice(folder.length), readFileSync(file, "utf8")]),
  );

describe("the program as a process", () => {
  it("synthesizes all environments without terraform on the PATH", () => {
    const { status, stderr } = program("synth", "reference", "production", "sandbox");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(existsSync(join(copy, "cdktf.out/stacks/production-green-cluster/cdk.tf.json"))).toBe(true);
  });

  it("puts the module that a state uses into its folder, so that it runs from there alone", () => {
    const folder = join(copy, "cdktf.out/stacks/reference-main-cluster");
    const { module } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    expect(module.health.source).toBe("./modules/cluster-health");
    expect(files(join(folder, "modules/cluster-health"))).toEqual(files(join(ROOT, "modules/cluster-health")));
  });

  it("writes identical bytes twice, in two folders", () => {
    const before = files(join(copy, "cdktf.out"));
    rmSync(join(copy, "cdktf.out"), { recursive: true });
    program("synth", "reference", "production", "sandbox");
    expect(files(join(copy, "cdktf.out"))).toEqual(before);
    expect(JSON.stringify(before)).not.toContain(basename(copy));
  });

  it("ends with 1 and no stack trace on bad input, and leaves the output as it was", () => {
    const before = files(join(copy, "cdktf.out"));
    const { status, stderr } = program("start", "nowhere");
    expect(status).toBe(1);
    expect(stderr).toBe(
      "nowhere: 1 problem, nothing written\n\n  is no environment; want one of production, reference, sandbox\n",
    );
    expect(files(join(copy, "cdktf.out"))).toEqual(before);
  });

  it.each(readdirSync(join(ROOT, "examples")))("runs the example %s", (example) => {
    const out = join(copy, "example.out");
    const { status, stderr } = run(["scripts/main.mjs", `examples/${example}/main.ts`, "synth"], {
      ...BARE,
      CDKTF_OUTDIR: out,
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(readdirSync(join(out, "stacks")).length).toBeGreaterThan(0);
  });

  it("lets a reader go that has seen enough", () => {
    const line = `"${process.execPath}" scripts/main.mjs start reference | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: copy, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^reference {2}us-east-1/);
  });

  it("prints its verbs without one", () => {
    const { status, stdout } = program();
    expect(status).toBe(0);
    expect(stdout).toContain("npm run synth");
  });
});

describe("the cdktf CLI", () => {
  cliTest("lists the stacks of every environment", () => {
    const { status, stdout } = cdktf(["list"]);
    expect(status).toBe(0);
    for (const stack of [
      "reference-main-cluster",
      "production-blue-cluster",
      "sandbox-network",
      "bootstrap-production",
    ]) {
      expect(stdout).toContain(stack);
    }
  });

  cliTest("synthesizes the same as the program", () => {
    const before = files(join(copy, "cdktf.out"));
    expect(cdktf(["synth"]).status).toBe(0);
    expect(files(join(copy, "cdktf.out"))).toEqual(before);
  });

  terraformTest("generates the bindings of modules/ that are committed", () => {
    const committed = files(join(copy, ".gen"));
    rmSync(join(copy, ".gen"), { recursive: true });
    const { status } = cdktf(["get"], { ...process.env, CHECKPOINT_DISABLE: "1", CI: "true" });
    expect(status).toBe(0);
    expect(files(join(copy, ".gen"))).toEqual(committed);
  });
});
