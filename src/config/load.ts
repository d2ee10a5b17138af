import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { nearest } from "../core/naming";
import { InvalidInput } from "../core/problems";
import { type Lock, parseLock } from "./lock";
import { parseDescription } from "./parse";

/** Largest description file in bytes. */
const LARGEST = 1024 * 1024;

const ENDINGS = [".ts", ".yaml", ".yml", ".json"];

/** Where descriptions come from. */
export interface Library {
  /** Folder of the environments. */
  readonly folder: string;
  /** Gives the default export of a TypeScript description by its path. */
  readonly load: (file: string) => unknown;
}

/** A description as it was read, not checked yet. */
export interface Description {
  /** What the user called it: the name of the environment, or the file. */
  readonly subject: string;
  /** The file. */
  readonly file: string;
  /** What it says. */
  readonly input: unknown;
}

/** Names of the environments in the folder, sorted. */
export function listEnvironments({ folder }: Library): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files
    .filter((file) => ENDINGS.includes(extname(file)) && !file.endsWith(".lock.json") && !file.endsWith(".d.ts"))
    .map((file) => basename(file, extname(file)));
  return [...new Set(names)].sort();
}

/**
 * Reads a description.
 * @param nameOrFile Name of a file in the folder without its ending, or a path.
 * @throws InvalidInput when there is none, or the file cannot be read
 */
export function loadDescription(nameOrFile: string, library: Library): Description {
  const subject = nameOrFile;
  const file = fileOf(nameOrFile, library);
  const ending = extname(file);
  assertReadable(subject, file);
  if (!ENDINGS.includes(ending)) {
    fail(subject, `ends in ${ending === "" ? "nothing" : ending}; want .ts, .yaml, .yml or .json`);
  }
  return { subject, file, input: ending === ".ts" ? typescript(subject, file, library) : plain(subject, file, ending) };
}

function fileOf(nameOrFile: string, library: Library): string {
  const isPath = ENDINGS.includes(extname(nameOrFile)) || /[/\\]/.test(nameOrFile);
  const candidates = isPath
    ? [isAbsolute(nameOrFile) ? nameOrFile : resolve(nameOrFile)]
    : ENDINGS.map((ending) => join(library.folder, nameOrFile + ending));
  const found = candidates.filter(isThere);
  if (found.length > 1) {
    fail(nameOrFile, `is written in ${found.map((file) => basename(file)).join(" and ")}; want one file`);
  }
  return found[0] ?? fail(nameOrFile, absence(nameOrFile, isPath, library));
}

/** Whether something has this path, be it a link that leads nowhere. */
function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch (error) {
    // Where we may not look there may be something: reading it will say so.
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

function absence(nameOrFile: string, isPath: boolean, library: Library): string {
  const names = listEnvironments(library);
  const near = nearest(basename(nameOrFile, extname(nameOrFile)), names);
  const known =
    names.length > 0 ? names.join(", ") : `a file in ${basename(library.folder)}/, which npm run new writes`;
  return isPath
    ? `does not exist; want the path of a description, or one of ${known}`
    : `is no environment; want one of ${known}${near ? `; did you mean ${near}?` : ""}`;
}

function fail(subject: string, message: string): never {
  throw new InvalidInput(subject, [{ path: "", message }]);
}

/** Whatever the system says of a file that cannot be read, in words. */
const UNREADABLE: Readonly<Record<string, string>> = {
  EACCES: "may not be read by you; want a file with read permission",
  EPERM: "may not be read by you; want a file with read permission",
  ELOOP: "is a link that leads back to itself; want a file",
  ENOENT: "is a link that leads nowhere; want a file",
};

/** What `read` gives, or the refusal of a file that the system does not let us read. */
function attempt<T>(subject: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return fail(subject, UNREADABLE[code] ?? `cannot be read: ${code || message}; want a file`);
  }
}

function assertReadable(subject: string, file: string): void {
  const status = attempt(subject, () => statSync(file));
  if (!status.isFile()) {
    fail(subject, `is ${status.isDirectory() ? "a folder" : "a device or a pipe"}; want a file`);
  }
  if (status.size > LARGEST) {
    fail(subject, `has ${status.size} bytes; want at most ${LARGEST}`);
  }
  attempt(subject, () => accessSync(file, constants.R_OK));
}

function typescript(subject: string, file: string, library: Library): unknown {
  const input = run(subject, () => library.load(file));
  return input === undefined || input === null
    ? fail(subject, "has no default export; want export default defineEnvironment({ ... })")
    : input;
}

function run(subject: string, load: () => unknown): unknown {
  try {
    return load();
  } catch (error) {
    const { errors, message = String(error) } = (error ?? {}) as Partial<BuildFailure>;
    const [first] = errors ?? [];
    const place = first?.location && ` at line ${first.location.line}, column ${first.location.column + 1}`;
    const fault = first ? `does not compile: ${first.text}${place ?? ""}` : `does not run: ${message.split("\n")[0]}`;
    return fail(subject, `${fault}; want a file whose default export is a description`);
  }
}

/** What a bundler throws, as far as we print it. */
interface BuildFailure {
  readonly message: string;
  readonly errors: readonly {
    readonly text: string;
    readonly location: { readonly line: number; readonly column: number } | null;
  }[];
}

function plain(subject: string, file: string, ending: string): unknown {
  const bytes = attempt(subject, () => readFileSync(file));
  const parsed = parseDescription(bytes, ending === ".json" ? "json" : "yaml");
  return "fault" in parsed ? fail(subject, parsed.fault) : parsed.value;
}

/** The lock's file beside a description. */
export function lockFileOf(description: Pick<Description, "file">, environment: string): string {
  return join(dirname(description.file), `${environment}.lock.json`);
}

/**
 * Reads the lock of an environment; nothing when there is none yet.
 * @throws InvalidInput when it is broken, or was edited by hand and edits are not accepted
 */
export function readLock(file: string, acceptEdits: boolean): Lock | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const text = attempt(basename(file), () => readFileSync(file, "utf8"));
  const lock = parseLock(text, acceptEdits);
  return typeof lock === "string" ? fail(basename(file), lock) : lock;
}
