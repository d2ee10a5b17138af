import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Environment } from "../config";
import { capacityOf } from "../config/capacity";
import { type Lock, renderLock } from "../config/lock";
import { type LockStep, nextLock } from "../config/lock-next";
import { stateNames } from "../config/names";
import { clockWarnings, warningsOf } from "../config/warnings";
import type { Problem } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { type ControlReport, controlProblems } from "../guardrails/evaluate";
import type { DescribedReport } from "../guardrails/sarif";
import { summaryOf } from "../guardrails/summary";
import { PlatformApp, type PlatformAppOptions } from "../stacks/app";
import { factsOf } from "../stacks/lock-facts";
import { writeWhole } from "../stacks/output-folder";
import { judge } from "./judging";
import { type Ready, readied } from "./preparing";
import { withoutStackTraces } from "./stack-traces";
import { type EnvironmentSummary, summarize } from "./summary";
import { stacksOf } from "./targets";
import type { Invocation } from "./verb";

/**
 * Checks the named environments, synthesizes them, and puts the result and the locks into place.
 * @throws InvalidInput with every problem of every environment; nothing is written then
 */
export function synthesize(invocation: Invocation): EnvironmentSummary[] {
  return synthesizeWhole(invocation).map(({ summary }) => summary);
}

/** What a synthesis came to, beyond its summary. */
export interface Synthesized {
  /** What was written. */
  readonly summary: EnvironmentSummary;
  /** How the controls came out. */
  readonly report: ControlReport;
  /** The lock as it was written; of a description that is no file it would be. */
  readonly lock: Lock;
}

/** {@link synthesize} with the controls' whole reports and the locks. */
export function synthesizeWhole(invocation: Invocation): Synthesized[] {
  const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const { flags, ready, others, targets } = readied(invocation);
  let steps: LockStep[] = [];
  let reports: readonly ControlReport[] = [];
  let wanted: readonly (readonly string[])[] = [];
  const { output } = emit(invocation, ready, {
    outdir,
    declared: (stacks) => {
      wanted = stacksOf(targets, stacks);
    },
    keeps: (stack) => others.has(stack),
    inspect: (states, stacks) => {
      steps = ready.map((one) => nextLock(one.resolved, factsOf(one.environment, states), one.lock));
      reports = ready.map(({ environment }, i) => judge(environment, stacks[i] ?? [], states, flags.today));
      return [
        ...steps.flatMap(({ problems }) => problems),
        ...frozenProblems(ready, steps),
        ...reports.flatMap(controlProblems),
      ];
    },
  });
  const folder = relative(process.cwd(), outdir) || ".";
  return ready.map((one, i) => {
    const [step, report] = [steps[i] as LockStep, reports[i] as ControlReport];
    const context = { step, report, output, folder, stacks: wanted[i] ?? [] };
    const days = { today: flags.today, clock: invocation.options.clock };
    return { summary: finish(one, { ...context, ...days }), report, lock: step.next };
  });
}

/**
 * How the controls of the named environments come out; nothing is written.
 * @throws InvalidInput with every problem of every description
 */
export function judgedEnvironments(invocation: Invocation): DescribedReport[] {
  const { flags, ready } = readied(invocation);
  const outdir = mkdtempSync(join(tmpdir(), "controls-"));
  try {
    const { output, stacks } = emit(invocation, ready, { outdir });
    return ready.map(({ environment, file }, i) => ({
      report: judge(environment, stacks[i] ?? [], output, flags.today),
      file: relative(process.cwd(), file || "main.ts")
        .split(sep)
        .join("/"),
    }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Declares and synthesizes environments. Gives the states, and the names of the stacks of each environment in the order of deployment. */
function emit(
  { compose }: Invocation,
  ready: readonly Ready[],
  {
    declared,
    inspect,
    ...options
  }: Pick<PlatformAppOptions, "outdir" | "keeps"> & {
    readonly declared?: (stacks: readonly (readonly string[])[]) => void;
    readonly inspect?: (output: readonly StackOutput[], stacks: readonly (readonly string[])[]) => readonly Problem[];
  },
) {
  const locks = Object.fromEntries(ready.flatMap(({ environment, lock }) => (lock ? [[environment.name, lock]] : [])));
  return withoutStackTraces(() => {
    const stacks: string[][] = [];
    const app = new PlatformApp({
      ...options,
      locks,
      subject: ready.map(({ environment }) => environment.name).join(", "),
      inspect: (output) => inspect?.(output, stacks) ?? [],
    });
    for (const { environment } of ready) {
      const before = new Set(app.stackNames);
      compose(app, environment);
      stacks.push(
        inOrder(
          environment,
          app.stackNames.filter((name) => !before.has(name)),
        ),
      );
    }
    declared?.(stacks);
    app.synth();
    return { output: app.output, stacks };
  });
}

/** In a pipeline a lock may not change: what it would learn must have been committed before. */
function frozenProblems(ready: readonly Ready[], steps: readonly LockStep[]): Problem[] {
  if (process.env.CI !== "true") {
    return [];
  }
  return ready.flatMap(({ environment, lock, lockFile }, i) => {
    const { next, changes } = steps[i] as LockStep;
    const stale = lockFile !== undefined && (lock === undefined || renderLock(lock) !== renderLock(next));
    return stale
      ? [
          {
            path: `${environment.name}.lock.json`,
            message: `would change (${changes.join("; ")}); want it written and committed before the pipeline runs`,
          },
        ]
      : [];
  });
}

interface Finished {
  readonly step: LockStep;
  readonly report: ControlReport;
  readonly output: readonly StackOutput[];
  readonly folder: string;
  readonly stacks: readonly string[];
  readonly today: string | undefined;
  readonly clock: string | undefined;
}

function finish(
  { environment, resolved, lockFile }: Ready,
  { step, report, output, folder, stacks, today, clock }: Finished,
): EnvironmentSummary {
  const text = renderLock(step.next);
  if (lockFile && !(existsSync(lockFile) && readFileSync(lockFile, "utf8") === text)) {
    writeWhole(lockFile, text);
  }
  return {
    name: environment.name,
    environment,
    folder,
    stacks,
    states: summarize(environment.name, stateNames(environment), output, folder),
    capacity: capacityOf(environment, resolved.zones),
    controls: summaryOf(report),
    warnings: [...warningsOf(environment, today), ...step.rolls],
    clock: clockWarnings(environment, { today, clock }),
    lockChanges: lockFile ? step.changes : [],
  };
}

/** The stacks of an environment in the order of deployment, those of the user's own last. */
function inOrder(environment: Environment, declared: readonly string[]): string[] {
  const known = stateNames(environment).filter((name) => declared.includes(name));
  return [...known, ...declared.filter((name) => !known.includes(name))];
}
