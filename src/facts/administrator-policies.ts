import { FACTS_CHECKED, type Fact } from "./checked";

/** A policy of AWS's that gives everything, or the right to take everything. */
export interface AdministratorPolicy extends Fact {
  /** Its name. */
  readonly name: string;
  /** What it gives. */
  readonly gives: string;
}

function row(name: string, gives: string, source: string): AdministratorPolicy {
  return { name, gives, source, checked: FACTS_CHECKED };
}

/** Policies that nothing of a platform is given. */
export const ADMINISTRATOR_POLICIES: readonly AdministratorPolicy[] = [
  row("AdministratorAccess", "every action on everything", "checkov CKV_AWS_274, CKV_AWS_275"),
  row("IAMFullAccess", "every right by way of giving it to oneself", "checkov CKV2_AWS_40, CKV2_AWS_56"),
  row("PowerUserAccess", "every action of every service but IAM", "AWS managed policy reference, PowerUserAccess"),
];
