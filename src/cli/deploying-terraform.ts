import { type ChildProcess, spawn } from "node:child_process";
import type { Interrupts } from "./deploying-interrupts";
import type { Terminal } from "./terminal";

/** What a command of terraform ended with. */
export interface Ran {
  /** Exit code; 1 when a signal ended it. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
  /** What it printed about what went wrong. */
  readonly stderr: string;
}

/** What of terraform's own words is printed while it works. */
export type Shown = "everything" | "errors" | "nothing";

/** Terraform on real states, with the user's own settings; what it prints is printed as it comes. */
export class LiveTerraform {
  /** @param binary Name or path of terraform or of OpenTofu. */
  constructor(
    readonly binary: string,
    private readonly terminal: Terminal,
    private readonly interrupts: Interrupts,
  ) {}

  /** Runs a command in a folder to its end. A signal is handed on to it once, and it ends by itself. */
  async run(folder: string, args: readonly string[], shown: Shown): Promise<Ran> {
    const child = spawn(this.binary, args, {
      cwd: folder,
      env: { ...process.env, TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      // Out of the terminal's reach: it would interrupt terraform a second time.
      detached: true,
    });
    const show = this.terminal;
    const [stdout, stderr] = [
      gathered(child.stdout, shown === "everything" ? this.unlessGone(show.out) : undefined),
      gathered(child.stderr, shown === "nothing" ? undefined : this.unlessGone(show.err)),
    ];
    const code = await this.interrupts.during(ended(child), () => {
      this.unlessGone(show.err)(WAIT);
      child.kill("SIGINT");
    });
    return { code, stdout: stdout(), stderr: stderr() };
  }

  /** Flags of every command that prints for people. */
  get plain(): readonly string[] {
    return this.terminal.colors.isColorSupported ? [] : ["-no-color"];
  }

  /** A terminal that was closed takes nothing any more; writing to it would end this program before terraform. */
  private unlessGone(print: (line: string) => void): (line: string) => void {
    return (line) => {
      if (this.interrupts.signal !== "SIGHUP") {
        print(line);
      }
    };
  }
}

const WAIT =
  "\nInterrupted: terraform finishes what it is at and writes it down. This can take minutes; do not end it by force.\n";

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Gathers what a stream brings, and prints it by lines. Gives what has come so far. */
function gathered(stream: NodeJS.ReadableStream, print: ((line: string) => void) | undefined): () => string {
  let [text, printed] = ["", 0];
  const upTo = (end: number) => {
    if (print && end > printed) {
      print(text.slice(printed, end).replace(/\n$/, ""));
      printed = end;
    }
  };
  stream.setEncoding("utf8");
  stream.on("data", (piece: string) => {
    text += piece;
    upTo(text.lastIndexOf("\n") + 1);
  });
  stream.on("end", () => upTo(text.length));
  return () => text;
}
