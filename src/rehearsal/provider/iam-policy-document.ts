/** Arguments of the data source `aws_iam_policy_document`. */
export type PolicyDocumentConfig = Readonly<Record<string, unknown>>;

/**
 * Renders a policy document.
 * @throws Error always: the renderer is yet to come
 */
export function renderPolicyDocument(_config: PolicyDocumentConfig): { json: string; minifiedJson: string } {
  throw new Error("the data source aws_iam_policy_document cannot be rehearsed yet");
}
