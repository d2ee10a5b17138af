import { coversAction, isEveryResource, isEveryResourceOfAll } from "../../../core/iam-patterns";
import { RISKY_ACTIONS, type Risk, type RiskyActions } from "../../../facts/risky-actions";
import { mayBeUnscoped } from "../../../facts/unscoped-actions";
import type { Control, Look } from "../../control";
import type { IamDocument, IamStatement } from "../../documents";
import type { EnvironmentOutput } from "../../output";
import { asksNarrowly } from "../../statements";
import {
  type Grant,
  identityGrants,
  isBounded,
  isOpen,
  isOpenInKind,
  isUpstream,
  lookAt,
  namedActions,
} from "./grants";

const REMEDY = "Name the ARNs that the actions are for, or bound them by a condition on the resource or the request.";

/** What rights on resources of no bound come to. */
export const RISK_CONTROLS: readonly Control[] = [
  {
    id: "IAM-03a",
    title: "no policy lets its holder take more rights",
    severity: "high",
    sources: ["CKV_AWS_110", "CKV_AWS_286"],
    why: "One pod or one stolen token becomes an administrator in a few calls.",
    remedy: `${REMEDY} Actions of IAM that change rights need a condition on iam:PermissionsBoundary.`,
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => riskLooks(output, "escalation", "which gives the rights of others"),
  },
  {
    id: "IAM-03b",
    title: "no policy hands out credentials of any kind of holder",
    severity: "high",
    sources: ["CKV_AWS_107", "CKV_AWS_287"],
    why: "Credentials that a call returns work from anywhere and outlive the pod that asked for them.",
    remedy: REMEDY,
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => riskLooks(output, "credentials", "which gives the credentials of others"),
  },
  {
    id: "IAM-03c",
    title: "no policy reads every secret, parameter or object",
    severity: "high",
    sources: ["CKV_AWS_108", "CKV_AWS_288"],
    why: "Whatever the account keeps can be read out by whoever holds the role.",
    remedy: `${REMEDY} A team's grants of the kinds \`s3.read\`, \`secrets.read\` and \`parameters.read\` name them.`,
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => riskLooks(output, "exfiltration", "which reads the data of others"),
  },
  {
    id: "IAM-03d",
    title: "no policy decides whom any resource lets in",
    severity: "high",
    sources: ["CKV_AWS_109", "CKV_AWS_289"],
    why: "Buckets, keys, queues and images could be opened to other accounts or to everybody.",
    remedy: REMEDY,
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => riskLooks(output, "permissions", "which decides whom they let in"),
  },
  {
    id: "IAM-03e",
    title: "no policy changes or deletes whatever a service has",
    severity: "high",
    sources: ["CKV_AWS_111", "CKV_AWS_290"],
    why: "A fault or an intruder in one workload takes down what belongs to others.",
    remedy: REMEDY,
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => identityGrants(output).map((grant) => lookAt(grant, changeFault(grant))),
  },
  {
    id: "IAM-04",
    title: "actions that can be told their resources are told them",
    severity: "medium",
    sources: ["CKV_AWS_355", "CKV_AWS_356"],
    why: "Each right on everything is one that nobody thought about.",
    remedy:
      "Name the ARNs. An action for which the service takes none goes to `src/facts/unscoped-actions.ts` with its reason.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => identityGrants(output).map((grant) => lookAt(grant, unscopedFault(grant))),
  },
];

/** Verbs of actions that change or end what is there. Making something new, or sending to it, harms less. */
const CHANGING =
  /^[a-z0-9-]+:(Cancel|Deactivate|Delete|Deregister|Detach|Disable|Disassociate|Modify|Purge|Put|Reboot|Remove|Replace|Reset|Restore|Revoke|Set|Stop|Suspend|Terminate|Untag|Update)/i;

/** An allowing statement, with what of it nothing bounds. */
interface Loose extends Grant {
  /** Actions whose resources are left open. */
  readonly open: readonly string[];
  /** Actions of IAM itself, whose resources are no bound. */
  readonly rights: readonly string[];
}

/** Looks for actions of a risk, alone or together in all policies of one holder. */
function riskLooks(output: EnvironmentOutput, risk: Risk, comes: string): Look[] {
  const rows = RISKY_ACTIONS.filter((row) => row.risk === risk);
  const known = KNOWN.get(output) ?? byRole(output);
  KNOWN.set(output, known);
  return known.flatMap((own) => own.map((grant) => lookAt(grant, riskFault(grant, own, rows, comes))));
}

/** Grants by role, by output: each risk asks for them. */
const KNOWN = new WeakMap<EnvironmentOutput, readonly (readonly Loose[])[]>();

function byRole(output: EnvironmentOutput): readonly (readonly Loose[])[] {
  const found = new Map<unknown, Loose[]>();
  for (const grant of identityGrants(output)) {
    const role = roleOf(output, grant.document);
    const own = found.get(role) ?? [];
    own.push(loosened(grant));
    found.set(role, own);
  }
  return [...found.values()];
}

function loosened(grant: Grant): Loose {
  const { statement } = grant;
  const actions = isUpstream(grant) ? [] : namedActions(statement);
  const limited = asksNarrowly(statement, (key) => key.toLowerCase() === "iam:permissionsboundary");
  return {
    ...grant,
    open: isOpenInKind(statement) && !isBounded(statement) ? actions : [],
    rights: limited ? [] : actions.filter((action) => /^iam:/i.test(action)),
  };
}

function riskFault(grant: Loose, own: readonly Loose[], rows: readonly RiskyActions[], comes: string) {
  if (grant.open.length === 0 && grant.rights.length === 0) {
    return undefined;
  }
  // The statement that has the first of several is the one that is told.
  const found = rows.find(
    (row) =>
      actionFor(grant, row, row.actions[0]) !== undefined &&
      row.actions.slice(1).every((action) => own.some((other) => actionFor(other, row, action) !== undefined)),
  );
  if (found === undefined) {
    return undefined;
  }
  const [first = "", ...more] = found.actions;
  const what = [actionFor(grant, found, first), ...more].join(" with ");
  return found.anywhere
    ? `is ${what}, ${comes}; want no such action, or a condition on iam:PermissionsBoundary`
    : `is ${what} on every resource, ${comes}; want the ARNs that it is for`;
}

/** What of a statement covers an action without a bound. */
function actionFor({ open, rights }: Loose, { anywhere }: RiskyActions, action = ""): string | undefined {
  return (anywhere ? rights : open).find((one) => coversAction(one, action));
}

/** The role that a policy belongs to; the holder itself where it stands alone. */
function roleOf(output: EnvironmentOutput, { holder }: IamDocument): unknown {
  const { role } = holder.block;
  return holder.type === "aws_iam_role_policy" ? (output.target(holder, role) ?? `${holder.state}/${role}`) : holder;
}

function isRisky(action: string): boolean {
  return (
    coversAction(action, "iam:PassRole") ||
    RISKY_ACTIONS.some(({ actions: [first = "", ...more] }) => more.length === 0 && coversAction(action, first))
  );
}

/** Actions on everything that are no other control's: neither risky by name nor listed as having no resource. */
function looseActions(grant: Grant): readonly string[] {
  return isUpstream(grant)
    ? []
    : namedActions(grant.statement).filter((action) => !mayBeUnscoped(action) && !isRisky(action));
}

/** Actions on everything that a condition bounds. Handing on roles is another control's. */
function boundedActions(grant: Grant): readonly string[] {
  return isUpstream(grant)
    ? []
    : namedActions(grant.statement).filter((action) => !mayBeUnscoped(action) && !coversAction(action, "iam:PassRole"));
}

function changeFault(grant: Grant): string | undefined {
  const { statement } = grant;
  if (!isOpen(statement) || isBounded(statement)) {
    return undefined;
  }
  const found = looseActions(grant).find((action) => CHANGING.test(action));
  return found && `is ${found} on every resource; want the ARNs that it is for`;
}

function unscopedFault(grant: Grant): string | undefined {
  const { statement } = grant;
  const bounded = isBounded(statement);
  const open = openResource(statement, bounded);
  if (open === undefined) {
    return undefined;
  }
  // What a condition bounds is no risk and no change of whatever there is; named it should be all the same.
  const found = bounded ? boundedActions(grant) : looseActions(grant).filter((action) => !CHANGING.test(action));
  return found.length > 0
    ? `is ${found.join(", ")} on ${open}; want the ARNs that they are for, and actions in full`
    : undefined;
}

/** Everything, or everything of a service where no condition bounds it. */
function openResource({ resources, notResources }: IamStatement, bounded: boolean): string | undefined {
  const [but] = notResources;
  return but === undefined
    ? resources.find((resource) => (bounded ? isEveryResourceOfAll(resource) : isEveryResource(resource)))
    : `everything but ${but}`;
}
