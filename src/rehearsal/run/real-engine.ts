import { existsSync } from "node:fs";
import { devNull, homedir } from "node:os";
import { join } from "node:path";
import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";
import { NEWER_ARGUMENTS, type NewerArgument } from "../../facts/newer-arguments";
import type { Engine, Reach } from "./engine";
import type { State } from "./states";
import { requiredProviders } from "./types-in-use";

/** How to run with the real providers. */
export interface RealProviders {
  /** Version of hashicorp/aws to take in place of the one that the output asks for: `5.100.0`. @default the one of the output */
  readonly awsVersion?: string;
  /** Address of an AWS emulator, such as `http://127.0.0.1:5000`; nothing reaches AWS then. @default AWS itself is asked, and nothing is applied */
  readonly endpoint?: string;
}

/** Variables and files by which the AWS provider finds credentials. */
const CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];
const CREDENTIAL_FILES = [".aws/credentials", ".aws/config"];

/**
 * The real providers, installed in the ordinary way of the Terraform CLI configuration. Without credentials they
 * validate; with credentials they plan what reads no other state; against an emulator they do everything.
 */
export function realEngine({ awsVersion, endpoint }: RealProviders): Engine {
  const missing = awsVersion ? NEWER_ARGUMENTS.filter(({ lackingIn }) => isAtMost(awsVersion, lackingIn)) : [];
  const credentials = hasCredentials();
  return {
    title: `real providers${awsVersion ? `, hashicorp/aws ${awsVersion}` : ""}${endpoint ? `, against ${endpoint}` : ""}`,
    notes: (states) => [
      ...(endpoint || credentials ? [] : ["no AWS credentials: stops after validate"]),
      ...(!endpoint && credentials ? ["nothing is applied in AWS: states that read others stop after validate"] : []),
      ...missing
        .filter((row) => states.some((state) => isSet(state, row)))
        .map(({ type, path, loses }) => `left out for ${awsVersion}: ${type}.${path} (${loses})`),
    ],
    refuses: () => undefined,
    reach: (state): Reach => {
      if (endpoint) {
        return onlyAws(state) ? "apply" : "validate";
      }
      return credentials && Object.keys(state.reads).length === 0 ? "plan" : "validate";
    },
    adapted: ({ json }) => {
      const older = awsVersion ? withVersion(without(json, missing), awsVersion) : json;
      return endpoint ? forEmulator(older) : older;
    },
    start: async () => ({ environment: endpoint ? emulatorVariables(endpoint) : {}, stop: () => {} }),
  };
}

function hasCredentials(): boolean {
  return (
    CREDENTIALS.some((name) => process.env[name]) || CREDENTIAL_FILES.some((file) => existsSync(join(homedir(), file)))
  );
}

function onlyAws(state: State): boolean {
  return Object.values(requiredProviders(state)).every((source) => source.endsWith("hashicorp/aws"));
}

/** Whether a version is this one or an older one. */
function isAtMost(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) <= 0;
}

function withVersion(json: TerraformJson, version: string): TerraformJson {
  const terraform = json.terraform as { required_providers?: Record<string, object> } | undefined;
  const { aws, ...others } = terraform?.required_providers ?? {};
  return aws
    ? { ...json, terraform: { ...terraform, required_providers: { ...others, aws: { ...aws, version } } } }
    : json;
}

function without(json: TerraformJson, missing: readonly NewerArgument[]): TerraformJson {
  const strip = (blocks: TerraformJson["resource"]) =>
    mapped(blocks ?? {}, (instances, type) => {
      const paths = missing.filter((row) => row.type === type || (row.type === "*" && type.startsWith("aws_")));
      return mapped(instances, (block) => paths.reduce((rest, { path }) => omitted(rest, path.split(".")), block));
    });
  return {
    ...json,
    ...(json.resource ? { resource: strip(json.resource) } : {}),
    ...(json.data ? { data: strip(json.data) } : {}),
  };
}

/** Whether a state sets an argument anywhere. */
function isSet({ json }: State, row: NewerArgument): boolean {
  return JSON.stringify(without(json, [row])) !== JSON.stringify(json);
}

/** A block without what stands at a path, in every block on the way. */
function omitted(block: TerraformBlock, [name = "", ...rest]: readonly string[]): TerraformBlock {
  const { [name]: held, ...others } = block;
  if (held === undefined || rest.length === 0) {
    return others;
  }
  // An expression may stand where blocks do.
  const inner = (one: unknown) => (typeof one === "object" && one ? omitted(one as TerraformBlock, rest) : one);
  return { ...block, [name]: Array.isArray(held) ? held.map(inner) : inner(held) };
}

/** Providers that ask nobody who they are, and assume no role. */
function forEmulator(json: TerraformJson): TerraformJson {
  const { aws = [] } = (json.provider ?? {}) as { aws?: TerraformBlock[] };
  const providers = aws.map(({ assume_role: _, allowed_account_ids: __, profile: ___, ...rest }) => ({
    ...rest,
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
    skip_requesting_account_id: true,
    s3_use_path_style: true,
    // What an emulator lacks it lacks at every attempt.
    max_retries: 2,
  }));
  return { ...json, provider: { ...(json.provider as object), aws: providers } };
}

/** Everything goes to the emulator, and nothing of the user's: no address of a service, no session, no profile. */
function emulatorVariables(endpoint: string): Record<string, string> {
  const addresses = Object.keys(process.env).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"));
  return {
    ...Object.fromEntries(addresses.map((name) => [name, ""])),
    AWS_ENDPOINT_URL: endpoint,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

function mapped<A, B>(values: Readonly<Record<string, A>>, run: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, run(value, key)]));
}
