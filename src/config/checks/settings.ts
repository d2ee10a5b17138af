import type { Problem } from "../../core/problems";
import { STATE_PLACEHOLDER } from "../../core/state-placeholder";
import { tagProblems } from "../../core/tags";
import { partitionOf } from "../../facts/regions";
import { at } from "../path";
import { isAddressKey, isClaimKey, isZoneKey } from "../retire";
import { dnsNameFault, keyArnFault, policyArnFault } from "../rules";
import type { Check } from "./check";
import { isConstraint } from "./constraint";

/** Arguments of backends whose names say that a secret is meant. */
const SECRET_ARGUMENT = /password|secret|token|access_key|client_key|sas/i;

/** Faults of account, tags, versions and state. */
export const settings: Check = ({ aws, state, terraform, retire = {} }) => {
  const problems: Problem[] = [];
  const partition = partitionOf(aws.region);
  if (aws.partition !== undefined && aws.partition !== partition) {
    problems.push({ path: "aws.partition", message: `is ${aws.partition}; want ${partition}, where ${aws.region} is` });
  }
  const boundary = aws.permissionsBoundary === undefined ? undefined : policyArnFault(aws.permissionsBoundary);
  if (boundary) {
    problems.push({
      path: "aws.permissionsBoundary",
      message: `is ${JSON.stringify(aws.permissionsBoundary)}; ${boundary}`,
    });
  }
  if (aws.endpoint !== undefined && !/^https?:\/\/[\w.-]+(:\d+)?\/?$/.test(aws.endpoint)) {
    problems.push({
      path: "aws.endpoint",
      message: `is ${JSON.stringify(aws.endpoint)}; want a URL such as http://127.0.0.1:5000`,
    });
  }
  for (const [field, value] of Object.entries({
    requiredVersion: terraform?.requiredVersion,
    "providers.aws": terraform?.providers?.aws,
    "providers.kubernetes": terraform?.providers?.kubernetes,
    "providers.helm": terraform?.providers?.helm,
  })) {
    if (value !== undefined && !isConstraint(value)) {
      problems.push({
        path: `terraform.${field}`,
        message: `is ${JSON.stringify(value)}; want a version constraint such as "~> 6.25"`,
      });
    }
  }
  for (const [key, way] of Object.entries(retire)) {
    if (isZoneKey(key) && way === "forget") {
      problems.push({
        path: at("retire", key),
        message: 'is "forget"; want "destroy", since subnets belong to their VPC',
      });
    }
    if (isClaimKey(key) && way === "forget") {
      problems.push({
        path: at("retire", key),
        message: 'is "forget"; want "destroy", since a volume of a StatefulSet is in no state that could forget it',
      });
    }
    if (![isZoneKey, isClaimKey, isAddressKey].some((known) => known(key))) {
      problems.push({
        path: at("retire", key),
        message:
          "is no address; want a state and an address, such as reference-network/aws_vpc.network_vpc, or a state, team, application and volume",
      });
    }
  }
  const tags = tagProblems(aws.tags ?? {}).map(({ key, message }) => ({
    path: key === undefined ? "aws.tags" : at("aws.tags", key),
    message,
  }));
  return [...problems, ...tags, ...stateProblems(state)];
};

/** Names of backends and of their arguments. */
const WORD = /^[a-z][a-z0-9_]*$/;

function named(field: string, value: string, pattern: RegExp, want: string): Problem[] {
  return pattern.test(value) ? [] : [{ path: `state.${field}`, message: `is ${JSON.stringify(value)}; want ${want}` }];
}

function stateProblems(state: Parameters<Check>[0]["state"]): Problem[] {
  if (state.kind === "s3") {
    const prefix = state.prefix ?? "ok";
    const fine = /^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/.test(prefix) && !prefix.split("/").includes("..");
    const key = state.kmsKeyArn === undefined ? undefined : keyArnFault(state.kmsKeyArn);
    return [
      ...(fine
        ? []
        : [
            {
              path: "state.prefix",
              message: `is ${JSON.stringify(prefix)}; want folders such as platform/production, without .. and without a slash at either end`,
            },
          ]),
      ...(key ? [{ path: "state.kmsKeyArn", message: key }] : []),
    ];
  }
  if (state.kind === "hcp") {
    const { organization, project = "ok", hostname = "app.terraform.io" } = state;
    const host = dnsNameFault(hostname);
    return [
      ...named(
        "organization",
        organization,
        /^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/,
        "the name of an organization: letters, digits, hyphens, underscores",
      ),
      ...named(
        "project",
        project,
        /^[A-Za-z0-9][A-Za-z0-9 _-]*$/,
        "the name of a project: letters, digits, blanks, hyphens, underscores",
      ),
      ...(host ? [{ path: "state.hostname", message: `is ${JSON.stringify(hostname)}; ${host}` }] : []),
    ];
  }
  if (state.kind !== "other") {
    return [];
  }
  const values = Object.values(state.arguments);
  const secrets = Object.keys(state.arguments).filter((name) => SECRET_ARGUMENT.test(name));
  return [
    ...named("backend", state.backend, WORD, "the name of a backend as Terraform spells it, such as http"),
    ...Object.keys(state.arguments)
      .filter((name) => !WORD.test(name))
      .map((name) => ({
        path: at("state.arguments", name),
        message: "is no argument of a backend; want its name as Terraform spells it, such as address",
      })),
    ...(values.some((value) => typeof value === "string" && value.includes(STATE_PLACEHOLDER))
      ? []
      : [
          {
            path: "state.arguments",
            message: `name one place for all states; want ${STATE_PLACEHOLDER} in one of them, which becomes the name of each state`,
          },
        ]),
    ...secrets.map((name) => ({
      path: at("state.arguments", name),
      message: "looks like a secret; want it in Terraform's environment variables or -backend-config, never here",
    })),
  ];
}
