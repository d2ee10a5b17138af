/** One fault in what the user wrote, in the user's words. */
export interface Problem {
  /** Where: the path of the field in the description, such as `clusters.main.version`. Empty for the whole file. */
  readonly path: string;
  /** What it was and what would be right: `is 9; want at most scaling.max (6)`. Never holds a secret. */
  readonly message: string;
}

/** Prints a problem as the line a user reads: its path, a blank, its message. */
export function renderProblem(problem: Problem): string {
  return problem.path === "" ? problem.message : `${problem.path} ${problem.message}`;
}

/** Input that was refused. Carries every problem at once; a program that catches it prints them and ends with exit code 1. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";

  /**
   * @param subject What was refused: the name of an environment, a file, or the path of a construct.
   * @param problems Every problem found, in the order of the file; at least one.
   */
  constructor(
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    super([`${subject}: ${count(problems.length)}`, ...problems.map((p) => `  ${renderProblem(p)}`)].join("\n"));
  }
}

/**
 * Does nothing when there are no problems.
 * @throws InvalidInput with all of them otherwise
 */
export function assertValid(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new InvalidInput(subject, problems);
  }
}

/** `1 problem`, `2 problems`. */
export function count(n: number, noun = "problem"): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Puts a path in front of the paths of problems found further down. */
export function under(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map((p) => ({ path: p.path === "" ? path : `${path}.${p.path}`, message: p.message }));
}
