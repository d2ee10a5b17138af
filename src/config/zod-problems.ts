import type { z } from "zod";
import { refusal } from "../addons/refused";
import { nearest } from "../core/naming";
import type { Problem } from "../core/problems";
import { type Path, pathText, valueAt } from "./path";
import { environment } from "./schema/environment";
import { fieldsAt, objectsAt } from "./schema-walk";

type Issue = z.core.$ZodIssue;

/** A problem of the schema, with its path in parts so that the branch can be cut off. */
export interface ShapeProblem extends Problem {
  /** The path in parts. */
  readonly parts: Path;
  /** Whether the value has the wrong type, so that nothing can be done with it; otherwise its type is right and its content is not. */
  readonly misshapen?: boolean;
}

/** Says the issues of a failed parse in our words. */
export function shapeProblems(issues: readonly Issue[], input: unknown): ShapeProblem[] {
  return issues.flatMap((issue) => translate(issue, input, []));
}

function translate(issue: Issue, input: unknown, base: Path): ShapeProblem[] {
  const parts: Path = [...base, ...(issue.path as (string | number)[])];
  const say = (message: string): ShapeProblem[] => [{ parts, path: pathText(parts), message }];
  const misshapen = (message: string) => say(message).map((problem) => ({ ...problem, misshapen: true }));
  const value = valueAt(input, parts);
  const given = value === undefined ? "is missing" : `is ${show(value)}`;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, parts, input));
    case "invalid_union":
      return union(issue, input, parts, value);
    case "invalid_key":
      return say(
        `has the key ${JSON.stringify(parts.at(-1))}; ${issue.issues.map(({ message }) => message).join("; ")}`,
      );
    case "custom":
      return say(issue.message.startsWith("want") ? `is ${show(value)}; ${issue.message}` : issue.message);
    case "invalid_type":
      return misshapen(
        `${given}; ${wanted(issue, issue.expected === "object" ? anObject(parts, input) : kindOf(issue.expected))}`,
      );
    case "invalid_value":
      return say(`${given}; ${wanted(issue, oneOf(issue.values, value))}`);
    case "too_small":
      return say(`${measure(value)}; want at least ${issue.minimum}`);
    case "too_big":
      return say(`${measure(value)}; want at most ${issue.maximum}`);
    default:
      return say(`is ${show(value)}; want another value (${issue.message})`);
  }
}

/** What a field's own schema wants, or else what zod does. */
function wanted(issue: Issue, otherwise: string): string {
  return issue.message.startsWith("want") ? issue.message : `want ${otherwise}`;
}

/** What an object must have, said to whoever gave something else in its place: `true` is often meant for "with defaults". */
function anObject(parts: Path, input: unknown): string {
  const shapes = objectsAt(environment, parts, input);
  const kinds = shapes.flatMap((shape) => shape.kinds);
  const [only] = shapes;
  if (valueAt(input, parts) === undefined || only === undefined) {
    return kindOf("object");
  }
  if (kinds.length > 0) {
    return `an object with kind ${choices(kinds)}`;
  }
  return only.required.length > 0 ? `an object with ${only.required.join(", ")}` : "an object such as {}";
}

/** The choices, and the one that was probably meant. */
function oneOf(values: readonly unknown[], given: unknown): string {
  const names = values.filter((value) => typeof value === "string");
  const near = typeof given === "string" ? nearest(given, names) : undefined;
  return near === undefined ? choices(values) : `${choices(values)}; did you mean ${near}?`;
}

function unknownKey(key: string, parts: Path, input: unknown): ShapeProblem {
  const known = [...new Set(fieldsAt(environment, parts, input))];
  const near = nearest(
    key,
    known.filter((field) => field !== key),
  );
  const here = valueAt(input, parts) as object;
  const free = known.filter((field) => !(field in here));
  const path = [...parts, key];
  if (known.includes(key)) {
    const others = Object.keys(here).filter((field) => field !== key);
    return {
      parts: path,
      path: pathText(path),
      message: `does not go with ${choices(others, false)}; want one or the other`,
    };
  }
  const refused = parts.at(-1) === "addons" ? refusal(key) : undefined;
  if (refused !== undefined) {
    return { parts: path, path: pathText(path), message: refused };
  }
  const hint = near ? `did you mean ${near}?` : free.length > 0 ? `want ${choices(free, false)}` : "want none here";
  return { parts: path, path: pathText(path), message: `is not a field; ${hint}` };
}

/** Of a union, the branch that fits best speaks; a union on `kind` names its kinds. */
function union(issue: Issue & { code: "invalid_union" }, input: unknown, parts: Path, value: unknown): ShapeProblem[] {
  const { discriminator, options = [] } = issue as { discriminator?: string; options?: readonly unknown[] };
  if (discriminator !== undefined) {
    const given = value === undefined ? "is missing" : `is ${show(value)}`;
    return [{ parts, path: pathText(parts), message: `${given}; want ${oneOf(options, value)}` }];
  }
  if (value === undefined) {
    return [{ parts, path: pathText(parts), message: `is missing; ${wanted(issue, shapes(issue))}` }];
  }
  const branches = issue.errors
    .map((errors) => errors.flatMap((error) => translate(error, input, parts)))
    .sort((a, b) => depth(b, parts) - depth(a, parts) || a.length - b.length);
  const [best = []] = branches;
  return depth(best, parts) > 0
    ? best
    : [{ parts, path: pathText(parts), message: `is ${show(value)}; ${wanted(issue, shapes(issue))}` }];
}

/** How far a branch got: whether its first problem lies deeper than the union itself, and is not an unknown field. */
function depth(problems: readonly ShapeProblem[], parts: Path): number {
  const [first] = problems;
  if (first === undefined || first.parts.length <= parts.length) {
    return 0;
  }
  return problems.some(({ message }) => message.startsWith("is missing") || message.startsWith("is not a field"))
    ? 1
    : 2;
}

function shapes(issue: Issue & { code: "invalid_union" }): string {
  const wants = issue.errors.flatMap((errors) =>
    errors
      .filter(({ path }) => path.length === 0)
      .map((error) => {
        if (error.code === "invalid_type") {
          return kindOf(error.expected);
        }
        return error.code === "invalid_value" ? choices(error.values) : error.message.replace(/^want /, "");
      }),
  );
  return [...new Set(wants)].join(" or ");
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "a map",
  array: "a list",
};

const kindOf = (expected: string) => KINDS[expected] ?? expected;

function choices(values: readonly unknown[], quoted = true): string {
  const shown = values.map((value) => (quoted ? JSON.stringify(value) : String(value)));
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}` : `${shown[0]}`;
}

function measure(value: unknown): string {
  if (Array.isArray(value)) {
    return `has ${value.length} ${value.length === 1 ? "item" : "items"}`;
  }
  return `is ${show(value)}`;
}

/** A value as it is printed: short. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (value !== null && typeof value === "object") {
    return "an object";
  }
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "missing");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
