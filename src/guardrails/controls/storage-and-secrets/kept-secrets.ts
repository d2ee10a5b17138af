import { SECRET_RESULTS } from "../../../facts/secret-arguments";
import { valueAt } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { referencesIn } from "../../references";

/** Most days between rotations of a secret. Source: checkov CKV_AWS_304. */
const MOST_DAYS = 90;

/** Secrets that AWS keeps. */
export const KEPT_SECRET_CONTROLS: readonly Control[] = [
  {
    id: "SEC-02a",
    title: "secrets are encrypted with a customer managed key",
    severity: "medium",
    sources: ["CKV_AWS_149", "AWS-0098"],
    why: "With AWS's key another account can never be let in, and nobody can take the right to decrypt away.",
    remedy: "Set kms_key_id.",
    check: (output) =>
      each(
        output.all("aws_secretsmanager_secret"),
        "kms_key_id",
        ({ block }) => (block.kms_key_id ?? "") === "" && "is not set; want a customer managed key",
      ),
  },
  {
    id: "SEC-02b",
    title: "secrets are rotated",
    severity: "medium",
    sources: ["CKV_AWS_304", "CKV2_AWS_57", "AwsSolutions-SMG4"],
    why: "A password that was copied once works for ever.",
    remedy: `Add aws_secretsmanager_secret_rotation with at most ${MOST_DAYS} days.`,
    check: (output) => each(output.all("aws_secretsmanager_secret"), "", (secret) => rotationFault(output, secret)),
  },
  {
    id: "SEC-02c",
    title: "parameters that hold secrets are encrypted with a customer managed key",
    severity: "medium",
    sources: ["CKV_AWS_337", "CKV2_AWS_34"],
    why: "A parameter of the type String can be read by whoever may read parameters, and AWS's key adds nothing to that.",
    remedy: "Use the type SecureString with key_id for secrets. What is no secret may be a String.",
    check: (output) => each(output.all("aws_ssm_parameter"), "type", parameterFault),
  },
  {
    id: "SEC-02d",
    title: "no secret is sent out by the configuration itself",
    severity: "medium",
    sources: ["CKV2_AWS_36", "AWS-0134"],
    why: "A data source of http sends what is put into its address to whomever it names, on every plan.",
    remedy: "Take the reference to the secret out of the request.",
    check: (output) =>
      each(output.sources("http"), "url", ({ block }) => {
        const sent = referencesIn(block).find(({ type, rest }) => SECRET_RESULTS[type]?.includes(rest));
        return sent && `sends the secret of ${sent.type}.${sent.label}; want a request without it`;
      }),
  },
];

function rotationFault(output: EnvironmentOutput, secret: ResourceBlock): string | undefined {
  const [rotation] = output
    .all("aws_secretsmanager_secret_rotation")
    .filter((one) => output.targets(one, one.block.secret_id).includes(secret));
  if (rotation === undefined) {
    return "has no aws_secretsmanager_secret_rotation; want one";
  }
  const days = valueAt(rotation.block, "rotation_rules.automatically_after_days");
  return typeof days === "number" && days > MOST_DAYS
    ? `is rotated after ${days} days; want at most ${MOST_DAYS}`
    : undefined;
}

/** A parameter is one of a secret when its type says so, or its value comes from one. */
function parameterFault({ block }: ResourceBlock): string | undefined {
  if (block.type === "SecureString") {
    return (block.key_id ?? "") === "" ? 'is "SecureString" with AWS\'s key; want key_id' : undefined;
  }
  const secret = referencesIn(block.value).find(({ type, rest }) => SECRET_RESULTS[type]?.includes(rest));
  return (
    secret && `is ${JSON.stringify(block.type)} with the secret of ${secret.type}.${secret.label}; want "SecureString"`
  );
}
