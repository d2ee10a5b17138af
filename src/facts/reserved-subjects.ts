import { FACTS_CHECKED, type Fact } from "./checked";

/** What the names of Kubernetes users and groups may not start with in an access entry. */
export interface ReservedSubject extends Fact {
  /** The prefix. */
  readonly prefix: string;
}

const source = "EKS user guide, create access entries";

/** Prefixes that EKS and Kubernetes keep for themselves. */
export const RESERVED_SUBJECTS: readonly ReservedSubject[] = ["system:", "eks:", "aws:", "amazon:", "iam:"].map(
  (prefix) => ({ prefix, source, checked: FACTS_CHECKED }),
);
