import { createColors } from "picocolors";
import { main } from "../../src/cli";
import type { Terminal } from "../../src/cli/terminal";
import type { Environment } from "../../src/config";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { declareEnvironment } from "../../src/stacks";

/** A terminal without colour that remembers what was printed. */
export interface Recorded {
  readonly terminal: Terminal;
  /** Lines that the user asked for. */
  readonly out: string[];
  /** Lines about what went wrong or is worth knowing. */
  readonly err: string[];
}

/** A terminal to print to, which nobody watches. */
export function recorded(): Recorded {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    colors: createColors(false),
  };
  return { terminal, out, err };
}

/** Runs a command line in this process, on the day the facts were checked. Gives what it printed and its exit code. */
export async function command(
  argv: readonly string[],
  environments: Readonly<Record<string, unknown>>,
  clock = FACTS_CHECKED,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { terminal, out, err } = recorded();
  const options = { environments: environments as Record<string, Environment>, clock };
  const code = await main(argv, (app, environment) => void declareEnvironment(app, environment), options, terminal);
  return { code, out: out.join("\n"), err: err.join("\n") };
}
