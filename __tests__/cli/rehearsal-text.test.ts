import { printProblems, rehearsalNotes, rehearsalTable, toAdd } from "../../src/cli/rehearsal-text";
import type { RehearsalReport, StateReport } from "../../src/rehearsal";
import { recorded } from "../support/terminal";

const step = (name: string, ok = true, changes?: StateReport["changes"]) => ({
  step: name,
  ok,
  seconds: 0.5,
  ...(changes ? { changes } : {}),
});
const adds = (add: number) => ({ add, change: 0, remove: 0 });

function state(name: string, given: Partial<StateReport> = {}): StateReport {
  return { name, steps: [], notes: [], problems: [], ...given };
}

function report(...states: readonly StateReport[]): RehearsalReport {
  return { states, ok: states.every(({ problems }) => problems.length === 0), notes: [], seconds: 1 };
}

const PLANNED = [step("init"), step("validate"), step("plan", true, adds(68))];
const LIVED = [
  ...PLANNED,
  step("apply"),
  step("second plan"),
  step("change", true, { add: 0, change: 36, remove: 0 }),
  step("apply the change"),
  step("plan after the change"),
  step("destroy is refused"),
  step("plan the destruction"),
  step("destroy"),
];

describe("the table of a plan", () => {
  it("says of each state what it would make and how long that took", () => {
    const planned = state("shop-network", { steps: PLANNED, changes: adds(68) });
    expect(rehearsalTable(report(planned), false)).toEqual([
      "  state         validate  plan        time",
      "  shop-network  ok        68 to add  1.5 s",
    ]);
  });

  it("says where a state stopped, and why another was left out", () => {
    const failed = state("shop-network", { steps: [step("init"), step("validate", false)] });
    const skipped = state("shop-data", { skipped: "shop-network did not get here" });
    expect(rehearsalTable(report(failed, skipped), false).slice(1)).toEqual([
      "  shop-network  failed    -     1.0 s",
      "  shop-data     -         -            left out: shop-network did not get here",
    ]);
  });

  it("shows a plan that failed, and one that was not made", () => {
    const failed = state("a", { steps: [step("init"), step("validate"), step("plan", false)] });
    const validated = state("b", { steps: [step("init"), step("validate")] });
    const cells = rehearsalTable(report(failed, validated), false).map((line) => line.trim().split(/ {2,}/));
    expect(cells.slice(1).map(([name, validate, plan]) => [name, validate, plan])).toEqual([
      ["a", "ok", "failed"],
      ["b", "ok", "-"],
    ]);
  });
});

describe("the table of a whole life", () => {
  const cells = (steps: StateReport["steps"], given: Partial<StateReport> = {}) =>
    rehearsalTable(report(state("shop-network", { steps, ...given })), true).map((line) => line.trim().split(/ {2,}/));

  it("has a column for each thing that happens to a state", () => {
    expect(cells(LIVED, { changes: adds(68) })).toEqual([
      ["state", "validate", "plan", "apply", "second plan", "change", "destroy", "time"],
      ["shop-network", "ok", "68 to add", "ok", "empty", "36 in place", "refused, then ok", "5.5 s"],
    ]);
  });

  it("tells a destruction that was refused first from one that was not", () => {
    const unprotected = LIVED.filter(({ step }) => step !== "destroy is refused");
    expect(cells(unprotected)[1]).toContain("ok");
    expect(cells(unprotected)[1]).not.toContain("refused, then ok");
  });

  it("shows a second plan that is not empty, a change that failed, and one that was not made", () => {
    const row = (steps: StateReport["steps"]) => cells(steps)[1]?.slice(4, 6);
    expect(row([...PLANNED, step("apply"), step("second plan", false)])).toEqual(["failed", "-"]);
    expect(row([...PLANNED, step("apply"), step("second plan"), step("change", false)])).toEqual(["empty", "failed"]);
    expect(row([...PLANNED, step("apply"), step("second plan"), step("destroy")])).toEqual(["empty", "-"]);
  });
});

describe("what is worth knowing", () => {
  it("is said of the providers first, then of each state, in columns", () => {
    const states = [state("shop-network", { notes: ["one"] }), state("shop-main-cluster", { notes: ["two", "three"] })];
    expect(rehearsalNotes({ ...report(...states), notes: ["no AWS credentials: stops after validate"] })).toEqual([
      "  no AWS credentials: stops after validate",
      "  shop-network       one",
      "  shop-main-cluster  two",
      "  shop-main-cluster  three",
    ]);
    expect(rehearsalNotes(report(state("shop-network")))).toEqual([]);
  });
});

describe("problems", () => {
  const problem = {
    severity: "error",
    summary: "Missing required argument",
    detail: 'The argument "name"\nis required.',
  };

  it("are printed with the step, the construct and terraform's own words, a line each", () => {
    const { terminal, out, err } = recorded();
    const found = [{ ...problem, address: "aws_vpc.vpc", construct: "network/vpc" }, problem];
    const steps = [step("init"), step("validate", false)];
    printProblems(report(state("fine"), state("shop-network", { steps, problems: found })), terminal);
    expect(err).toEqual([
      "\nshop-network  validate: 2 errors\n",
      '  network/vpc (aws_vpc.vpc)  Missing required argument: The argument "name" is required.',
      '  Missing required argument: The argument "name" is required.',
    ]);
    expect(out).toEqual([]);
  });

  it("are counted", () => {
    const { terminal, err } = recorded();
    printProblems(report(state("a", { steps: [step("plan", false)], problems: [problem] })), terminal);
    expect(err[0]).toBe("\na  plan: 1 error\n");
  });

  it("are nothing to print when there are none", () => {
    const { terminal, err } = recorded();
    printProblems(report(state("a", { steps: PLANNED })), terminal);
    expect(err).toEqual([]);
  });
});

describe("what is to add", () => {
  it("is the sum over the stacks that are asked about, as far as they were planned", () => {
    const planned = report(state("a", { changes: adds(3) }), state("b", { changes: adds(4) }), state("c"));
    expect(toAdd(planned, ["a", "c"])).toBe(3);
    expect(toAdd(planned, ["a", "b", "c"])).toBe(7);
  });
});
