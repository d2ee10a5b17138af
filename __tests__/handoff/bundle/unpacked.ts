import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { partsOf } from "../../../src/cli/handoff-parts";
import type { Environment } from "../../../src/config";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { writeBundle } from "../../../src/handoff/bundle/write";
import { terraformBinary } from "../../../src/rehearsal";
import { type StandIns, startStandIns } from "../../../src/rehearsal/run/stand-ins";
import { typesInUse } from "../../../src/rehearsal/run/types-in-use";
import { temporaryFolder } from "../../support/terraform";
import { handedInFolders } from "./bundled";

/** Programs that the pages may use beside terraform. */
const PROGRAMS = ["cp", "rm", "sha256sum", "tar", "gzip", "diff", "grep"] as const;

/** What a command ended with, and all that it printed. */
export interface Ran {
  readonly code: number;
  readonly printed: string;
}

/** A bundle that was unpacked elsewhere, on a machine that has terraform, a shell and little else: no Node, no registry, no credentials. */
export class Unpacked {
  private constructor(
    /** Folder of the bundle. */
    readonly folder: string,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly standIns: StandIns,
  ) {}

  /** Writes the bundle of an environment, and unpacks its archive in an empty folder. */
  static async of(environment: Environment): Promise<Unpacked> {
    const handed = handedInFolders(environment);
    const written = join(temporaryFolder(), environment.name);
    const { archive } = await writeBundle(environment.name, written, bundleOf(handed, await partsOf(handed)));
    const [empty, machine] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(machine, "providers"));
    const rc = join(machine, "terraform.rc");
    writeFileSync(
      rc,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(machine, "providers"))}\n  }\n}\n`,
    );
    mkdirSync(join(machine, "bin"));
    for (const program of [...PROGRAMS, terraformBinary()]) {
      const { stdout } = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" });
      symlinkSync(stdout.trim(), join(machine, "bin", program === terraformBinary() ? "terraform" : basename(program)));
    }
    const standIns = await startStandIns(
      typesInUse(handed.states.map((state) => ({ ...state, after: [], reads: {} }))),
    );
    const variables = {
      PATH: join(machine, "bin"),
      HOME: machine,
      TF_CLI_CONFIG_FILE: rc,
      TF_REATTACH_PROVIDERS: standIns.reattach,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    };
    const unpacked = new Unpacked(join(empty, environment.name), variables, standIns);
    const { code, printed } = await unpacked.run(`tar -xzf ${archive}`, empty);
    if (code !== 0) {
      throw new Error(printed);
    }
    return unpacked;
  }

  /** Runs lines of a shell one after the other, and stops at the first that fails. */
  run(lines: string, folder = this.folder): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn("/bin/sh", ["-e", "-c", lines], { cwd: folder, env: this.variables });
      let printed = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          printed += text;
        });
      }
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, printed }));
    });
  }

  /** Ends what plays the providers. */
  stop(): void {
    this.standIns.stop();
  }
}

/** The commands of a part of a page, as they stand there. Those that ask AWS or Kubernetes are left out with their whole block. */
export function commandsOf(page: string, heading: string): string {
  const [, part = ""] = page.split(`\n${heading}\n`);
  const level = heading.replace(/[^#].*/, "");
  const [own = ""] = part.split(new RegExp(`\\n#{1,${level.length}} `));
  const blocks = [...own.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  return blocks.filter((block) => !/^(aws|kubectl) /m.test(block)).join("");
}
