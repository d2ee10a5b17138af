import type { TerraformBlock } from "../../../core/terraform-json";
import { SECRET_ARGUMENTS, SECRET_RESULTS, type SecretArgument } from "../../../facts/secret-arguments";
import { blocksOf } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock, StateBlock } from "../../output";
import { type Reference, referencesIn } from "../../references";

/** What secrets look like wherever they stand: how they begin, and the whole. */
const MARKS: readonly (readonly [begins: string, whole: RegExp, name: string])[] = [
  ["AKIA", /(?<![A-Z0-9])AKIA[A-Z2-7]{16}(?![A-Z0-9])/, "an access key of AWS"],
  ["ASIA", /(?<![A-Z0-9])ASIA[A-Z2-7]{16}(?![A-Z0-9])/, "an access key of AWS"],
  ["PRIVATE KEY-----", /-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
  ["ghp_", /\bghp_[A-Za-z0-9]{36}/, "a token of GitHub"],
  ["github_pat_", /\bgithub_pat_\w{22,}/, "a token of GitHub"],
  ["glpat-", /\bglpat-[\w-]{20}/, "a token of GitLab"],
  ["xoxb-", /\bxoxb-[\w-]{20,}/, "a token of Slack"],
];

/** No secret of these kinds is shorter. */
const SHORTEST = 20;

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
    check: (output) => [...output.states.flatMap(stateLooks), ...argumentLooks(output, literalFault)],
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
  const { terraform, provider, output } = state.json as TerraformBlock;
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
  const marked = [
    ...blocksIn(state.json),
    { attribute: "output", value: output },
    { attribute: "provider", value: provider },
  ].flatMap(({ attribute, value }) =>
    markIn(value).map((name) => look(state, attribute, `is ${name}; want it kept in Secrets Manager`)),
  );
  return [look(state, "", undefined), ...credentials, ...marked];
}

/** Every resource and data source of a state, with its address. */
function blocksIn({ resource, data }: StateBlock["json"]): { attribute: string; value: unknown }[] {
  return [resource, data].flatMap((types) =>
    Object.entries(types ?? {}).flatMap(([type, labels]) =>
      Object.entries(labels).map(([label, value]) => ({ attribute: `${type}.${label}`, value })),
    ),
  );
}

/** The first thing below a value that looks like a secret. */
function markIn(value: unknown): string[] {
  if (typeof value === "string") {
    if (value.length < SHORTEST) {
      return [];
    }
    return MARKS.filter(([begins, whole]) => value.includes(begins) && whole.test(value))
      .map(([, , name]) => name)
      .slice(0, 1);
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
