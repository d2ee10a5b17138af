import { existsSync, readFileSync, statSync } from "node:fs";
import { InvalidInput, type Problem } from "../core/problems";

/**
 * Writes to a place that the user named with `--out`, or to the one in its stead. What the system refuses there is the user's to put right.
 * @param out The place, as it is called in the message.
 * @throws InvalidInput when the system refuses to read or write there
 */
export async function writtenTo<T>(out: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) {
      throw error;
    }
    throw new InvalidInput("arguments", [
      { path: "--out", message: `is ${out}, which cannot be written (${code}); want a folder of yours` },
    ]);
  }
}

/** How much of a file is looked at for a mark: its first lines, in characters. */
const HEAD = 2000;

/**
 * Files that are there and were not written by the verb that is about to write them: nothing of the user's is ever lost.
 * @param mark What every file of the verb holds in its first lines.
 * @param kind What such a file is called: `report`.
 */
export function foreignProblems(files: readonly string[], mark: string, kind: string): Problem[] {
  return files
    .filter((file) => existsSync(file) && !(statSync(file).isFile() && isMarked(file, mark)))
    .map((path) => ({
      path,
      message: `is there and is no ${kind} that this command wrote; want another --out, or that moved away`,
    }));
}

function isMarked(file: string, mark: string): boolean {
  return readFileSync(file, "utf8").slice(0, HEAD).includes(mark);
}
