import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { minimal } from "../support/environments";
import { FakeTerraform } from "../support/fake-terraform";
import { Program, until } from "../support/program";

/** Whether there is a `script` that gives a program a terminal and ends as the program does. */
const CAN_ASK = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
const describeOnTerminal = CAN_ASK ? describe : skipped;

function skipped(title: string): void {
  console.log(`skipped: ${title}: this system has no script of util-linux`);
  describe.skip(title, () => {
    it("", () => {});
  });
}

const CTRL_C = "\u0003";

/** The program behind npm on a terminal of its own, with a terraform that does as a test says. */
class OnTerminal {
  readonly terraform = new FakeTerraform();
  readonly program = new Program({ test: minimal() });
  private readonly child: ChildProcess;
  private text = "";

  constructor(applied: string, ...argv: readonly string[]) {
    const { program, terraform } = this;
    terraform.answer("apply", applied);
    const main = [join(__dirname, "../../scripts/main.mjs"), join(program.folder, "main.ts"), "deploy"];
    const deploy = [process.execPath, ...main].join(" ");
    writeFileSync(join(program.folder, "package.json"), JSON.stringify({ scripts: { deploy } }));
    const env = { ...program.environment, TERRAFORM_BINARY_NAME: terraform.binary, TERM: "xterm" };
    const command = `npm run --silent deploy -- ${argv.join(" ")}`;
    this.child = spawn("script", ["-qec", command, "/dev/null"], { cwd: program.folder, env, stdio: "pipe" });
    this.child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      this.text += piece;
    });
  }

  /** What the terminal shows so far. */
  get shown(): string {
    return this.text;
  }

  /** Types something as soon as a text is shown. */
  async type(keys: string, after: string): Promise<void> {
    await until(() => this.text.includes(after), `"${after}" after ${this.text}`);
    this.child.stdin?.write(keys);
  }

  /** Waits for its end. Gives the exit code. */
  async ended(): Promise<number | null> {
    const [code] = this.child.exitCode === null ? await once(this.child, "close") : [this.child.exitCode];
    return code as number | null;
  }

  /** Signals that terraform has heard. */
  get signals(): string[] {
    const file = join(dirname(this.terraform.binary), "log.signals");
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  }
}

/** Works until half a second after it was interrupted, and writes down every signal. */
const SLOW = `echo "aws_vpc.vpc: Creating..."
left=600
trap 'echo INT >> "$LOG.signals"; [ $left -gt 25 ] && left=25' INT
while [ $left -gt 0 ]; do sleep 0.02; left=$((left - 1)); done
[ -f "$LOG.signals" ] && { echo "execution halted" >&2; exit 1; }
`;

describeOnTerminal("on a terminal", () => {
  it("Ctrl-C, however often, interrupts terraform once, and the program ends after it", async () => {
    const terminal = new OnTerminal(SLOW, "test-network", "test-data");
    await terminal.type("yes\n", "Apply this to test-network? Only yes is a yes: ");
    await terminal.type(CTRL_C, "Creating...");
    await terminal.type(CTRL_C, "Interrupted: terraform finishes what it is at and writes it down");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await terminal.type(CTRL_C, "Interrupted");
    expect(await terminal.ended()).toBe(130);
    expect(terminal.signals).toEqual(["INT"]);
    expect(terminal.shown.match(/Interrupted: /g)).toHaveLength(1);
    expect(terminal.shown).toMatch(/test-network +interrupted at apply +1 to add/);
    expect(terminal.shown).toMatch(/test-data +not reached/);
    expect(terminal.shown).toContain("test-network: what terraform had made by then is written down");
    expect(readdirSync(terminal.program.temporary).filter((name) => name.startsWith("deploy-"))).toEqual([]);
  });

  it("anything but yes stops before anything is changed", async () => {
    const terminal = new OnTerminal("", "test-network");
    await terminal.type("no\n", "Only yes is a yes: ");
    expect(await terminal.ended()).toBe(1);
    expect(terminal.shown).toMatch(/test-network +declined +1 to add/);
    expect(terminal.shown).toContain("nothing was changed; npm run deploy -- test-network asks again");
    expect(terminal.terraform.commands.some((line) => line.includes(" apply "))).toBe(false);
  });

  it("Ctrl-C at the question changes nothing", async () => {
    const terminal = new OnTerminal("", "test-network");
    await terminal.type(CTRL_C, "Only yes is a yes: ");
    expect(await terminal.ended()).toBe(130);
    expect(terminal.shown).toMatch(/test-network +interrupted +1 to add/);
    expect(terminal.terraform.commands.some((line) => line.includes(" apply "))).toBe(false);
  });
});
