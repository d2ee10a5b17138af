import type { Block, Draft, Mutations } from "../../../support/guardrails";

/** The key of the flow logs' group. */
const flowLogsKey = (draft: Draft) => draft.one("aws_kms_key", "flow-logs");

/** The condition that binds CloudWatch Logs. */
const LOGS = "Logs";

const statement = (statements: Block[], sid: string) => statements.find(({ Sid }) => Sid === sid) as Block;

/** Changes that break the controls of keys. */
export const KEY_MUTATIONS: Mutations = {
  "KMS-01": [
    {
      title: "switches rotation off",
      change: (draft) => {
        draft.one("aws_kms_key", "keys_volumes").enable_key_rotation = false;
      },
      fault: "is false; want true",
    },
    {
      title: "leaves rotation out, which means off",
      change: (draft) => {
        delete draft.one("aws_kms_key", "keys_volumes").enable_key_rotation;
      },
      fault: "is not set; want true",
    },
  ],
  "KMS-02": [
    {
      title: "leaves the policy out",
      change: (draft) => {
        delete draft.one("aws_kms_key", "keys_secrets").policy;
      },
      fault: "is not set; want a policy that says who may administer and use the key",
    },
    {
      title: "drops the account from a statement for everybody",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_file-systems"), "policy", (statements) => {
          delete statement(statements, "Services").Condition.StringEquals["kms:CallerAccount"];
        });
      },
      fault: "opens the key to anybody in Services; want principals, or a condition on the account",
    },
    {
      title: "binds a statement for everybody to a role of any account",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_file-systems"), "policy", (statements) => {
          statement(statements, "Services").Condition = {
            ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/backup" },
          };
        });
      },
      fault: "opens the key to anybody in Services; want principals, or a condition on the account",
    },
    {
      title: "binds a statement for everybody to accounts that begin alike",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_file-systems"), "policy", (statements) => {
          statement(statements, "Services").Condition = { StringLike: { "kms:CallerAccount": "1*" } };
        });
      },
      fault: "opens the key to anybody in Services; want principals, or a condition on the account",
    },
    {
      title: "denies everybody everything about a key",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_secrets"), "policy", (statements) => {
          statements.push({ Sid: "Shut", Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" });
        });
      },
      fault: "keeps everybody from changing the policy in Shut; want a condition, or principals by name",
    },
    {
      title: "denies everybody everything about a key but its use",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_secrets"), "policy", (statements) => {
          statements.push({ Effect: "Deny", Principal: { AWS: "*" }, NotAction: "kms:Decrypt", Resource: "*" });
        });
      },
      fault: "keeps everybody from changing the policy; want a condition, or principals by name",
    },
    {
      title: "takes the account's own rights away",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_secrets"), "policy", (statements) => {
          statement(statements, "Account").Action = "kms:Decrypt";
        });
      },
      fault: "lets nobody administer the key for good; want kms:* for the root of the account",
    },
    {
      title: "makes another account the administrator",
      change: (draft) => {
        draft.policy(draft.one("aws_kms_key", "keys_secrets"), "policy", (statements) => {
          statement(statements, "Account").Principal.AWS = "arn:aws:iam::444455556666:root";
        });
      },
      fault: "lets nobody administer the key for good; want kms:* for the root of the account",
    },
  ],
  "KMS-03a": [
    {
      title: "lets an apply destroy a key",
      change: (draft) => {
        delete draft.one("aws_kms_key", "keys_volumes").lifecycle;
      },
      fault: "is not set; want true",
    },
  ],
  "KMS-03b": [
    {
      title: "deletes a key after a week",
      change: (draft) => {
        draft.one("aws_kms_key", "keys_volumes").deletion_window_in_days = 7;
      },
      fault: "is 7; want 30",
    },
  ],
  "KMS-04": [
    {
      title: "switches a key off",
      change: (draft) => {
        draft.one("aws_kms_key", "keys_volumes").is_enabled = false;
      },
      fault: "is false; want true",
    },
    {
      title: "adds the replica of a key that is off",
      change: (draft) => {
        draft.add("data", "aws_kms_replica_key", "copy", {
          primary_key_arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-0a1b2c3d",
          enabled: false,
          policy: draft.one("aws_kms_key", "keys_secrets").policy,
          lifecycle: { prevent_destroy: true },
        });
      },
      fault: "is false; want true",
    },
  ],
  "KMS-05": [
    {
      title: "keeps CloudWatch Logs out",
      change: (draft) => {
        draft.policy(flowLogsKey(draft), "policy", (statements) => {
          statement(statements, LOGS).Principal.Service = "logs.eu-west-1.amazonaws.com";
        });
      },
      fault:
        "is a key whose policy keeps CloudWatch Logs of the region out; want a statement that lets it encrypt and decrypt",
    },
    {
      title: "lets CloudWatch Logs decrypt and not encrypt",
      change: (draft) => {
        draft.policy(flowLogsKey(draft), "policy", (statements) => {
          statement(statements, LOGS).Action = ["kms:Decrypt", "kms:DescribeKey"];
        });
      },
      fault:
        "is a key whose policy keeps CloudWatch Logs of the region out; want a statement that lets it encrypt and decrypt",
    },
    {
      title: "drops the condition on the log group",
      change: (draft) => {
        draft.policy(flowLogsKey(draft), "policy", (statements) => {
          statement(statements, LOGS).Condition = { StringEquals: { "aws:SourceAccount": "111122223333" } };
        });
      },
      fault:
        "is a key that CloudWatch Logs may use for any account's groups; want a condition on kms:EncryptionContext:aws:logs:arn",
    },
    {
      title: "names the log groups of every account",
      change: (draft) => {
        draft.policy(flowLogsKey(draft), "policy", (statements) => {
          statement(statements, LOGS).Condition = {
            ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" },
          };
        });
      },
      fault:
        "is a key that CloudWatch Logs may use for any account's groups; want a condition on kms:EncryptionContext:aws:logs:arn",
    },
    {
      title: "names another log group",
      change: (draft) => {
        draft.policy(flowLogsKey(draft), "policy", (statements) => {
          statement(statements, LOGS).Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] = [
            "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vpc/other/*",
          ];
        });
      },
      fault: "is a key that is bound to other log groups; want the ARN of this one in its policy",
    },
  ],
  "KMS-06": [
    {
      title: "switches encryption by default off",
      change: (draft) => {
        draft.add("data", "aws_ebs_encryption_by_default", "account", { enabled: false });
      },
      fault: "is false; want true",
    },
  ],
};
