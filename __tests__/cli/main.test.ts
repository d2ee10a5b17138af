import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../src/cli";
import type { Environment } from "../../src/config";
import { declareEnvironment } from "../../src/stacks";
import { broken, minimal } from "../support/environments";

let folder: string;
const { CDKTF_OUTDIR: outdir, CI: ci } = process.env;
beforeEach(() => {
  delete process.env.CI;
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  process.env.CDKTF_OUTDIR = join(folder, "out");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  restore("CDKTF_OUTDIR", outdir);
  restore("CI", ci);
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) {
    delete process.env[name];
  } else {
    process.env[name] = value;
  }
}

/** Runs a command line in this process and gives what it printed and its exit code. */
async function run(argv: string[], environments?: Record<string, unknown>) {
  const out: string[] = [];
  const err: string[] = [];
  const plain = new Proxy({}, { get: () => (text: string) => text });
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    colors: plain,
  } as never;
  const options = environments ? { environments: environments as Record<string, Environment> } : {};
  const code = await main(argv, (app, environment) => void declareEnvironment(app, environment), options, terminal);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const written = () => existsSync(join(folder, "out"));

describe("the program", () => {
  it("says what an environment holds and what to do next", async () => {
    const { code, out } = await run(["start", "test"], { test: minimal() });
    expect(code).toBe(0);
    expect(out).toContain("test  us-east-1 · 2 zones · Kubernetes 1.35 (standard support until 2027-03-27)");
    expect(out).toMatch(/ {2}main-cluster +\d+ +10 {2}.*stacks\/test-main-cluster/);
    expect(out).toContain("  next   npm run rehearse -- test · npm run handoff -- test · npx cdktf deploy 'test-*'");
  });

  it("prints the same for machines", async () => {
    const { out } = await run(["start", "test", "--json"], { test: minimal() });
    const [environment] = JSON.parse(out).environments;
    expect(environment.states.map(({ state }: { state: string }) => state)).toEqual([
      "network",
      "data",
      "main-cluster",
      "main-platform",
    ]);
  });

  it("prints every problem at once, ends with 1 and writes nothing", async () => {
    const faulty = broken({ "network/cidr": "10.0.0.1/16", "clusters/main/version": "1.99" });
    const { code, err } = await run(["start", "test"], { test: faulty });
    expect(code).toBe(1);
    expect(err).toBe(
      [
        "test: 2 problems, nothing written\n",
        "  network.cidr 10.0.0.1/16 has host bits; want 10.0.0.0/16",
        '  clusters.main.version is "1.99"; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28',
      ].join("\n"),
    );
    expect(written()).toBe(false);
  });

  it("prints problems for machines when asked", async () => {
    const { code, out } = await run(["start", "test", "--json"], { test: broken({ name: "X" }) });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ written: false, problems: [{ path: "name" }] });
  });

  it.each([
    [["start", "nowhere"], "  is no environment; want one of production, reference, sandbox"],
    [["start", "refrence"], "  is no environment; want one of production, reference, sandbox; did you mean reference?"],
    [["start", "--fast"], "  Unknown option '--fast'; want --json, --quiet, --help, --verbose, --today, --accept-lock"],
    [["start", "--today", "soon"], "  --today is soon; want a day such as 2026-11-22"],
    [["launch"], "launch is not a verb"],
  ])("refuses %j with exit code 1", async (argv, message) => {
    const { code, err } = await run(argv);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(written()).toBe(false);
  });

  it("compares dates with the day that is given", async () => {
    const { code, err } = await run(["start", "test", "--today", "2027-04-01"], { test: minimal() });
    expect(code).toBe(1);
    expect(err).toContain("clusters.main.version is 1.35, which is in extended support");
  });

  it("warns when support ends soon", async () => {
    const { err } = await run(["start", "test", "--today", "2027-03-01"], { test: minimal() });
    expect(err).toContain("cluster main: standard support of Kubernetes 1.35 ends on 2027-03-27");
  });

  it("refuses nodes that do not fit their subnets", async () => {
    const scaling = { size: 60 };
    const { code, err } = await run(["start", "test"], {
      test: broken({ "clusters/main/compute/nodeGroups/workers/scaling": scaling }),
    });
    expect(code).toBe(1);
    expect(err).toContain(
      "clusters.main.compute.nodeGroups.workers.scaling does not fit its subnets: 1800 addresses at 60 nodes",
    );
  });

  it("calls an error of its own a fault, with exit code 2", async () => {
    const { code, err } = await run(["start", "test"], {
      get test() {
        throw new Error("boom");
      },
    } as never);
    expect(code).toBe(2);
    expect(err).toBe("A fault in this program: boom\nRun it again with --verbose and report what it prints.");
  });

  it("leaves the states of other environments untouched", async () => {
    // The locks of the project's own environments are committed: a test must not write them.
    process.env.CI = "true";
    await run(["synth", "reference", "sandbox"]);
    const mark = join(folder, "out/stacks/sandbox-network/cdk.tf.json");
    writeFileSync(mark, "as it was");
    await run(["synth", "reference"]);
    expect(readFileSync(mark, "utf8")).toBe("as it was");
    const { stacks } = JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8"));
    expect(Object.keys(stacks)).toEqual(expect.arrayContaining(["reference-network", "sandbox-network"]));
  });
});

describe("a description in a file of its own", () => {
  const file = (name: string) => join(folder, name);
  const yaml = (text: string, name = "test.yaml") => {
    writeFileSync(file(name), text);
    return run(["synth", file(name)]);
  };

  it("is read from YAML, and its lock is kept beside it", async () => {
    const { code } = await yaml(JSON.stringify(minimal(), null, 2));
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(file("test.lock.json"), "utf8")).protected["test-network"]).toContain("aws_vpc.vpc");
  });

  it("is read from TypeScript anywhere", async () => {
    writeFileSync(file("mine.ts"), `export default ${JSON.stringify(minimal())};`);
    expect((await run(["synth", file("mine.ts")])).code).toBe(0);
  });

  it.each([
    ["", "is empty; want a description"],
    ["a: 1\na: 2\n", "is not YAML as we read it: Map keys must be unique"],
    ["a: &x 1\nb: *x\n", "uses an alias at line 2, column 4; want every value written out"],
    ["--- {}\n--- {}\n", "is not YAML as we read it: Source contains multiple documents"],
    ["a: !!js/function x\n", "is not YAML as we read it: Unresolved tag"],
    ["\ufeffname: x\n", "starts with a byte order mark; want plain UTF-8"],
    ["a: [\n", "is not YAML as we read it"],
    ["x: ".padEnd(1024 * 1024 + 2, "y"), "has 1048578 bytes; want at most 1048576"],
  ])("is refused when it says %j", async (text, message) => {
    const { code, err } = await yaml(text);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it("is refused when a JSON file names a key twice", async () => {
    const { err } = await yaml('{"name": "a", "name": "b"}', "test.json");
    expect(err).toContain("has a key for the second time at line 1, column 15; want every key once");
  });

  it("is refused when it is not UTF-8", async () => {
    writeFileSync(file("test.yaml"), Buffer.from([0xff, 0xfe, 0x41]));
    expect((await run(["synth", file("test.yaml")])).err).toContain("is not UTF-8; want plain UTF-8");
  });

  it("is refused when there is none", async () => {
    expect((await run(["synth", file("none.yaml")])).err).toContain("does not exist; want the path of a description");
  });

  it("is refused in a pipeline when its lock would change", async () => {
    process.env.CI = "true";
    const { code, err } = await yaml(JSON.stringify(minimal()));
    expect(code).toBe(1);
    expect(err).toContain("test.lock.json would change (");
    expect(written()).toBe(false);
  });
});
