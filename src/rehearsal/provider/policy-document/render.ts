import type { ObjectValue } from "../values";
import type { PolicyDocumentConfig } from "./config";
import { configuredDocument } from "./configured-document";
import { merged } from "./document";
import { overrideDocuments, sourceDocuments } from "./given-documents";
import { writeJson } from "./json";
import { policyDocumentProblems } from "./problems";
import { checksum } from "./set";

export type { PolicyDocumentConfig };

/** What the data source answers. */
export interface RenderedPolicyDocument {
  /** Checksum of the document. */
  readonly id: string;
  /** The document. */
  readonly json: string;
  /** The document in one line. */
  readonly minifiedJson: string;
}

/**
 * Renders the data source `aws_iam_policy_document` with the very bytes of hashicorp/aws 5.100.0.
 * @throws Refusal with the provider's own summary when it would refuse the arguments
 */
export function renderPolicyDocument(config: PolicyDocumentConfig): RenderedPolicyDocument {
  const [problem] = policyDocumentProblems(config as ObjectValue);
  if (problem) {
    throw problem;
  }
  const document = [
    ...sourceDocuments(config.source_policy_documents),
    configuredDocument(config),
    ...overrideDocuments(config.override_policy_documents),
  ].reduce(merged, {});
  const json = writeJson(document, "  ");
  return { id: String(checksum(json)), json, minifiedJson: writeJson(document) };
}
