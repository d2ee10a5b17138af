import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { json, POD_TAGS, ROLE, role } from "./support";

/** Adds a policy of a topic. */
function topic(draft: Draft, statement: Block): void {
  draft.add("data", "aws_sns_topic_policy", "own", {
    arn: "arn:aws:sns:us-east-1:111122223333:own",
    policy: json({ Effect: "Allow", Action: "sns:Publish", Resource: "*", ...statement }),
  });
}

/** Changes that break the controls of whom roles and resources trust. */
export const TRUST_MUTATIONS: Mutations = {
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
      title: "lets a whole account take a role by a condition on every role of it",
      change: (draft) =>
        role(draft, {
          Principal: { AWS: "arn:aws:iam::444455556666:root" },
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/*" } },
        }),
      fault: "is the whole account arn:aws:iam::444455556666:root; want roles by name, or a condition on who of it",
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
      title: "lets everybody of organizations with a like id publish",
      change: (draft) => topic(draft, { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets roles of any account publish",
      change: (draft) =>
        topic(draft, {
          Principal: { AWS: "*" },
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/publisher" } },
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets accounts of any organization publish",
      change: (draft) =>
        topic(draft, {
          Principal: "*",
          Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "*/r-ab12/*" } },
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody publish who gave himself a tag",
      change: (draft) =>
        topic(draft, { Principal: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": "shop" } } }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody publish from networks with a like id",
      change: (draft) => topic(draft, { Principal: "*", Condition: { StringLike: { "aws:SourceVpc": "vpc-0*" } } }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody publish to a topic",
      change: (draft) => topic(draft, { Principal: "*" }),
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
};
