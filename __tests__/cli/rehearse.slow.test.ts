import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { minimal } from "../support/environments";
import { Program, started, WORKING_FOLDER } from "../support/program";
import { screenOf } from "../support/screen";
import { describeWithTerraform } from "../support/terraform";

const ENVIRONMENTS = { test: minimal() };
const good = new Program(ENVIRONMENTS);

/** Lines without how long they took. */
const timeless = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/ +\d+\.\d s$/, ""));

describeWithTerraform("a plan", () => {
  it("says how every state went: lines while it works, a table in the end", async () => {
    const { code, stdout, stderr } = await good.run(["plan", "test"]);
    expect(code).toBe(0);
    const [title, ...table] = timeless(stdout);
    expect(title).toMatch(/^test {2}(Terraform|OpenTofu) v\d\S*, stand-in providers, offline$/);
    expect(table.slice(1).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["state", "validate", "plan", "time"],
      ["test-network", "ok", expect.stringMatching(/^\d+ to add$/)],
      ["test-data", "ok", expect.stringMatching(/^\d+ to add$/)],
      ["test-main-cluster", "ok", expect.stringMatching(/^\d+ to add$/)],
      ["test-main-platform", "ok", expect.stringMatching(/^\d+ to add$/)],
    ]);
    expect(timeless(stderr)).toEqual(
      expect.arrayContaining([
        "  test-network        init",
        "  test-network        apply",
        "  test-data           apply",
        "  test-main-cluster   apply",
        "  test-main-platform  validate",
        "  test-main-platform  plan",
      ]),
    );
    expect(stderr).not.toContain("test-main-platform  apply");
  });

  it("of one state holds that state and those that it reads, for machines", async () => {
    const { code, stdout, stderr } = await good.run(["plan", "test-main-cluster", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { stacks, report, with: title } = JSON.parse(stdout);
    expect(stacks).toEqual(["test-main-cluster"]);
    expect(title).toContain("stand-in providers, offline");
    const steps = ({ name, steps }: { name: string; steps: { step: string }[] }) => [name, steps.at(-1)?.step];
    expect(report.states.map(steps)).toEqual([
      ["test-network", "apply"],
      ["test-data", "apply"],
      ["test-main-cluster", "plan"],
    ]);
    const alone = JSON.parse((await good.run(["plan", "test-network", "--json"])).stdout);
    expect(alone.report.states.map(steps)).toEqual([["test-network", "plan"]]);
  });
});

describeWithTerraform("the binary", () => {
  it("may be named from the folder that the program runs in", async () => {
    const { code, stderr } = await good.run(["plan", "test-network", "--quiet"], {
      TERRAFORM_BINARY_NAME: relative(WORKING_FOLDER, join(good.folder, "terraform")),
    });
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describeWithTerraform("a whole life", () => {
  it("says of every state what became of it", async () => {
    const { code, stdout } = await good.run(["rehearse", "test-data"]);
    expect(code).toBe(0);
    const [title, , ...rest] = timeless(stdout);
    expect(title).toContain("stand-in providers, offline");
    const rows = rest.slice(0, rest.indexOf("")).map((line) => line.trim().split(/ {2,}/));
    const lived = (name: string) => [
      name,
      "ok",
      expect.stringMatching(/^\d+ to add$/),
      "ok",
      "empty",
      expect.stringMatching(/^\d+ in place$/),
      "refused, then ok",
    ];
    expect(rows).toEqual([
      ["state", "validate", "plan", "apply", "second plan", "change", "destroy", "time"],
      lived("test-network"),
      lived("test-data"),
    ]);
    expect(rest.slice(rest.indexOf("") + 1)).toEqual([
      expect.stringMatching(
        /^ {2}test-network {2}prevent_destroy held for \d+ of \d+ resources, then was switched off/,
      ),
      expect.stringMatching(/^ {2}test-data {5}prevent_destroy held/),
    ]);
  });

  it("has for machines every step that was made, in order", async () => {
    const { code, stdout, stderr } = await good.run(["rehearse", "test-network", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { stacks, report, with: title, ...more } = JSON.parse(stdout);
    expect([stacks, typeof title, more]).toEqual([["test-network"], "string", {}]);
    expect(report).toEqual({ states: expect.anything(), ok: true, notes: [], seconds: expect.any(Number) });
    const [{ steps, ...network }] = report.states;
    expect(network).toMatchObject({
      name: "test-network",
      changes: { add: expect.any(Number), change: 0, remove: 0 },
      notes: [expect.stringMatching(/^prevent_destroy held for/)],
      problems: [],
    });
    const names = steps.map(({ step }: { step: string }) => step);
    expect([...new Set(names)]).toEqual([
      "init",
      "validate",
      "plan",
      "apply",
      "second plan",
      "change",
      "apply the change",
      "plan after the change",
      "destroy is refused",
      "plan the destruction",
      "destroy",
    ]);
    for (const step of steps) {
      expect(step).toMatchObject({ ok: true, seconds: expect.any(Number) });
    }
  });
});

describeWithTerraform("a faulty resource", () => {
  const faulty = new Program(
    ENVIRONMENTS,
    `handles.network.addOverride("resource.aws_vpc.vpc.cidr", "10.0.0.0/16");
     handles.network.addOverride("resource.aws_vpc.vpc.tags", ["a list"]);`,
  );
  const WRONG = [
    '  vpc (aws_vpc.vpc)  Incorrect attribute value type: Inappropriate value for attribute "tags": map of string required.',
    '  vpc (aws_vpc.vpc)  Extraneous JSON object property: No argument or block type is named "cidr". Did you mean "id"?',
  ];

  it("is said in terraform's own words with its construct, and what depends on its state is left out", async () => {
    const { code, stdout, stderr } = await faulty.run(["plan", "test"]);
    expect(code).toBe(1);
    expect(timeless(stdout).slice(3)).toEqual([
      "  test-network        failed    -",
      "  test-data           -         -            left out: test-network did not get here",
      "  test-main-cluster   -         -            left out: test-data did not get here",
      "  test-main-platform  -         -            left out: test-data did not get here",
    ]);
    const [heading, , ...problems] = stderr
      .slice(stderr.indexOf("\ntest-network  ") + 1)
      .trimEnd()
      .split("\n");
    expect(heading).toBe("test-network  validate: 2 errors");
    expect(problems.sort()).toEqual([...WRONG].sort());
  });

  it("is all that a quiet rehearsal prints", async () => {
    const { code, stdout, stderr } = await faulty.run(["rehearse", "test-network", "--quiet"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^\ntest-network {2}validate: /);
    expect(stderr).toContain(WRONG[1]);
    expect((await good.run(["plan", "test-network", "--quiet"])).stderr).toBe("");
  });

  it("ends the program that was written for with 1, and what was written stays", async () => {
    const { code, stdout, stderr } = await faulty.run(["start", "test"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}plan {7}0 to add, offline, .* failed$/m);
    expect(stderr).toContain(WRONG[1]);
    expect(existsSync(join(faulty.output, "stacks/test-network/cdk.tf.json"))).toBe(true);
  });

  it("in a module, or in what terraform itself is asked for, is said as well", async () => {
    const old = new Program(ENVIRONMENTS, 'handles.network.addOverride("terraform.required_version", ">= 99.0.0");');
    const { code, stderr } = await old.run(["plan", "test-network", "--quiet"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\ntest-network {2}init: 1 error\n\n {2}Unsupported \w+ Core version: .*99\.0\.0/);
  });
});

/** Whether there is a `script` that gives a program a terminal and ends as the program does. */
const CAN_WATCH = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
const describeOnTerminal = CAN_WATCH
  ? describeWithTerraform
  : (title: string) => console.log(`left out: ${title}: this system has no script of util-linux`);

describeOnTerminal("on a terminal", () => {
  const PID = 'require("node:fs").writeFileSync(process.env.TMPDIR + "/pid", String(process.pid));';

  function onTerminal({ folder, environment }: Program, ...argv: readonly string[]) {
    const main = [join(__dirname, "../../scripts/main.mjs"), join(folder, "main.ts")];
    const line = [process.execPath, ...main, ...argv].map((part) => `'${part}'`).join(" ");
    const command = `stty cols 60 rows 20; exec ${line}`;
    return started("script", ["-qec", command, "/dev/null"], { ...environment, TERM: "xterm" }).ended;
  }

  it("a line for each state turns in place, and all of them go in the end", async () => {
    const { code, stdout } = await onTerminal(new Program(ENVIRONMENTS), "plan", "test-data");
    expect(code).toBe(0);
    const drawn = stdout.replaceAll("\u001B[1A", "").replaceAll("\u001B[2K", "").split("\u001B[G");
    const frames = drawn.map((frame) => screenOf(frame).filter((line) => line !== ""));
    const shown = frames.flat().map((line) => line.replace(/^\S+ /, "").replace(/ +\d+\.\d s$/, ""));
    expect(shown).toEqual(
      expect.arrayContaining(["test-network  apply", "test-data     init", "test-data     plan", "test-data"]),
    );
    // Nothing is at work on the data before the network is there: its line waits.
    const applying = frames.filter((frame) => frame.some((line) => line.endsWith("test-network  apply")));
    expect(new Set(applying.map((frame) => frame.at(-1)))).toEqual(new Set(["\u25FC test-data"]));
    const screen = screenOf(stdout).filter((line) => line !== "");
    expect(screen.map((line) => line.trim().split(/ {2,}/)[0])).toEqual(["test", "state", "test-network", "test-data"]);
    expect(stdout).toContain("\u001B[?25h");
  });

  it("Ctrl-C gives back the cursor", async () => {
    const program = new Program(ENVIRONMENTS, PID);
    const ended = onTerminal(program, "rehearse", "test-network");
    await program.at("apply");
    process.kill(Number(readFileSync(join(program.temporary, "pid"), "utf8")), "SIGINT");
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(stdout).toContain("\u001B[?25l");
    expect(stdout.lastIndexOf("\u001B[?25h")).toBeGreaterThan(stdout.lastIndexOf("\u001B[?25l"));
  });
});
