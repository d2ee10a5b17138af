import { byBytes, type Json } from "./json";

/** Statement of a document, its fields in the order in which they are written. */
export type Statement = { readonly Sid?: string } & { readonly [field: string]: Json | undefined };

/** Policy document. */
export type Document = { readonly Version?: string; readonly Id?: string; readonly Statement?: readonly Statement[] };

/** Takes a document into another: its id, a later version, and its statements, which replace those of their Sid. */
export function merged(into: Document, next: Document): Document {
  const statements = [...(into.Statement ?? [])];
  for (const one of next.Statement ?? []) {
    const same = one.Sid ? statements.findIndex(({ Sid }) => Sid === one.Sid) : -1;
    statements.splice(same < 0 ? statements.length : same, 1, one);
  }
  const [, Version] = [into.Version ?? "", next.Version ?? ""].sort(byBytes);
  return { Version, Id: next.Id || into.Id, Statement: statements.length > 0 ? statements : undefined };
}

/** A list as a policy holds it: one text that stands alone needs no list. */
export function alone(list: readonly string[]): string | readonly string[] {
  const [first] = list;
  return list.length === 1 && first !== undefined ? first : list;
}
