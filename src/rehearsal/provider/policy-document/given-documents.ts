import { Refusal } from "../refusal";
import type { Strings } from "./config";
import type { Document } from "./document";
import { Unfit } from "./go-types";
import { parseJson } from "./json";
import { readDocument } from "./read-document";

/**
 * Documents that a policy starts from, as JSON.
 * @throws Refusal when the provider cannot use one, or a Sid comes again in any of them
 */
export function sourceDocuments(texts: Strings | undefined): Document[] {
  const sids = new Set<string>();
  return (texts ?? []).map((text, i) => {
    const label = `writing IAM Policy Document: merging source document ${i}`;
    const document = givenDocument(text, label);
    for (const [j, { Sid }] of (document.Statement ?? []).entries()) {
      if (Sid && sids.has(Sid)) {
        const found = `duplicate Sid (${Sid}) in source_policy_documents (statement ${j})`;
        throw new Refusal(`${label}: ${found}. Remove the Sid or ensure Sids are unique.`, "");
      }
      sids.add(Sid ?? "");
    }
    return document;
  });
}

/**
 * Documents that replace statements of a policy, as JSON.
 * @throws Refusal when the provider cannot use one
 */
export function overrideDocuments(texts: Strings | undefined): Document[] {
  return (texts ?? []).map((text, i) =>
    givenDocument(text, `writing IAM Policy Document: merging override document ${i}`),
  );
}

/** Empty text counts as an empty document. */
function givenDocument(text: string, label: string): Document {
  try {
    return readDocument(parseJson(text || "{}"));
  } catch (error) {
    throw error instanceof Unfit ? new Refusal(`${label}: ${error.message}`, "") : error;
  }
}
