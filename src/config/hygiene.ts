import type { Problem } from "../core/problems";
import { numberFault, textFault } from "../core/terraform-text";
import { type Path, pathText } from "./path";

const MOST_NODES = 10_000;
const DEEPEST = 32;

/** Most characters of text and keys together: as many as a file may have bytes. */
const MOST_CHARACTERS = 1024 * 1024;

/** Keys that reach into prototypes, and the one that is a comment to Terraform. */
const FORBIDDEN_KEYS = new Set(["__proto__", "prototype", "constructor", "//"]);

/**
 * Faults that no field may have, whatever its schema: live Terraform templates, control and invisible characters,
 * secrets, numbers that JavaScript cannot keep, values that are no data, keys that reach into objects' prototypes, endless structures.
 * @param input The description as it was read.
 */
export function hygieneProblems(input: unknown): Problem[] {
  const problems: Problem[] = [];
  let nodes = 0;
  let characters = 0;
  const visit = (value: unknown, path: Path): void => {
    nodes += 1;
    characters += typeof value === "string" ? value.length : 0;
    const fault = faultOf(value, path.length);
    if (fault) {
      problems.push({ path: pathText(path), message: fault });
    }
    if (fault || value === null || typeof value !== "object" || path.length > DEEPEST || nodes > MOST_NODES) {
      return;
    }
    for (const key of Object.keys(value)) {
      characters += Array.isArray(value) ? 0 : key.length;
      const keyFault = FORBIDDEN_KEYS.has(key)
        ? "is not a key that anything may have; want another one"
        : textFault(key);
      if (keyFault) {
        // The key itself is not printed: it may hold what the fault complains of.
        problems.push({
          path: pathText(path),
          message: FORBIDDEN_KEYS.has(key) ? `has the key ${key}, which ${keyFault}` : `has a key that ${keyFault}`,
        });
      } else {
        visit((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key]);
      }
    }
  };
  visit(input, []);
  const large =
    nodes > MOST_NODES
      ? `more than ${MOST_NODES} values`
      : characters > MOST_CHARACTERS && `${characters} characters, more than ${MOST_CHARACTERS}`;
  return large
    ? [{ path: "", message: `has ${large}; want a smaller description, split over several environments` }]
    : problems;
}

function faultOf(value: unknown, depth: number): string | undefined {
  if (depth > DEEPEST) {
    return `lies deeper than ${DEEPEST} levels; want a flatter description`;
  }
  if (typeof value === "string") {
    return textFault(value);
  }
  if (typeof value === "number") {
    return numberFault(value);
  }
  const kind = foreignKind(value);
  return kind && `is ${kind}; want plain values: text, numbers, true, false, lists and objects`;
}

/** What a value is that no YAML or JSON file could hold; nothing for those that they can, and for a field left out. */
function foreignKind(value: unknown): string | undefined {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    return `a ${typeof value}`;
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return undefined;
  }
  // A plain object's prototype has none itself, in whatever context it was made.
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null
    ? undefined
    : `an object of class ${prototype.constructor?.name || "unknown"}`;
}
