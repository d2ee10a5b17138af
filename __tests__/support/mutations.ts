import reference from "../../environments/reference";
import type { ControlReport } from "../../src/guardrails/evaluate";
import { waiversOf } from "../../src/stacks/waivers";
import { judge, type Mutations } from "./guardrails";
import { beyondWaivers } from "./waivable";

/** Ids of the controls that fail, with what they say. */
export function failures({ results }: ControlReport): Record<string, string[]> {
  return Object.fromEntries(
    results
      .filter(({ outcome }) => outcome === "failed")
      .map(({ control, findings }) => [control.id, findings.filter((one) => !one.waiver).map(({ fault }) => fault)]),
  );
}

/** Declares a test for each mutation: that exactly its control finds it, and those that overlap by design, and that a waiver can excuse it where the control says so. */
export function provesMutations(mutations: Mutations): void {
  const every = Object.entries(mutations).flatMap(([id, list]) =>
    list.map((mutation) => [id, mutation.title, mutation] as const),
  );
  it.each(every)("%s finds a change that %s", (id, _, { change, fault, overlaps = [], profile, today, waived }) => {
    const report = judge(change, {
      ...(profile && { profile }),
      ...(today && { today }),
      ...(waived === false && { waivers: waiversOf(reference).filter(({ control }) => control !== id) }),
    });
    const found = failures(report);
    expect(found[id]).toContain(fault);
    expect(Object.keys(found).sort()).toEqual([id, ...overlaps].sort());
    // What the explanation says of waivers has to work.
    expect(beyondWaivers(report, id)).toEqual([]);
  });
}
