import { ADMINISTRATOR_POLICIES } from "../../../facts/administrator-policies";
import { MANAGED_POLICIES } from "../../../facts/managed-policies";
import { textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Where policies are attached by ARN: attributes by type. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  aws_iam_role_policy_attachment: "policy_arn",
  aws_iam_role_policy_attachments_exclusive: "policy_arns",
  aws_iam_role: "managed_policy_arns",
  aws_iam_policy_attachment: "policy_arn",
  aws_iam_user_policy_attachment: "policy_arn",
  aws_iam_group_policy_attachment: "policy_arn",
  aws_ssoadmin_managed_policy_attachment: "managed_policy_arn",
};

/** A policy of AWS's that something is given. */
export interface Attached {
  /** What gives it. */
  readonly place: ResourceBlock;
  /** The attribute that names it. */
  readonly attribute: string;
  /** The ARN as it is written. */
  readonly arn: string;
  /** Path and name behind `policy/`; nothing for a policy that is not AWS's, or cannot be told. */
  readonly path?: string;
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(MANAGED_POLICIES).map(({ path }) => path));

/** Policies of AWS's. */
export const ATTACHED_CONTROLS: readonly Control[] = [
  {
    id: "IAM-01b",
    title: "no administrator's policy is attached",
    severity: "critical",
    sources: ["CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
    why: "The role is then the account's administrator, whatever it was made for.",
    remedy: "Attach a policy that names what is needed.",
    check: (output) => looks(output, administratorFault),
  },
  {
    id: "IAM-01c",
    title: "policies of AWS's are those that are listed with a reason",
    severity: "medium",
    sources: ["AwsSolutions-IAM4"],
    why: "AWS changes its policies by itself, and most allow their actions on every resource of the account.",
    remedy: "Write a policy of your own, or add a row with the reason to `src/facts/managed-policies.ts`.",
    check: (output) => looks(output, ({ path }) => (isAdministrator(path) ? undefined : unlistedFault(path))),
  },
];

/** Everything that is attached by ARN. */
export function attachedPolicies(output: EnvironmentOutput): Attached[] {
  return Object.entries(ATTRIBUTES).flatMap(([type, attribute]) =>
    output
      .all(type)
      .flatMap((place) =>
        textsOf(place.block[attribute]).map((arn) => ({ place, attribute, arn, path: pathOf(output, place, arn) })),
      ),
  );
}

/** Path and name of a policy of AWS's; where a data source finds it, its name may be all that is known. */
function pathOf(output: EnvironmentOutput, place: ResourceBlock, arn: string): string | undefined {
  const source = output.target(place, arn);
  const text = source?.data && source.type === "aws_iam_policy" ? sourceText(source) : arn;
  return /:iam::aws:policy\/(.+)$/.exec(text.replace(/\$\{[^}]*\}/g, "reference"))?.[1];
}

function sourceText({ block }: ResourceBlock): string {
  const { arn, name } = block;
  const known = Object.values(MANAGED_POLICIES).find(({ path }) => path.split("/").at(-1) === name);
  return arn === undefined ? `:iam::aws:policy/${known?.path ?? name}` : `${arn}`;
}

function looks(output: EnvironmentOutput, fault: (attached: Attached) => string | undefined): Look[] {
  return attachedPolicies(output).map((one) => look(one.place, one.attribute, fault(one)));
}

function isAdministrator(path: string | undefined): boolean {
  return ADMINISTRATOR_POLICIES.some(({ name }) => name === path?.split("/").at(-1));
}

function administratorFault({ path }: Attached): string | undefined {
  return isAdministrator(path) ? `is ${path}; want a policy that names what is needed` : undefined;
}

function unlistedFault(path: string | undefined): string | undefined {
  return path === undefined || KNOWN.has(path)
    ? undefined
    : `is ${path}, which is not listed; want one of src/facts/managed-policies.ts, or a policy of your own`;
}
