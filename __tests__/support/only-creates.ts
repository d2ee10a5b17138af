import type { Synthesized } from "./synth";

/** Fails unless everything that was there before is there afterwards, unchanged, and something more. */
export function expectOnlyCreates(before: Synthesized, after: Synthesized): void {
  expect(after.addresses().length).toBeGreaterThan(before.addresses().length);
  for (const [type, blocks] of Object.entries(before.json.resource ?? {})) {
    for (const [name, block] of Object.entries(blocks)) {
      expect([`${type}.${name}`, after.json.resource?.[type]?.[name]]).toEqual([`${type}.${name}`, block]);
    }
  }
}
