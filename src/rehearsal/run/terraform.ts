import { type ChildProcess, spawn } from "node:child_process";
import { basename, resolve } from "node:path";

/** What a command of terraform ended with. */
export interface Ended {
  /** Exit code. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
  /** What it printed about what went wrong. */
  readonly stderr: string;
}

/**
 * Settings of the user's shell for terraform, but for those that say where real providers come from: variables, arguments,
 * workspaces, folders or encryption of the user's would make another thing of the copies.
 */
const FOREIGN = /^TF_(?!CLI_CONFIG_FILE$|TOKEN_|REGISTRY_|PROVIDER_DOWNLOAD_|SKIP_PROVIDER_VERIFY$)/;

/** The binary to run: `TERRAFORM_BINARY_NAME`, as for the cdktf CLI, else `terraform`. */
export function terraformBinary(): string {
  const name = process.env.TERRAFORM_BINARY_NAME || "terraform";
  // It runs in other folders than this one.
  return name === basename(name) ? name : resolve(name);
}

/** Runs terraform, and ends what still runs when this program ends. */
export class Terraform {
  private readonly running = new Set<ChildProcess>();

  /**
   * @param binary Name or path of terraform or of OpenTofu.
   * @param environment Variables beside those of the user's shell; one without a value is taken out of them.
   */
  constructor(
    readonly binary: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  /**
   * Runs a command in a folder.
   * @throws Error with code ENOENT when there is no such binary
   */
  run(folder: string, ...args: readonly string[]): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.binary, args, {
        cwd: folder,
        env: this.variables(),
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that it ends together with the providers that it has started.
        detached: true,
      });
      this.running.add(child);
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        resolve({ code: code ?? 1, stdout, stderr });
      });
    });
  }

  /** Version of the binary, such as `Terraform v1.11.4`, or what else it prints first; nothing when there is no binary. */
  async version(): Promise<string | undefined> {
    try {
      const { stdout } = await this.run(process.cwd(), "version");
      const lines = stdout.split("\n");
      return lines.find(isVersion) ?? lines[0];
    } catch {
      return undefined;
    }
  }

  /** Ends every command that still runs. */
  stop(): void {
    for (const { pid } of this.running) {
      if (pid !== undefined) {
        endGroup(pid);
      }
    }
  }

  private variables(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    return {
      ...Object.fromEntries(own),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...this.environment,
    };
  }
}

/** Whether a line says which version of Terraform or of OpenTofu it is. */
export function isVersion(line: string): boolean {
  return /^(Terraform|OpenTofu) v\d/.test(line);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
