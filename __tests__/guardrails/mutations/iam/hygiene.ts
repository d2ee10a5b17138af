import type { Mutations } from "../../../support/guardrails";
import { json, policy, ROLE, role } from "./support";

/** Changes that break the controls of how IAM is written. */
export const HYGIENE_MUTATIONS: Mutations = {
  "IAM-06": [
    {
      title: "adds a user",
      change: (draft) => draft.add("registry", "aws_iam_user", "ci", { name: "ci" }),
      fault: "is aws_iam_user; want a role that people or machines take",
    },
    {
      title: "attaches a policy to a group",
      change: (draft) =>
        draft.add("registry", "aws_iam_group_policy_attachment", "ci", {
          group: "ci",
          policy_arn: "arn:aws:iam::111122223333:policy/ci",
        }),
      fault: "is aws_iam_group_policy_attachment; want a role that people or machines take",
    },
  ],
  "IAM-08": [
    {
      title: "lets more roles take a role than a trust policy holds",
      change: (draft) =>
        role(draft, { Principal: { AWS: Array.from({ length: 60 }, (_, i) => `${ROLE}/${`${i}`.padStart(4, "0")}`) } }),
      fault: "is at least 2385 characters; want at most 2048",
    },
    {
      title: "names more resources than a managed policy holds",
      change: (draft) =>
        draft.add("data", "aws_iam_policy", "own", {
          policy: json({
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::own/prefix-${`${i}`.padStart(4, "0")}/*`),
          }),
        }),
      fault: "is at least 6694 characters; want at most 6144",
    },
    {
      title: "fills a role with inline policies",
      change: (draft) => {
        const block = draft.one("aws_iam_role_policy", "load-balancers");
        draft.add("main-platform", "aws_iam_role_policy", "own", {
          role: block.role,
          policy: json({
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::own/prefix-${`${i}`.padStart(4, "0")}/*`),
          }),
        });
      },
      fault: "is at least 12909 characters with the role's other inline policies; want at most 10240",
    },
  ],
  "IAM-09a": [
    {
      title: "names a statement with a hyphen",
      change: (draft) => policy(draft, { Sid: "read-objects", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" }),
      fault: 'is a statement named "read-objects"; want letters and digits alone',
    },
  ],
  "IAM-09b": [
    {
      title: "writes a policy inside a role",
      change: (draft) => {
        draft.one("aws_iam_role", "flow-logs").inline_policy = {
          name: "own",
          policy: json({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" }),
        };
      },
      fault: "is inside the role; want aws_iam_role_policy",
    },
    {
      title: "attaches policies inside a role",
      change: (draft) => {
        draft.one("aws_iam_role", "flow-logs").managed_policy_arns = [
          "arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy",
        ];
      },
      fault: "is inside the role; want aws_iam_role_policy_attachment",
    },
  ],
  "IAM-09c": [
    {
      title: "attaches a policy exclusively",
      change: (draft) =>
        draft.add("network", "aws_iam_policy_attachment", "own", {
          name: "own",
          roles: ["own"],
          policy_arn: "arn:aws:iam::111122223333:policy/own",
        }),
      fault: "is exclusive; want aws_iam_role_policy_attachment",
    },
  ],
  "IAM-10": [
    {
      title: "names a bucket of another partition",
      change: (draft) => policy(draft, { Action: "s3:GetObject", Resource: "arn:aws-cn:s3:::own/*" }),
      fault: "is arn:aws-cn:s3:::own/*; want the partition aws",
    },
    {
      title: "moves to China with ARNs of aws",
      change: (draft) => {
        draft.state("main-workloads").provider.aws[0].region = "cn-north-1";
      },
      fault: "is arn:aws:s3:::shop-assets; want the partition aws-cn",
    },
  ],
  "IAM-11": [
    {
      title: "sets a boundary on one role alone",
      change: (draft) => {
        draft.one("aws_iam_role", "node-role").permissions_boundary = "arn:aws:iam::111122223333:policy/boundary";
      },
      fault: "is not set; want arn:aws:iam::111122223333:policy/boundary",
    },
  ],
};
