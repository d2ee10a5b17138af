import { isEveryAction, isEveryActionOfService, isEveryResourceOfAll } from "../../../core/iam-patterns";
import type { Control, Look } from "../../control";
import type { IamStatement } from "../../documents";
import type { EnvironmentOutput } from "../../output";
import { type Grant, grantsOf, identityGrants, isOpenInKind, lookAt } from "./grants";

/** Actions of IAM without which nobody rules an account. */
const FULL_IAM = /^iam:\*+$/i;

/** Resource policies that other controls hold to whom they let in, and in which all actions of the one service may stand. */
const JUDGED_APART = /^aws_(kms_|vpc_endpoint|sqs_)/;

/** Rights that are everything, of an account or of a service. */
export const WHOLE_CONTROLS: readonly Control[] = [
  {
    id: "IAM-01a",
    title: "no policy allows everything on everything",
    severity: "critical",
    sources: ["CKV_AWS_1", "CKV_AWS_62", "CKV2_AWS_40", "AWS-0057"],
    why: "Whoever gets hold of such a role owns the account: data, keys, networks and the rights of everybody else.",
    remedy: "Name the actions and the resources that are needed. A team's `grants` do that by themselves.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => identityGrants(output).map((grant) => lookAt(grant, adminFault(grant.statement))),
  },
  {
    id: "IAM-02a",
    title: "every policy can be read",
    severity: "high",
    sources: ["AwsSolutions-IAM5"],
    why: "A policy that nobody can read before it is applied can allow anything, and AWS refuses what is none at all.",
    remedy: "Write the policy as JSON, or as an aws_iam_policy_document with all statements written out.",
    check: (output) =>
      output.documents.map(({ holder: place, attribute, unread }) => ({
        place,
        attribute,
        ...(unread !== undefined && { fault: unread }),
      })),
  },
  {
    id: "IAM-02b",
    title: "no policy allows every action of a service",
    severity: "high",
    sources: ["CKV_AWS_49", "CKV_AWS_63", "AwsSolutions-IAM5", "AWS-0057", "AWS-0345"],
    why: "What a service learns to do next year is allowed today, deletion and the opening to others among it.",
    remedy: "Name the actions that are needed, in full or by their beginning, such as s3:Get*.",
    waive: ["teams.<team>", "clusters.<cluster>", "data.fileSystems.<file system>"],
    check: serviceLooks,
  },
];

/** What makes a statement one of an administrator. */
function adminFault(statement: IamStatement): string | undefined {
  const { actions, notActions } = statement;
  const everywhere = isEverywhere(statement);
  if (everywhere && notActions.length > 0) {
    return `is everything but ${notActions.join(", ")} on everything; want the actions and resources that are needed`;
  }
  const all = actions.find((action) => (everywhere && isEveryAction(action)) || isFullIam(statement, action));
  return all && `is ${all} on everything; want the actions and resources that are needed`;
}

function isEverywhere({ resources, notResources }: IamStatement): boolean {
  return notResources.length > 0 || resources.some(isEveryResourceOfAll);
}

function isFullIam(statement: IamStatement, action: string): boolean {
  return FULL_IAM.test(action) && isOpenInKind(statement);
}

function serviceLooks(output: EnvironmentOutput): Look[] {
  const judged = output.documents.filter(({ kind, holder }) => kind === "identity" || !JUDGED_APART.test(holder.type));
  return grantsOf(judged).map((grant) => lookAt(grant, serviceFault(grant)));
}

/** What makes a statement one of a whole service. One that is an administrator's is told as that alone. */
function serviceFault({ document, statement }: Grant): string | undefined {
  if (document.kind === "identity" && adminFault(statement) !== undefined) {
    return undefined;
  }
  const [first] = statement.notActions;
  if (first !== undefined) {
    return `is everything but ${statement.notActions.join(", ")}; want the actions that are needed`;
  }
  // A data source that no resource holds may be the policy of a key, which its account rules.
  const own = document.attribute === "statement" && document.kind === "resource" ? /^kms:/ : /^$/;
  const whole = statement.actions.find((action) => isEveryActionOfService(action) && !own.test(action));
  return whole && `is ${whole}, every action of the service; want those that are needed, in full or by their beginning`;
}
