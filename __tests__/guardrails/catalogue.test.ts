import { CONTROLS } from "../../src/guardrails/catalogue";
import { SEVERITIES } from "../../src/guardrails/control";
import { RUNTIME_CONTROLS } from "../../src/guardrails/runtime";

/** Controls of the facts that the output can answer, before those with several points are split. */
const DECIDABLE = 146;

const whole = (id: string) => id.replace(/[a-z]$/, "");

describe("the catalogue of controls", () => {
  it("has each of them once, and the points of one beside each other", () => {
    const ids = CONTROLS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const order = ids.map(whole).filter((id, i, all) => id !== all[i - 1]);
    expect(new Set(order).size).toBe(order.length);
    expect(order).toHaveLength(DECIDABLE);
  });

  it("leaves to accounts and running clusters what only they can answer", () => {
    expect(RUNTIME_CONTROLS.map(({ id }) => id)).toEqual([
      "ACC-11",
      "NET-14",
      "LOG-04",
      "DNS-04",
      "IAM-12",
      "K8S-20",
      "K8S-21",
      "REL-05",
      "REL-07",
    ]);
    expect(RUNTIME_CONTROLS.filter(({ command, expect: wanted }) => command === "" || wanted === "")).toEqual([]);
  });

  it("says of each what holds, why, what to do, and where it comes from", () => {
    for (const { id, title, why, remedy, sources, severity, development } of CONTROLS) {
      const texts = [title, why, remedy, ...sources, ...(development ? [development.because] : [])];
      expect({ id, empty: texts.filter((text) => text.trim().length < 3) }).toEqual({ id, empty: [] });
      expect({ id, sources: sources.length > 0 }).toEqual({ id, sources: true });
      expect(title).not.toMatch(/\.$/);
      expect(`${id} ${why}`).toMatch(/\.$/);
      expect(`${id} ${remedy}`).toMatch(/\.$/);
      // Development is never harder than production.
      const milder = development?.severity ?? severity;
      expect(SEVERITIES.indexOf(milder)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(severity));
    }
  });
});
