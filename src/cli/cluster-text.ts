import { count, type Problem, renderProblem } from "../core/problems";
import type { RehearsalReport } from "../rehearsal";
import type { Terminal } from "./terminal";

/** What is still in the cluster though everything was destroyed. */
export function printLeftOver({ leftOver = [] }: RehearsalReport, { err, colors }: Terminal): void {
  if (leftOver.length > 0) {
    const found = count(leftOver.length, "object");
    err(`\n${colors.bold("left in the cluster")}  after the last destruction: ${colors.red(found)}\n`);
    for (const name of leftOver) {
      err(`  ${name}`);
    }
  }
}

/** What is in the way of a rehearsal, after everything has been written. */
export function printRefusal(problems: readonly Problem[], { err, colors }: Terminal): void {
  err(`${colors.bold("rehearsal")}: ${colors.red(count(problems.length))}, nothing rehearsed\n`);
  for (const problem of problems) {
    err(`  ${renderProblem(problem)}`);
  }
}
