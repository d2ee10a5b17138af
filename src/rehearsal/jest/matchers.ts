import { type RehearsalReport, rehearse, renderDiagnostic, STAND_IN_ENGINE } from "..";
import { readStates } from "../run/states";

declare global {
  namespace jest {
    interface Matchers<R> {
      /** The output folder plans, and its states create that many resources. Terraform's diagnostics are shown when not. */
      toPlan(expected: { readonly add: number }): Promise<R>;
      /** Every state of the output folder applies, and a second plan of it is empty; one more tag changes it in place; it is destroyed in order. */
      toPlanEmptyAfterApply(): Promise<R>;
      /** Terraform refuses the output folder, and says so in words that match. */
      toRejectWith(expected: RegExp): Promise<R>;
    }
  }
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Matchers over the output folder of a synthesis. Hand them to `expect.extend`; they answer with promises. */
export const MATCHERS = {
  async toPlan(output: string, { add }: { readonly add: number }): Promise<Verdict> {
    const report = await rehearsed(output, false);
    const found = report.states.reduce((sum, { changes }) => sum + (changes?.add ?? 0), 0);
    return verdict(report.ok && found === add, `to plan with ${add} to add, found ${found}`, report);
  },

  async toPlanEmptyAfterApply(output: string): Promise<Verdict> {
    const report = await rehearsed(output, true);
    return verdict(report.ok, "to plan empty after it was applied", report);
  },

  async toRejectWith(output: string, expected: RegExp): Promise<Verdict> {
    const report = await rehearsed(output, false);
    const found = report.states.flatMap(({ problems }) => problems.map(renderDiagnostic));
    return verdict(
      found.some((line) => expected.test(line)),
      `to be refused with ${expected}`,
      report,
    );
  },
};

function rehearsed(output: string, wholeLife: boolean): Promise<RehearsalReport> {
  const stacks = readStates(output).map(({ name }) => name);
  return rehearse({ output, stacks, engine: STAND_IN_ENGINE, wholeLife });
}

function verdict(pass: boolean, wanted: string, { states }: RehearsalReport): Verdict {
  const lines = states.flatMap(({ name, problems, skipped }) => [
    ...problems.map((problem) => `  ${name}  ${renderDiagnostic(problem)}`),
    ...(skipped ? [`  ${name}  left out: ${skipped}`] : []),
  ]);
  const shown = lines.length > 0 ? lines.join("\n") : "  terraform found nothing wrong";
  return { pass, message: () => `want the output ${pass ? "not " : ""}${wanted}\n\n${shown}` };
}
