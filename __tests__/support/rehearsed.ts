import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RehearsalReport } from "../../src/rehearsal";
import { temporaryFolder } from "./terraform";

/** A program that does nothing but say its version. Gives its path. */
export function binaryThatSays(version: string): string {
  const file = join(temporaryFolder(), "terraform");
  writeFileSync(file, `#!/bin/sh\necho "${version}"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A report in which every stack planned well, one resource each. */
export function wentWell(stacks: readonly string[], given: Partial<RehearsalReport> = {}): RehearsalReport {
  const changes = { add: 1, change: 0, remove: 0 };
  const steps = ["init", "validate", "plan"].map((step) => ({ step, ok: true, seconds: 1, changes }));
  const states = stacks.map((name) => ({ name, steps, changes, notes: [], problems: [] }));
  return { states, ok: true, notes: [], seconds: 3.21, ...given };
}

/** A report in which the first stack did not validate, so that the others were left out. */
export function wentWrong([first = "", ...others]: readonly string[]): RehearsalReport {
  const steps = [{ step: "validate", ok: false, seconds: 1 }];
  const problems = [
    {
      severity: "error",
      summary: "Unsupported argument",
      detail: 'No "x".',
      address: "aws_vpc.vpc",
      construct: "network/vpc",
    },
  ];
  const skipped = `${first} did not get here`;
  return {
    states: [
      { name: first, steps, notes: [], problems },
      ...others.map((name) => ({ name, steps: [], notes: [], problems: [], skipped })),
    ],
    ok: false,
    notes: [],
    seconds: 1,
  };
}
