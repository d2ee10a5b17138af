import reference from "../../environments/reference";
import { CONTROLS } from "../../src/guardrails/catalogue";
import { waiversOf } from "../../src/stacks/waivers";
import { judge } from "../support/guardrails";
import { MUTATIONS } from "./mutations";

const every = Object.entries(MUTATIONS).flatMap(([id, mutations]) =>
  mutations.map((mutation) => [id, mutation.title, mutation] as const),
);

/** Ids of the controls that fail, with what they say. */
const failures = (report: ReturnType<typeof judge>) =>
  Object.fromEntries(
    report.results
      .filter(({ outcome }) => outcome === "failed")
      .map(({ control, findings }) => [control.id, findings.filter((one) => !one.waiver).map(({ fault }) => fault)]),
  );

describe("the controls", () => {
  it("have a mutation each, and no mutation is left without its control", () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(CONTROLS.map(({ id }) => id).sort());
  });

  it("hold on the output as it is, apart from what is waived", () => {
    expect(failures(judge())).toEqual({});
  });

  it.each(every)("%s finds a change that %s", (id, _, { change, fault, overlaps = [], profile, today, waived }) => {
    const report = judge(change, {
      ...(profile && { profile }),
      ...(today && { today }),
      ...(waived === false && { waivers: waiversOf(reference).filter(({ control }) => control !== id) }),
    });
    const found = failures(report);
    expect(found[id]).toContain(fault);
    expect(Object.keys(found).sort()).toEqual([id, ...overlaps].sort());
  });
});
