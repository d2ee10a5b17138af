import { quoted, textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { isReference } from "../../references";

/** Users, groups and what they log in with. */
const PEOPLE = [
  "aws_iam_user",
  "aws_iam_user_policy",
  "aws_iam_user_policy_attachment",
  "aws_iam_user_policies_exclusive",
  "aws_iam_user_policy_attachments_exclusive",
  "aws_iam_user_group_membership",
  "aws_iam_user_login_profile",
  "aws_iam_user_ssh_key",
  "aws_iam_group",
  "aws_iam_group_membership",
  "aws_iam_group_policy",
  "aws_iam_group_policy_attachment",
  "aws_iam_access_key",
  "aws_iam_service_specific_credential",
  "aws_iam_signing_certificate",
];

/** How roles and policies are kept. */
export const HYGIENE_CONTROLS: readonly Control[] = [
  {
    id: "IAM-06",
    title: "there are no users, groups or policies on them",
    severity: "medium",
    sources: [
      "CKV_AWS_40",
      "CKV_AWS_273",
      "CKV2_AWS_14",
      "CKV2_AWS_21",
      "CKV2_AWS_22",
      "AWS-0143",
      "AWS-0123",
      "AWS-0144",
      "AWS-0145",
      "AWS-0146",
      "AWS-0166",
      "AWS-0167",
    ],
    why: "Passwords and access keys of users last until somebody takes them away, and Terraform keeps them in its state.",
    remedy: "Let people come through IAM Identity Center or another identity provider, and machines through roles.",
    check: peopleLooks,
  },
  {
    id: "IAM-09a",
    title: "statements are named by letters and digits",
    severity: "low",
    sources: ["tflint aws_iam_policy_sid_invalid_characters"],
    why: "IAM refuses other names, in the middle of an apply.",
    remedy: "Take out hyphens, dots and spaces.",
    check: ({ documents }) =>
      documents
        .filter(({ kind }) => kind !== "resource")
        .map(({ holder, attribute, statements }) => {
          const odd = statements.find(({ sid }) => !/^[A-Za-z0-9]*$/.test(sid) && !sid.includes("${"));
          return look(
            holder,
            attribute,
            odd && `is a statement named ${quoted(odd.sid)}; want letters and digits alone`,
          );
        }),
  },
  {
    id: "IAM-09b",
    title: "policies of roles are resources of their own",
    severity: "low",
    sources: ["aws_iam_role_deprecated_policy_attributes"],
    why: "The arguments inside the role are deprecated, and take away what other resources attach.",
    remedy: "Use aws_iam_role_policy and aws_iam_role_policy_attachment.",
    check: (output) =>
      output
        .all("aws_iam_role")
        .flatMap((place) => [
          look(
            place,
            "inline_policy",
            isPresent(place.block.inline_policy) && "is inside the role; want aws_iam_role_policy",
          ),
          look(
            place,
            "managed_policy_arns",
            isPresent(place.block.managed_policy_arns) && "is inside the role; want aws_iam_role_policy_attachment",
          ),
        ]),
  },
  {
    id: "IAM-09c",
    title: "no attachment takes a policy away from others",
    severity: "low",
    sources: ["aws_iam_policy_attachment_exclusive_attachment"],
    why: "aws_iam_policy_attachment owns every attachment of its policy in the account, and takes those of others away.",
    remedy: "Use aws_iam_role_policy_attachment.",
    check: (output) => [
      ...each(output.all("aws_iam_role_policy_attachment"), "", () => undefined),
      ...each(output.all("aws_iam_policy_attachment"), "", () => "is exclusive; want aws_iam_role_policy_attachment"),
    ],
  },
  {
    id: "IAM-11",
    title: "a permissions boundary is every role's",
    severity: "low",
    sources: ["BPG-SEC iam (dedicated role)"],
    why: "An account that demands a boundary refuses the one role without it, and there the boundary bounds nothing.",
    remedy: "Set `aws.permissionsBoundary` in the description, and the same on roles of your own.",
    check: boundaryLooks,
  },
];

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && textsOf(value).length > 0;
}

/** Looks at every state, since there is nothing to look at where there are no people. */
function peopleLooks(output: EnvironmentOutput): Look[] {
  const shared = output
    .all("aws_iam_policy_attachment")
    .filter(({ block }) => isPresent(block.users) || isPresent(block.groups));
  return [
    ...output.states.map((state) => look(state, "", undefined)),
    ...each(output.all(...PEOPLE), "", ({ type }) => `is ${type}; want a role that people or machines take`),
    ...each(shared, "", () => "is attached to users or groups; want roles alone"),
  ];
}

/** Looks at the roles where one of them has a boundary: then each wants one. */
function boundaryLooks(output: EnvironmentOutput): Look[] {
  const roles = output.all("aws_iam_role");
  const [wanted] = roles.flatMap(({ block }) => textsOf(block.permissions_boundary));
  return wanted === undefined
    ? []
    : each(roles, "permissions_boundary", ({ block }) => {
        const [found] = textsOf(block.permissions_boundary);
        return found === undefined && `is not set; want ${isReference(wanted) ? "that of the other roles" : wanted}`;
      });
}
