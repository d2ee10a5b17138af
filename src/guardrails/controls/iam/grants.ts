import { isEveryActionOfService, isEveryResource, isEveryResourceOfKind } from "../../../core/iam-patterns";
import { UPSTREAM_STATEMENTS, type UpstreamStatement } from "../../../facts/upstream-statements";
import type { Look } from "../../control";
import type { IamDocument, IamStatement } from "../../documents";
import type { EnvironmentOutput } from "../../output";
import { asksNarrowly } from "../../statements";

/** A statement that allows something, with the policy that it is in. */
export interface Grant {
  /** The policy. */
  readonly document: IamDocument;
  /** The statement. */
  readonly statement: IamStatement;
}

/** Grants by output: a dozen controls ask for them. */
const KNOWN = new WeakMap<EnvironmentOutput, readonly Grant[]>();

/** What allows principals something: policies of roles and whatever else grants. */
export function identityGrants(output: EnvironmentOutput): readonly Grant[] {
  const grants = KNOWN.get(output) ?? grantsOf(output.documents.filter(({ kind }) => kind === "identity"));
  KNOWN.set(output, grants);
  return grants;
}

/** Every allowing statement of some policies. */
export function grantsOf(documents: readonly IamDocument[]): Grant[] {
  return documents.flatMap((document) =>
    document.statements.filter(({ allows }) => allows).map((statement) => ({ document, statement })),
  );
}

/** Looks at the policy of a grant. `fault` says what is wrong, as in `is s3:*; want ...`; the statement is named in it. */
export function lookAt({ document, statement }: Grant, fault: string | undefined): Look {
  const { holder: place, attribute } = document;
  return fault === undefined ? { place, attribute } : { place, attribute, fault: named(fault, statement) };
}

/** Puts the name of the statement before what is wanted. */
function named(fault: string, { sid }: IamStatement): string {
  return sid === "" ? fault : fault.replace(/(; want )/, ` in the statement ${sid}$1`);
}

/** Actions that are named one by one, or by their beginning: those that are a whole service are judged by themselves. */
export function namedActions({ actions }: IamStatement): readonly string[] {
  return actions.filter((action) => !isEveryActionOfService(action));
}

/** Whether resources are left open: everything, everything of a service, or all but some. */
export function isOpen({ resources, notResources }: IamStatement): boolean {
  return notResources.length > 0 || resources.some(isEveryResource);
}

/** Whether resources are left open, or are everything of a kind. */
export function isOpenInKind(statement: IamStatement): boolean {
  return isOpen(statement) || statement.resources.some(isEveryResourceOfKind);
}

/** Condition keys that say whence or how somebody asks, and so bound no resource. */
const CIRCUMSTANCES =
  /^aws:(SecureTransport|RequestedRegion|SourceIp|VpcSourceIp|SourceVpc|SourceVpce|CurrentTime|EpochTime|UserAgent|Referer|MultiFactorAuth\w*|PrincipalAccount|PrincipalOrg\w*|PrincipalType|ViaAWSService|CalledVia\w*|TokenIssueTime)$/i;

/** Whether a condition bounds what a statement is about: it asks a key about the resource or the request for a value. */
export function isBounded(statement: IamStatement): boolean {
  return asksNarrowly(statement, (key) => !CIRCUMSTANCES.test(key));
}

/** Whether a condition asks a key for exactly one value, as it is written. */
export function asksExactly({ conditions }: IamStatement, wanted: string): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      /^(StringEquals|ArnEquals)$/i.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) => key === wanted && values.length === 1 && values.every((value) => !/[*?]/.test(value)),
      ),
  );
}

/** Whether a statement is one that an add-on's authors publish and that is listed with its reason. */
export function isUpstream({ document, statement }: Grant): boolean {
  const { path } = document.holder;
  return UPSTREAM_STATEMENTS.some((row) => path.split("/").includes(row.addon) && isSame(row, statement));
}

function isSame({ actions, condition }: UpstreamStatement, statement: IamStatement): boolean {
  const found = [...statement.actions].sort().join();
  return (
    statement.notActions.length === 0 &&
    found === [...actions].sort().join() &&
    (condition === undefined || asksExactly(statement, condition))
  );
}
