import type { Mutations } from "../../../support/guardrails";
import { controller, policy, ROLE } from "./support";

/** Changes that break the controls of actions that reach further than their names. */
export const RISK_MUTATIONS: Mutations = {
  "IAM-03a": [
    {
      title: "lets a role put policies on a role",
      change: (draft) => policy(draft, { Action: "iam:PutRole*", Resource: `${ROLE}/own` }),
      fault:
        "is iam:PutRole*, which gives the rights of others; want no such action, or a condition on iam:PermissionsBoundary",
    },
    {
      title: "lets a role change the code of every function",
      change: (draft) =>
        policy(draft, {
          Action: "lambda:UpdateFunctionCode",
          Resource: "arn:aws:lambda:us-east-1:111122223333:function:*",
        }),
      fault:
        "is lambda:UpdateFunctionCode on every resource, which gives the rights of others; want the ARNs that it is for",
    },
    {
      title: "lets a role change launch templates by two policies",
      change: (draft) => {
        policy(draft, {
          Sid: "A",
          Action: "ec2:CreateLaunchTemplateVersion",
          Resource: "arn:aws:ec2:*:*:launch-template/*",
        });
        draft.policy(
          draft.one("aws_iam_role_policy", "account-web_identity_role_policy-grants"),
          "policy",
          (statements) => {
            statements.push({
              Effect: "Allow",
              Action: "ec2:ModifyLaunchTemplate",
              Resource: "arn:aws:ec2:*:*:launch-template/*",
            });
          },
        );
      },
      fault:
        "is ec2:CreateLaunchTemplateVersion with ec2:ModifyLaunchTemplate on every resource, which gives the rights of others in the statement A; want the ARNs that it is for",
    },
  ],
  "IAM-03b": [
    {
      title: "lets a role take any role",
      change: (draft) => policy(draft, { Action: ["sts:assumerole"] }),
      fault: "is sts:assumerole on every resource, which gives the credentials of others; want the ARNs that it is for",
    },
    {
      title: "lets a role make access keys",
      change: (draft) =>
        policy(draft, { Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::111122223333:user/ci" }),
      fault:
        "is iam:CreateAccessKey, which gives the credentials of others; want no such action, or a condition on iam:PermissionsBoundary",
    },
  ],
  "IAM-03c": [
    {
      title: "reads every object",
      change: (draft) => policy(draft, { Action: "s3:Get*", Resource: "arn:aws:s3:::*" }),
      fault: "is s3:Get* on every resource, which reads the data of others; want the ARNs that it is for",
    },
    {
      title: "reads every secret, from this region only",
      change: (draft) =>
        policy(draft, {
          Action: "secretsmanager:GetSecretValue",
          Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
        }),
      fault:
        "is secretsmanager:GetSecretValue on every resource, which reads the data of others; want the ARNs that it is for",
    },
  ],
  "IAM-03d": [
    {
      title: "sets the policy of every bucket",
      change: (draft) => policy(draft, { Action: "s3:PutBucketPolicy" }),
      fault: "is s3:PutBucketPolicy on every resource, which decides whom they let in; want the ARNs that it is for",
    },
    {
      title: "lets the load balancer controller make the role of any service",
      change: (draft) => controller(draft, ([statement = {}]) => delete statement.Condition),
      fault:
        "is iam:CreateServiceLinkedRole on every resource, which decides whom they let in in the statement Part0; want the ARNs that it is for",
    },
  ],
  "IAM-03e": [
    {
      title: "deletes whatever queue there is",
      change: (draft) =>
        policy(draft, { Action: ["sqs:DeleteQueue"], Resource: "arn:aws:sqs:us-east-1:111122223333:*" }),
      fault: "is sqs:DeleteQueue on every resource; want the ARNs that it is for",
    },
    {
      title: "lets the load balancer controller do more than its authors publish",
      change: (draft) =>
        controller(draft, (statements) => {
          const own = statements.find(({ Action }) => `${Action}`.includes("ModifyRule"));
          own?.Action.push("elasticloadbalancing:ModifyLoadBalancerAttributes");
        }),
      fault:
        "is elasticloadbalancing:SetWebAcl on every resource in the statement Part15; want the ARNs that it is for",
      overlaps: ["IAM-04"],
    },
    {
      title: "gives a published statement to somebody else",
      change: (draft) =>
        policy(draft, {
          Action: ["elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteRule"],
          NotResource: "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/kept/*",
        }),
      fault: "is elasticloadbalancing:DeleteListener on every resource; want the ARNs that it is for",
    },
  ],
};
