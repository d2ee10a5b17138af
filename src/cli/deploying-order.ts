import type { Problem } from "../core/problems";
import type { State } from "../rehearsal/run/states";

/**
 * The named states, each behind those that must be applied before it; otherwise as they were named.
 * @param all States of the output folder.
 */
export function deploymentOrder(all: readonly State[], names: readonly string[]): State[] {
  const rest = names.flatMap((name) => all.find((state) => state.name === name) ?? []);
  const placed: State[] = [];
  while (rest.length > 0) {
    const at = rest.findIndex(({ after }) => !rest.some(({ name }) => after.includes(name)));
    placed.push(...rest.splice(Math.max(at, 0), 1));
  }
  return placed;
}

/** What would be left without what it reads, were these states destroyed alone. */
export function orphanProblems(all: readonly State[], going: readonly State[]): Problem[] {
  const names = new Set(going.map(({ name }) => name));
  return going.flatMap(({ name }) => {
    const readers = all.filter(({ after, name: reader }) => after.includes(name) && !names.has(reader));
    const list = readers.map((reader) => reader.name).join(", ");
    return readers.length === 0
      ? []
      : [{ path: name, message: `is read by ${list}; want what reads it destroyed before it, or named with it` }];
  });
}
