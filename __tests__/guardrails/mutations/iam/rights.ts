import type { Mutations } from "../../../support/guardrails";
import { attach, json, NODES, policy, ROLE } from "./support";

/** Changes that break the controls of what policies allow. */
export const RIGHT_MUTATIONS: Mutations = {
  "IAM-01a": [
    {
      title: "allows everything on everything",
      change: (draft) => policy(draft, { Sid: "All", Action: "*" }),
      fault: "is * on everything in the statement All; want the actions and resources that are needed",
      overlaps: ["DNS-06"],
    },
    {
      title: "allows everything but a few actions",
      change: (draft) => policy(draft, { NotAction: ["iam:*", "sts:*"] }),
      fault: "is everything but iam:*, sts:* on everything; want the actions and resources that are needed",
    },
    {
      title: "allows everything of IAM in a managed policy",
      change: (draft) =>
        draft.add("data", "aws_iam_policy", "own", {
          policy: json({ Effect: "Allow", Action: ["iam:*"], Resource: `${ROLE}/*` }),
        }),
      fault: "is iam:* on everything; want the actions and resources that are needed",
    },
    {
      title: "allows everything on all but one resource in a data source",
      change: (draft) =>
        draft.addData("data", "aws_iam_policy_document", "own", {
          statement: [{ actions: ["*"], not_resources: ["arn:aws:s3:::kept"] }],
        }),
      fault: "is * on everything; want the actions and resources that are needed",
    },
  ],
  "IAM-01b": [
    {
      title: "attaches AdministratorAccess",
      change: (draft) => attach(draft, "arn:aws:iam::aws:policy/AdministratorAccess"),
      fault: "is AdministratorAccess; want a policy that names what is needed",
    },
    {
      title: "attaches PowerUserAccess that a data source finds",
      change: (draft) => {
        draft.addData("network", "aws_iam_policy", "power", { name: "PowerUserAccess" });
        attach(draft, "${data.aws_iam_policy.power.arn}");
      },
      fault: "is PowerUserAccess; want a policy that names what is needed",
    },
  ],
  "IAM-01c": [
    {
      title: "attaches a policy of AWS's that is not listed",
      change: (draft) =>
        attach(draft, "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonS3FullAccess"),
      fault:
        "is AmazonS3FullAccess, which is not listed; want one of src/facts/managed-policies.ts, or a policy of your own",
    },
  ],
  "IAM-02a": [
    {
      title: "holds a policy that is no JSON",
      change: (draft) => {
        policy(draft).policy = "${jsonencode({ Statement = [] })}";
      },
      fault:
        "is ${jsonencode({ Statement = [] })}, which leads to no policy; want JSON, or a policy document data source",
    },
    {
      title: "holds a policy without statements",
      change: (draft) => policy(draft),
      fault: "is no policy; want JSON with statements",
    },
    {
      title: "holds a statement that neither allows nor denies",
      change: (draft) => policy(draft, { Effect: "allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" }),
      fault: 'has a statement with the effect "allow"; want Allow or Deny',
    },
    {
      title: "makes statements at plan",
      change: (draft) => draft.addData("data", "aws_iam_policy_document", "own", { dynamic: [{ statement: {} }] }),
      fault: "has statements that are made at plan; want them written out",
    },
  ],
  "IAM-02b": [
    {
      title: "allows every action on one bucket",
      change: (draft) => policy(draft, { Action: "s3:*", Resource: "arn:aws:s3:::own/*" }),
      fault: "is s3:*, every action of the service; want those that are needed, in full or by their beginning",
    },
    {
      title: "lets a role have every action of a file system",
      change: (draft) => {
        draft.policy(draft.one("aws_efs_file_system_policy"), "policy", ([statement = {}]) => {
          statement.Action = "elasticfilesystem:*";
        });
      },
      fault:
        "is elasticfilesystem:*, every action of the service in the statement Mount; want those that are needed, in full or by their beginning",
    },
    {
      title: "allows everything but deletion on one bucket",
      change: (draft) => policy(draft, { NotAction: "s3:DeleteObject", Resource: "arn:aws:s3:::own/*" }),
      fault: "is everything but s3:DeleteObject; want the actions that are needed",
    },
  ],
  "IAM-04": [
    {
      title: "sends to whatever queue there is",
      change: (draft) => policy(draft, { Action: ["sqs:SendMessage", "ec2:DescribeInstances"] }),
      fault: "is sqs:SendMessage on *; want the ARNs that they are for, and actions in full",
    },
    {
      title: "reads every object of one account",
      change: (draft) =>
        policy(draft, {
          Action: "s3:GetObject",
          Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
        }),
      fault: "is s3:GetObject on *; want the ARNs that they are for, and actions in full",
    },
    {
      title: "looks at everything by the beginning of actions",
      change: (draft) => policy(draft, { Action: "ec2:Describe*" }),
      fault: "is ec2:Describe* on *; want the ARNs that they are for, and actions in full",
    },
    {
      title: "reads all but one table in a data source",
      change: (draft) =>
        draft.addData("data", "aws_iam_policy_document", "own", {
          statement: {
            actions: ["dynamodb:GetItem"],
            not_resources: ["arn:aws:dynamodb:us-east-1:111122223333:table/kept"],
          },
        }),
      fault:
        "is dynamodb:GetItem on everything but arn:aws:dynamodb:us-east-1:111122223333:table/kept; want the ARNs that they are for, and actions in full",
    },
  ],
  "IAM-05a": [
    {
      title: "passes any role to EC2",
      change: (draft) =>
        policy(draft, {
          Action: "iam:PassRole",
          Resource: `${ROLE}/*`,
          Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        }),
      fault: `is iam:PassRole on ${ROLE}/*; want the ARN of a role, in full`,
    },
    {
      title: "passes all roles but one",
      change: (draft) =>
        policy(draft, {
          Action: "iam:Pass*",
          NotResource: NODES,
          Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        }),
      fault: `is iam:PassRole on everything but ${NODES}; want the ARN of a role, in full`,
    },
  ],
  "IAM-05b": [
    {
      title: "passes a role to any service",
      change: (draft) => policy(draft, { Action: "iam:PassRole", Resource: NODES }),
      fault: "is iam:PassRole to any service; want a condition on iam:PassedToService",
    },
  ],
};
