import type { BehaviourRow } from "./behaviour-row";
import { NEWER_BEHAVIOUR } from "./newer-behaviour";
import { UNASKED_BEHAVIOUR } from "./unasked-behaviour";

/** What is known of a resource type of hashicorp/aws beyond the answers of 5.100.0. */
export function laterBehaviour(type: string): BehaviourRow[] {
  return [...NEWER_BEHAVIOUR, ...UNASKED_BEHAVIOUR].filter((row) => row.type === type);
}
