import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { InvalidInput } from "../../core/problems";
import { archiveOf, isArchiveOf } from "./archive";
import type { BundleFile } from "./file";
import { readSums, SUMS_FILE, sha256, sumsOf } from "./sums";

/** Where a bundle was written. */
export interface WrittenBundle {
  /** The folder. */
  readonly folder: string;
  /** The archive of the same files, beside the folder. */
  readonly archive: string;
}

/** What terraform makes anew whenever it is asked: it may go with a folder that is written again. */
const MADE_ANEW = /(^|\/)\.terraform\//;

/**
 * Writes a bundle, whole or not at all: a folder with a list of checksums in it, and an archive beside it.
 * @param environment Name of the environment, which the archive unpacks to.
 * @param folder The folder; the archive has its name.
 * @throws InvalidInput when something else is there already, or a bundle in which something was changed or added: nothing that this
 *   program did not write is ever lost
 */
export async function writeBundle(
  environment: string,
  folder: string,
  files: readonly BundleFile[],
): Promise<WrittenBundle> {
  const archive = join(dirname(folder), `${basename(folder)}.tar.gz`);
  const whole = [...files, { path: SUMS_FILE, content: sumsOf(files) }];
  refuse(folder, foreignIn(folder));
  refuse(
    archive,
    (await isForeignArchive(environment, archive)) ? "is there and is no archive of this bundle" : undefined,
  );
  const bytes = await archiveOf(environment, whole);
  mkdirSync(dirname(folder), { recursive: true });
  // Beside its place, so that it can be moved there in one step.
  const stage = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const { path, content } of whole) {
      const file = join(stage, "bundle", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    writeFileSync(join(stage, "archive"), bytes);
    replace(join(stage, "bundle"), folder, join(stage, "before"));
    renameSync(join(stage, "archive"), archive);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return { folder, archive };
}

/** Moves a folder to its place; what was there goes aside, and comes back when the move fails. */
function replace(from: string, to: string, aside: string): void {
  const there = existsSync(to);
  if (there) {
    renameSync(to, aside);
  }
  try {
    renameSync(from, to);
  } catch (error) {
    if (there) {
      renameSync(aside, to);
    }
    throw error;
  }
}

function refuse(path: string, fault: string | undefined): void {
  if (fault !== undefined) {
    throw new InvalidInput("handoff", [{ path, message: `${fault}; want another --out, or that moved away` }]);
  }
}

/** What keeps a folder from being written again; nothing when it is not there, is empty, or is a bundle as it was written. */
function foreignIn(folder: string): string | undefined {
  if (!existsSync(folder)) {
    return undefined;
  }
  if (!statSync(folder).isDirectory()) {
    return "is a file";
  }
  const present = (readdirSync(folder, { recursive: true, encoding: "utf8" }) as string[])
    .map((path) => path.split("\\").join("/"))
    .filter((path) => !statSync(join(folder, path)).isDirectory() && !MADE_ANEW.test(path))
    .sort();
  if (present.length === 0) {
    return undefined;
  }
  const sums = present.includes(SUMS_FILE) ? readSums(readFileSync(join(folder, SUMS_FILE), "utf8")) : undefined;
  if (sums === undefined) {
    return "is no bundle that was written here";
  }
  const changed = present.filter(
    (path) => path !== SUMS_FILE && sums.get(path) !== sha256(readFileSync(join(folder, path))),
  );
  return changed.length === 0 ? undefined : `holds ${changed.join(", ")}, which this command did not write so`;
}

async function isForeignArchive(environment: string, archive: string): Promise<boolean> {
  return (
    existsSync(archive) && !(statSync(archive).isFile() && (await isArchiveOf(environment, readFileSync(archive))))
  );
}
