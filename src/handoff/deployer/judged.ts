import { FACTS_CHECKED } from "../../facts/checked";
import { IAM_CONTROLS } from "../../guardrails/controls/iam";
import { EnvironmentOutput } from "../../guardrails/output";

/** A control on policies that a document does not keep. */
export interface Beyond {
  /** Id of the control. */
  readonly id: string;
  /** What the control says of every role of the platform. */
  readonly title: string;
  /** What the document has instead, one for each statement. */
  readonly faults: readonly string[];
}

/** Where a document gives more than a role of the platform may have: the controls on policies, asked about it as about any other. */
export function beyondPlatform(name: string, text: string): Beyond[] {
  const policy = { [name]: { name, policy: text } };
  const output = new EnvironmentOutput([{ name, json: { resource: { aws_iam_policy: policy } } }]);
  return IAM_CONTROLS.flatMap(({ id, title, check }) => {
    const faults = check(output, { profile: "production", today: FACTS_CHECKED }).flatMap(({ fault }) =>
      fault === undefined ? [] : [fault],
    );
    return faults.length > 0 ? [{ id, title, faults }] : [];
  });
}
