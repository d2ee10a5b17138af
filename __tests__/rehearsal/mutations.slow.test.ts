import { availableParallelism } from "node:os";
import reference from "../../environments/reference";
import { type RehearsalReport, rehearse, renderDiagnostic, STAND_IN_ENGINE } from "../../src/rehearsal";
import type { Diagnostic } from "../../src/rehearsal/run/diagnostics";
import { inOrderOf } from "../../src/rehearsal/run/schedule";
import { readStates } from "../../src/rehearsal/run/states";
import { changedCopy, synthesizedFolder } from "../support/synthesized-folder";
import { describeWithTerraform, outputFolder } from "../support/terraform";
import { ACCOUNT } from "./mutations/account";
import { CHARTS } from "./mutations/charts";
import { type Mutation, mutate, type Whereabouts } from "./mutations/mutation";
import { REFERENCES } from "./mutations/references";
import { STRUCTURE } from "./mutations/structure";
import { VALUES } from "./mutations/values";

const MUTATIONS = [...STRUCTURE, ...REFERENCES, ...VALUES, ...ACCOUNT];
const REFUSED = MUTATIONS.flatMap((one) => (one.outcome instanceof RegExp ? [{ ...one, outcome: one.outcome }] : []));
const PASSED = MUTATIONS.flatMap((one) => ("passes" in one.outcome ? [{ ...one, because: one.outcome.passes }] : []));

/** What became of a mutation: what was said of it, and where the fault is. */
interface Outcome {
  readonly problems: readonly Diagnostic[];
  readonly fault: Whereabouts;
}

const outcomes = new Map<string, Outcome>();
let outputs: readonly string[];

async function outcomeOf(mutation: Mutation): Promise<Outcome> {
  const { state, applied } = mutation;
  const output = outputs.find((one) => readStates(one).some(({ name }) => name === state)) ?? "";
  let fault: Whereabouts = {};
  const copy = changedCopy(output, state, (json) => {
    fault = mutate(json, mutation);
  });
  const report = await rehearse({ output: copy, stacks: [state], engine: STAND_IN_ENGINE, wholeLife: applied });
  return { problems: problemsOf(report), fault };
}

/** What terraform said; a state that was left out is a problem as well. */
function problemsOf({ states }: RehearsalReport): Diagnostic[] {
  return states.flatMap(({ name, problems, skipped }) => [
    ...problems,
    ...(skipped ? [{ severity: "error", summary: `${name} was left out: ${skipped}`, detail: "" }] : []),
  ]);
}

describeWithTerraform("a fault in the emitted JSON", () => {
  beforeAll(async () => {
    outputs = [synthesizedFolder([reference]), outputFolder({ charts: CHARTS })];
    const named = MUTATIONS.map((mutation) => ({ name: mutation.title, mutation }));
    await inOrderOf(
      named,
      () => [],
      async ({ name, mutation }) => {
        outcomes.set(name, await outcomeOf(mutation));
        return "ok";
      },
      availableParallelism(),
    );
  }, 300000);

  it("is the only reason for a refusal: unchanged, everything can be planned", async () => {
    for (const output of outputs) {
      const stacks = readStates(output).map(({ name }) => name);
      const report = await rehearse({ output, stacks, engine: STAND_IN_ENGINE });
      expect(report.states.map(({ name }) => name)).toEqual(stacks);
      expect(problemsOf(report)).toEqual([]);
    }
  });

  it.each(REFUSED)("is refused: $title", ({ title, outcome }) => {
    const { problems, fault } = outcomes.get(title) as Outcome;
    expect(problems.map(renderDiagnostic).join("\n")).toMatch(outcome);
    const { address, construct } = problems.find((problem) => outcome.test(renderDiagnostic(problem))) ?? {};
    expect({ address, construct }).toEqual({ address: undefined, construct: undefined, ...fault });
  });

  it.each(PASSED)("passes: $title; $because", ({ title }) => {
    expect(outcomes.get(title)?.problems).toEqual([]);
  });

  it("is refused in at least 28 of at least 30 cases", () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(30);
    expect(REFUSED.length).toBeGreaterThanOrEqual(28);
    expect(new Set(MUTATIONS.map(({ title }) => title)).size).toBe(MUTATIONS.length);
  });
});
