import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { nearest } from "../core/naming";
import { InvalidInput } from "../core/problems";
import { type Lock, parseLock } from "./lock";

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
  return files
    .filter((file) => ENDINGS.includes(extname(file)) && !file.endsWith(".lock.json") && !file.endsWith(".d.ts"))
    .map((file) => basename(file, extname(file)))
    .sort();
}

/**
 * Reads a description.
 * @param nameOrFile Name of a file in the folder without its ending, or a path.
 * @throws InvalidInput when there is none, or the file cannot be read
 */
export function loadDescription(nameOrFile: string, library: Library): Description {
  const file = fileOf(nameOrFile, library);
  const subject = nameOrFile;
  if (extname(file) === ".ts") {
    return { subject, file, input: typescript(subject, file, library) };
  }
  const text = readText(subject, file);
  return { subject, file, input: extname(file) === ".json" ? json(subject, text) : yaml(subject, text) };
}

function fileOf(nameOrFile: string, library: Library): string {
  const isPath = ENDINGS.includes(extname(nameOrFile)) || /[/\\]/.test(nameOrFile);
  const candidates = isPath
    ? [isAbsolute(nameOrFile) ? nameOrFile : resolve(nameOrFile)]
    : ENDINGS.map((ending) => join(library.folder, nameOrFile + ending));
  const found = candidates.filter((file) => existsSync(file));
  if (found.length > 1) {
    fail(nameOrFile, `is written in ${found.map((file) => basename(file)).join(" and ")}; want one file`);
  }
  const [file] = found;
  if (file === undefined) {
    const names = listEnvironments(library);
    const near = nearest(nameOrFile, names);
    return fail(
      nameOrFile,
      isPath
        ? "does not exist; want the path of a description"
        : `is no environment; want one of ${names.join(", ")}${near ? `; did you mean ${near}?` : ""}`,
    );
  }
  return file;
}

function fail(subject: string, message: string): never {
  throw new InvalidInput(subject, [{ path: "", message }]);
}

function typescript(subject: string, file: string, library: Library): unknown {
  try {
    return library.load(file);
  } catch (error) {
    return fail(
      subject,
      `does not run: ${(error as Error).message.split("\n")[0]}; want a file whose default export is a description`,
    );
  }
}

function readText(subject: string, file: string): string {
  const status = statSync(file);
  if (!status.isFile()) {
    fail(subject, "is no file; want a description");
  }
  if (status.size > LARGEST) {
    fail(subject, `has ${status.size} bytes; want at most ${LARGEST}`);
  }
  const text = decoded(readFileSync(file)) ?? fail(subject, "is not UTF-8; want plain UTF-8");
  return text.startsWith("\ufeff") ? fail(subject, "starts with a byte order mark; want plain UTF-8") : text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** YAML 1.2, core schema: one document, unique keys, no aliases, no tags of its own, no merge keys. */
function yaml(subject: string, text: string): unknown {
  // Loaded only for those who write YAML.
  const { parseDocument } = require("yaml") as typeof import("yaml");
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    merge: false,
    customTags: [],
    prettyErrors: true,
  });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) {
    fail(subject, `is not YAML as we read it: ${fault.message.split("\n")[0]?.replace(/:$/, "")}`);
  }
  return plain(subject, () => document.toJS({ maxAliasCount: 0 })) ?? fail(subject, "is empty; want a description");
}

function plain(subject: string, toPlain: () => unknown): unknown {
  try {
    return toPlain();
  } catch {
    return fail(subject, "uses aliases; want every value written out");
  }
}

/** JSON, with keys once each. YAML's parser finds the keys that JSON's own would silently take the last of. */
function json(subject: string, text: string): unknown {
  try {
    JSON.parse(text);
  } catch (error) {
    fail(subject, `is not JSON: ${(error as Error).message}`);
  }
  return yaml(subject, text);
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
  const lock = parseLock(readFileSync(file, "utf8"), acceptEdits);
  return typeof lock === "string" ? fail(basename(file), lock) : lock;
}
