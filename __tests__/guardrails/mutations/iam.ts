import type { Block, Draft, Mutations } from "../../support/guardrails";

const POD_TAGS = "aws:RequestTag/kubernetes-namespace, aws:RequestTag/kubernetes-service-account";
const ROLE = "arn:aws:iam::111122223333:role";
const NODES = `${ROLE}/reference-main-nodes`;

/** A policy as JSON. */
const json = (...Statement: Block[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** Adds a policy of a role to the team's state, as a user would in main.ts. */
function policy(draft: Draft, ...statements: Block[]): Block {
  return draft.add("main-workloads", "aws_iam_role_policy", "own", {
    role: "${aws_iam_role.team-shop_service-account-web_identity_role_FF2C2B1A.name}",
    policy: json(...statements.map((one) => ({ Effect: "Allow", Resource: "*", ...one }))),
  });
}

/** Adds a role with a trust policy. */
function role(draft: Draft, statement: Block): void {
  const Statement = { Effect: "Allow", Action: "sts:AssumeRole", ...statement };
  draft.add("network", "aws_iam_role", "own", { name: "own", assume_role_policy: json(Statement) });
}

/** Attaches a policy of AWS's to the network's role. */
function attach(draft: Draft, policyArn: string): void {
  draft.add("network", "aws_iam_role_policy_attachment", "own", { role: "own", policy_arn: policyArn });
}

/** Changes the policy of the load balancer controller. */
function controller(draft: Draft, change: (statements: Block[]) => void): void {
  draft.policy(draft.one("aws_iam_role_policy", "load-balancers"), "policy", change);
}

/** Changes that break the controls of IAM. */
export const IAM_MUTATIONS: Mutations = {
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
  "IAM-07a": [
    {
      title: "lets everybody take a role",
      change: (draft) =>
        role(draft, { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      fault: "is everybody; want principals by name",
    },
    {
      title: "lets a whole account take a role",
      change: (draft) => role(draft, { Sid: "Other", Principal: { AWS: "arn:aws:iam::444455556666:root" } }),
      fault:
        "is the whole account arn:aws:iam::444455556666:root in the statement Other; want roles by name, or a condition on who of it",
    },
    {
      title: "lets roles of two accounts take a role",
      change: (draft) => role(draft, { Principal: { AWS: [`${ROLE}/one`, "arn:aws:iam::444455556666:role/two"] } }),
      fault: "is the accounts 111122223333, 444455556666; want one account in a statement",
    },
    {
      title: "lets everybody but one take a role",
      change: (draft) => role(draft, { NotPrincipal: { AWS: `${ROLE}/one` } }),
      fault: `is everybody but ${ROLE}/one; want principals by name`,
    },
    {
      title: "trusts two identity providers in one statement",
      change: (draft) => {
        const block = draft.one("aws_iam_role", "account-database");
        draft.policy(block, "assume_role_policy", ([statement = {}]) => {
          statement.Principal.Federated = [
            statement.Principal.Federated,
            "arn:aws:iam::111122223333:saml-provider/own",
          ];
        });
      },
      fault: "is 2 identity providers in the statement ServiceAccount; want one",
    },
  ],
  "IAM-07b": [
    {
      title: "lets everybody publish to a topic",
      change: (draft) =>
        draft.add("data", "aws_sns_topic_policy", "own", {
          arn: "arn:aws:sns:us-east-1:111122223333:own",
          policy: json({ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" }),
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody mount the file system without asking how",
      change: (draft) =>
        draft.policy(draft.one("aws_efs_file_system_policy"), "policy", ([statement = {}]) => {
          statement.Principal = { AWS: "*" };
          delete statement.Condition;
        }),
      fault: "is everybody in the statement Mount; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody read a secret by a data source",
      change: (draft) => {
        draft.addData("data", "aws_iam_policy_document", "own", {
          statement: {
            actions: ["secretsmanager:GetSecretValue"],
            resources: ["*"],
            principals: { type: "*", identifiers: ["*"] },
          },
        });
        draft.add("data", "aws_secretsmanager_secret_policy", "own", {
          secret_arn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:own-AbCdEf",
          policy: "${data.aws_iam_policy_document.own.json}",
        });
      },
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
  ],
  "IAM-07c": [
    {
      title: "gives a role to every service account of a namespace",
      change: (draft) =>
        draft.policy(draft.one("aws_iam_role", "external-dns"), "assume_role_policy", ([statement = {}]) => {
          delete statement.Condition.StringEquals["aws:RequestTag/kubernetes-service-account"];
        }),
      fault:
        "is without one exact value of aws:RequestTag/kubernetes-service-account in the statement PodIdentity; want StringEquals on each",
    },
    {
      title: "gives a role to whatever namespace and service account",
      change: (draft) =>
        draft.policy(draft.one("aws_iam_role", "external-dns"), "assume_role_policy", ([statement = {}]) => {
          const { StringEquals: asked } = statement.Condition;
          for (const tag of POD_TAGS.split(", ")) {
            delete asked[tag];
          }
          statement.Condition.StringLike = Object.fromEntries(POD_TAGS.split(", ").map((tag) => [tag, "*"]));
        }),
      fault: `is without one exact value of ${POD_TAGS} in the statement PodIdentity; want StringEquals on each`,
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
