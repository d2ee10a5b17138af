import { readConditions } from "./conditions";
import type { Document } from "./document";
import { crash, type Unfit, unfit } from "./go-types";
import type { Json } from "./json";
import { readPrincipals } from "./principals";

/**
 * Reads the value of a field.
 * @param place Where Go would say that it stands.
 * @param misfits Takes what does not fit the type of the field: Go reads on and tells the first such value in the end.
 */
type ReadField = (json: Json, place: string, misfits: Unfit[]) => Json | undefined;

/** What was read, field by field. */
type Read = { readonly [field: string]: Json | undefined };

/** A struct of Go: its type, what Go calls the way to its fields, and the fields as they are written. */
interface Struct {
  readonly type: string;
  readonly way: string;
  readonly fields: Readonly<Record<string, ReadField>>;
}

const DOCUMENT: Struct = {
  type: "iam.IAMPolicyDoc",
  way: "IAMPolicyDoc",
  fields: { Version: readText, Id: readText, Statement: readStatements },
};

const STATEMENT: Struct = {
  type: "iam.IAMPolicyStatement",
  way: "IAMPolicyStatement.Statement",
  fields: {
    Sid: readText,
    Effect: readText,
    Action: readAnything,
    NotAction: readAnything,
    Resource: readAnything,
    NotResource: readAnything,
    Principal: readPrincipals,
    NotPrincipal: readPrincipals,
    Condition: readConditions,
  },
};

/**
 * Reads a given document by the rules of Go, in which the provider is written.
 * @throws Unfit when it is not of the right shape
 */
export function readDocument(json: Json): Document {
  const misfits: Unfit[] = [];
  const document = readStruct(DOCUMENT, json, "value", misfits) as Document;
  const [first] = misfits;
  if (first) {
    throw first;
  }
  if (document.Statement?.some((one) => one === null)) {
    throw crash("a statement that is null");
  }
  return document;
}

/** Takes names of fields in any case, and passes over those that it does not know. */
function readStruct({ type, way, fields }: Struct, json: Json, place: string, misfits: Unfit[]): Read {
  const names = Object.keys(fields);
  const read = new Map(names.map((name): [string, Json | undefined] => [name, undefined]));
  for (const [key, value] of json instanceof Map ? json : []) {
    const name = names.find((one) => one.toUpperCase() === key.toUpperCase());
    if (name !== undefined) {
      read.set(name, fields[name]?.(value, `struct field ${way}.${name}`, misfits));
    }
  }
  if (json !== null && !(json instanceof Map)) {
    misfits.push(unfit(json, place, type));
  }
  return Object.fromEntries(read);
}

function readText(json: Json, place: string, misfits: Unfit[]): string | undefined {
  if (json !== null && typeof json !== "string") {
    misfits.push(unfit(json, place, "string"));
  }
  return typeof json === "string" && json !== "" ? json : undefined;
}

function readStatements(json: Json, place: string, misfits: Unfit[]): Json | undefined {
  if (json !== null && !Array.isArray(json)) {
    misfits.push(unfit(json, place, "[]*iam.IAMPolicyStatement"));
  }
  const statements: readonly Json[] = Array.isArray(json) ? json : [];
  return statements.map((one) => (one === null ? null : readStruct(STATEMENT, one, place, misfits)));
}

function readAnything(json: Json): Json | undefined {
  return json ?? undefined;
}
