import type { HandedState } from "../handed";
import { beyondPlatform } from "./judged";

/** What a note is made of. */
export interface Noted {
  /** The state. */
  readonly state: HandedState;
  /** ARN of the role that it is for; empty for whoever runs Terraform. */
  readonly role: string;
  /** Types of the state that the table does not know. */
  readonly unknown: readonly string[];
  /** Name of the policy. */
  readonly name: string;
  /** The document. */
  readonly text: string;
  /** Which of the documents of this state and caller it is. */
  readonly part: number;
  /** How many there are. */
  readonly parts: number;
}

/** What tells ours from others' where AWS chooses the ids. */
const TAGS =
  "Deletions and changes of keys are bound to the tag `Environment`, since AWS chooses the ids. Whoever may tag may get round that: it is a guard against mistakes.";

/** What a deployer has that no role of the platform may have, by control. */
const WHY: Readonly<Record<string, string>> = {
  "IAM-03a":
    "It makes roles and hands out access to clusters: on the names of this environment alone, and a permissions boundary (`aws.permissionsBoundary`) bounds what those roles may become.",
  "IAM-03c": "It reads the states that it needs.",
  "IAM-03d": "It writes policies of keys, buckets, repositories and the log service.",
  "IAM-03e": "It changes settings for which AWS takes no resource.",
  "IAM-04": "Lists, and calls that make something that has no name yet, take no resource.",
};

/** What of a policy a role of the platform may not have, as lines of Markdown; none where it keeps every control. */
export function beyondNote(name: string, text: string): string[] {
  const beyond = beyondPlatform(name, text).map(
    ({ id, title, faults }) =>
      `- ${id}, ${title}: ${faults.length === 1 ? "one statement does" : `${faults.length} statements do`} not keep it. ${WHY[id] ?? "See the control."}`,
  );
  return beyond.length > 0 ? ["", "More than a role of the platform may have:", "", ...beyond] : [];
}

/** A note on a policy: for whom, and what of it a role of the platform may not have. */
export function noteOf({ state, role, unknown, name, text, part, parts }: Noted): string {
  const whom = role
    ? `the role \`${role}\`, which the state \`${state.state}\` assumes`
    : `whoever runs Terraform in the state \`${state.state}\``;
  const of = parts > 1 ? `, part ${part} of ${parts}` : "";
  const missing = unknown.map((type) => `- \`${type}\`: nobody has looked at this type; add what it asks for.`);
  return [
    `For ${whom}${of}.${text.includes("aws:ResourceTag") ? ` ${TAGS}` : ""}`,
    ...beyondNote(name, text),
    ...(missing.length > 0 && part === 1 ? ["", "Not covered:", "", ...missing] : []),
    "",
  ].join("\n");
}
