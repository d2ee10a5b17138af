import { createColors, isColorSupported } from "picocolors";

/** Where a verb prints to. */
export interface Terminal {
  /** Prints a line that the user asked for. */
  readonly out: (line: string) => void;
  /** Prints a line about what went wrong or is worth knowing. */
  readonly err: (line: string) => void;
  /** Whether somebody watches: progress is then shown as it is made. @default nobody does */
  readonly interactive?: boolean;
  /** Colours; they do nothing when the output is not a terminal. */
  readonly colors: ReturnType<typeof createColors>;
}

/** The process's own output. Colour only on a terminal. */
export const TERMINAL: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  interactive: process.stdout.isTTY === true && process.env.CI !== "true",
  colors: createColors(isColorSupported && process.stdout.isTTY === true),
};

/** Lets a reader go that has seen enough, such as `head`: what it does not read is no fault. */
export function letReadersGo(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") {
        throw error;
      }
    });
  }
}

/** Aligns the columns of a table; columns named in `right` to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
