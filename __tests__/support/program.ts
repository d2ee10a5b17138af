import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraformBinary } from "../../src/rehearsal";
import { temporaryFolder } from "./terraform";

const ROOT = join(__dirname, "..", "..");

/** How a process ended. */
export interface Ended {
  /** Exit code; nothing when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of terraform that a program has run. */
export interface Command {
  readonly pid: number;
  /** Its first argument: `plan`. */
  readonly name: string;
}

/** The program with a main.ts of its own, in a folder of its own; nothing of the project is written to. */
export class Program {
  /** The folder. */
  readonly folder = temporaryFolder();
  /** Where temporary files go. */
  readonly temporary = join(this.folder, "tmp");
  /** Where the output goes. */
  readonly output = join(this.folder, "out");
  private readonly log = join(this.folder, "commands");

  /**
   * @param environments Descriptions by name.
   * @param edit What else main.ts does with the handles of an environment, in TypeScript.
   */
  constructor(environments: Readonly<Record<string, unknown>>, edit = "") {
    mkdirSync(this.temporary);
    writeFileSync(this.log, "");
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
    const main = `import { run } from "${ROOT}/src/cli";
      import { declareEnvironment } from "${ROOT}/src/stacks";
      run((app, environment) => {
        const handles = declareEnvironment(app, environment) as any;
        ${edit}
      }, { environments: ${JSON.stringify(environments)} as any });`;
    writeFileSync(join(this.folder, "main.ts"), main);
    // Notes who it is and becomes terraform.
    const binary = `#!/bin/sh\necho "$$ $1" >> '${this.log}'\nexec '${terraformBinary()}' "$@"\n`;
    writeFileSync(join(this.folder, "terraform"), binary, { mode: 0o755 });
  }

  /** Variables that it runs with: no trace of the stand-ins that the tests themselves may have started. */
  get environment(): NodeJS.ProcessEnv {
    const { TF_REATTACH_PROVIDERS: _, TF_CLI_CONFIG_FILE: __, CI: ___, ...own } = process.env;
    const binary = join(this.folder, "terraform");
    return { ...own, TMPDIR: this.temporary, CDKTF_OUTDIR: this.output, TERRAFORM_BINARY_NAME: binary };
  }

  /** The commands of terraform that it has run so far. */
  get commands(): Command[] {
    const lines = readFileSync(this.log, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => line.split(" ")).map(([pid, name = ""]) => ({ pid: Number(pid), name }));
  }

  /** Starts it. */
  start(argv: readonly string[], variables: NodeJS.ProcessEnv = {}): { pid: number; ended: Promise<Ended> } {
    const args = [join(ROOT, "scripts/main.mjs"), join(this.folder, "main.ts"), ...argv];
    return started(process.execPath, args, { ...this.environment, ...variables });
  }

  /** Runs it to its end. */
  run(argv: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start(argv, variables).ended;
  }

  /** Waits until it runs a command of terraform. */
  async at(name: string): Promise<void> {
    await until(() => this.commands.some((command) => command.name === name), `a terraform ${name}`);
  }
}

/** The folder that programs run in. */
export const WORKING_FOLDER = join(ROOT, "__tests__");

/** Starts a program and gathers what it prints. */
export function started(binary: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = WORKING_FOLDER) {
  const child = spawn(binary, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { pid: child.pid ?? 0, ended };
}

/** Waits for something to become so. */
export async function until(holds: () => boolean, what: string, seconds = 60): Promise<void> {
  const start = Date.now();
  while (!holds()) {
    if (Date.now() - start > seconds * 1000) {
      throw new Error(`waited ${seconds} s for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether a process is there and not merely waiting to be buried. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return true;
  }
}
