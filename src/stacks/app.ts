import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { Lock } from "../config/lock";
import { InvalidInput, type Problem } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { projectRoot } from "../facts/data-file";
import { readOutput } from "./output";
import { referenceProblems, roleProblems, treeProblems } from "./output-checks";
import { replaceOutput } from "./output-folder";

/** Options of {@link PlatformApp}. */
export interface PlatformAppOptions {
  /** Folder that the finished output goes to. @default the folder that the cdktf CLI asks for (`CDKTF_OUTDIR`), else `cdktf.out` */
  readonly outdir?: string;
  /** Locks of the environments, by name: what they may have made already. @default none: everything is new */
  readonly locks?: Readonly<Record<string, Lock>>;
  /** What problems of the output are printed under. @default the output */
  readonly subject?: string;
  /** Looks at the finished output before it is written; what it finds stops the writing. @default nothing beyond the checks that are always made */
  readonly inspect?: (output: readonly StackOutput[]) => readonly Problem[];
  /** Whether a stack in the output folder that this app does not declare belongs to somebody else and stays. @default none stays */
  readonly keeps?: (stack: string) => boolean;
}

/** Puts the project's own HCL modules and charts that a state uses into its folder, so that it can be run from there alone, here or remotely. */
function addSources(outdir: string, { name, json }: StackOutput): void {
  const modules = Object.values((json.module ?? {}) as Record<string, { source?: string }>).map(
    ({ source = "" }) => source,
  );
  const charts = Object.values(json.resource?.helm_release ?? {}).map(({ chart }) =>
    `${chart}`.replace("${path.module}", "."),
  );
  for (const source of new Set([...modules, ...charts].filter((path) => /^\.\/(modules|helm)\//.test(path)))) {
    cpSync(join(projectRoot(), source), join(outdir, "stacks", name, source), { recursive: true });
  }
}

/**
 * A folder for a synthesis that is under way.
 * @throws InvalidInput when a file stands where the output folder should be
 */
function stage(target: string): string {
  if (statSync(target, { throwIfNoEntry: false })?.isFile()) {
    throw new InvalidInput(target, [{ path: "", message: "is a file; want a folder for the output" }]);
  }
  mkdirSync(dirname(resolve(target)), { recursive: true });
  return mkdtempSync(join(dirname(resolve(target)), ".cdktf.out-"));
}

/**
 * An app whose output appears whole or not at all.
 *
 * A stock `App` writes one stack while the next still fails. This one synthesizes into a temporary folder, looks at
 * the result, and only then replaces the files of the output folder.
 */
export class PlatformApp extends App {
  /** What was synthesized, once `synth` has run. */
  output: readonly StackOutput[] = [];
  private readonly options: PlatformAppOptions;
  private readonly target: string;

  constructor(options: PlatformAppOptions = {}) {
    const target = options.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
    super({
      // Beside the output folder, so that its files can be moved there whole.
      outdir: stage(target),
      stackTraces: false,
      context: { targetVersions: { terraform: ">=1.11.0" } },
    });
    this.options = options;
    this.target = target;
  }

  /** Names of the stacks that are declared so far. */
  get stackNames(): string[] {
    return this.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id);
  }

  /** What an environment may have made already. */
  lockOf(environment: string): Lock | undefined {
    return this.options.locks?.[environment];
  }

  /**
   * Synthesizes every stack, looks at the result, and puts it into the output folder.
   * @throws InvalidInput when something is wrong with the result; the output folder is then as it was
   */
  override synth(): void {
    try {
      this.check(this.node.children.filter(TerraformStack.isStack).flatMap(treeProblems));
      super.synth();
      this.output = readOutput(this.outdir);
      for (const stack of this.output) {
        addSources(this.outdir, stack);
      }
      this.check([
        ...this.output.flatMap(referenceProblems),
        ...roleProblems(this.output),
        ...(this.options.inspect?.(this.output) ?? []),
      ]);
      replaceOutput(this.outdir, this.target, this.options.keeps ?? (() => false));
    } finally {
      rmSync(this.outdir, { recursive: true, force: true });
    }
  }

  private check(problems: readonly Problem[]): void {
    if (problems.length > 0) {
      throw new InvalidInput(this.options.subject ?? "the output", problems);
    }
  }
}
