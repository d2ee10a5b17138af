import { secretIn } from "../../../core/secret-forms";
import type { TerraformBlock } from "../../../core/terraform-json";
import { SECRET_ARGUMENTS, SECRET_RESULTS, type SecretArgument } from "../../../facts/secret-arguments";
import { blocksOf } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock, StateBlock } from "../../output";
import { type Reference, referencesIn } from "../../references";
import { namedSecrets } from "./named-secrets";

/** Arguments of providers and backends that take credentials. */
const CREDENTIALS = ["access_key", "secret_key", "token", "password", "client_key", "registry_password"];

/** Secrets in the configuration, in states and in outputs. */
export const SECRET_CONTROLS: readonly Control[] = [
  {
    id: "SEC-01a",
    title: "no secret is written out",
    severity: "critical",
    sources: ["CKV_AWS_41", "CKV_AWS_46", "CIS 4.4.1", "CIS 4.4.2", "BPG-SEC data"],
    why: "It stands in the repository, in every plan and in the state, for whoever may read one of them.",
    remedy: "Keep the secret in Secrets Manager, and let pods or providers fetch it from there by name.",
    check: (output) => [
      ...output.states.flatMap(stateLooks),
      ...argumentLooks(output, literalFault),
      ...namedSecrets(output),
    ],
  },
  {
    id: "SEC-01b",
    title: "outputs that show secrets are marked",
    severity: "high",
    sources: ["BPG-SEC data"],
    why: "Terraform prints outputs on every apply, and pipelines keep what is printed.",
    remedy: "Take the output away, or mark it as sensitive.",
    check: (output) => output.states.flatMap(outputLooks),
  },
  {
    id: "SEC-01c",
    title: "secrets go through arguments that Terraform forgets",
    severity: "medium",
    sources: ["tflint aws_ephemeral_resources", "tflint aws_write_only_arguments"],
    why: "A state keeps in plain text what goes through any other argument.",
    remedy: "Use the write-only argument, such as secret_string_wo, with an ephemeral resource.",
    check: (output) => argumentLooks(output, keptFault),
  },
];

/** Looks at every text of a state, and at the credentials of its providers and its backend. */
function stateLooks(state: StateBlock): Look[] {
  const { terraform, provider } = state.json;
  const configured = [
    ...Object.entries(blocksOf(provider)[0] ?? {}).map(([name, block]) => ({ path: `provider.${name}`, block })),
    ...Object.entries(blocksOf(blocksOf(terraform)[0]?.backend)[0] ?? {}).map(([name, block]) => ({
      path: `terraform.backend.${name}`,
      block,
    })),
  ];
  const credentials = configured.flatMap(({ path, block }) =>
    blocksOf(block)
      .flatMap((one) => [one, ...blocksOf(one.kubernetes)])
      .flatMap((one) =>
        CREDENTIALS.filter((name) => isLiteral(one[name])).map((name) =>
          look(state, `${path}.${name}`, "is written out; want a role, or a reference to where it is kept"),
        ),
      ),
  );
  const marked = partsOf(state.json).flatMap(({ attribute, value }) =>
    markIn(value).map((name) => look(state, attribute, `is ${name}; want it kept in Secrets Manager`)),
  );
  return [look(state, "", undefined), ...credentials, ...marked];
}

/** Blocks that have a type and a name. */
const TYPED = ["resource", "data", "ephemeral"];

/** Every part of a state: resources and data sources by their addresses, everything else by its name. */
function partsOf(json: StateBlock["json"]): { attribute: string; value: unknown }[] {
  return Object.entries(json).flatMap(([part, names]) =>
    typeof names !== "object" || names === null
      ? [{ attribute: part, value: names }]
      : Object.entries(names).flatMap(([name, value]) =>
          TYPED.includes(part)
            ? Object.entries(value ?? {}).map(([label, inner]) => ({ attribute: `${name}.${label}`, value: inner }))
            : [{ attribute: `${part}.${name}`, value }],
        ),
  );
}

/** The first thing below a value that looks like a secret. */
function markIn(value: unknown): string[] {
  if (typeof value === "string") {
    const name = secretIn(value);
    return name === undefined ? [] : [name];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  for (const inner of Object.values(value)) {
    const found = markIn(inner);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

function argumentLooks(
  output: EnvironmentOutput,
  fault: (row: SecretArgument, value: unknown) => string | undefined,
): Look[] {
  return SECRET_ARGUMENTS.flatMap((row) =>
    output
      .all(row.type)
      .filter(({ type, block }) => type !== "aws_ssm_parameter" || block.type === "SecureString")
      .flatMap((place) => valuesAt(place, row).map((value) => look(place, row.argument, fault(row, value)))),
  );
}

/** The values of an argument, through blocks and lists; one that is not set is looked at as well. */
function valuesAt({ block }: ResourceBlock, { argument }: SecretArgument): readonly unknown[] {
  const path = argument.split(".");
  const last = path.pop() ?? "";
  const blocks = path.reduce<readonly TerraformBlock[]>(
    (found, name) => found.flatMap((one) => blocksOf(one[name])),
    [block],
  );
  return blocks.map((one) => one[last]);
}

/** Whether a value or something in it is written out: neither empty nor a reference. */
function isLiteral(value: unknown): boolean {
  return typeof value === "string"
    ? value !== "" && !value.includes("${")
    : typeof value === "object" && value !== null && Object.values(value).some(isLiteral);
}

function literalFault(_: SecretArgument, value: unknown): string | undefined {
  return isLiteral(value) ? "is written out; want it kept in Secrets Manager" : undefined;
}

/** One that is written out is told as that alone. */
function keptFault({ writeOnly }: SecretArgument, value: unknown): string | undefined {
  const given = value !== undefined && value !== null && value !== "" && !isLiteral(value);
  return given && writeOnly !== undefined ? `keeps a secret in the state; want ${writeOnly}` : undefined;
}

function outputLooks(state: StateBlock): Look[] {
  return Object.entries(state.json.output ?? {}).map(([name, { value, sensitive }]) => {
    const shown = referencesIn(value).find(isSecretResult);
    return look(
      state,
      `output.${name}`,
      shown &&
        sensitive !== true &&
        `shows the secret of ${shown.type}.${shown.label}; want it sensitive, or no output`,
    );
  });
}

function isSecretResult({ type, rest }: Reference): boolean {
  return (
    SECRET_RESULTS[type]?.some(
      (attribute) => rest === attribute || rest.startsWith(`${attribute}[`) || rest.startsWith(`${attribute}.`),
    ) === true
  );
}
