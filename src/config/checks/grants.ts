import { ownValue } from "../../core/maps";
import { bucketName } from "../../core/patterns";
import type { Problem } from "../../core/problems";
import { canonicalJson } from "../../core/terraform-text";
import { partitionOf } from "../../facts/regions";
import type { Environment } from "..";
import { at } from "../path";
import type { Check } from "./check";
import { type Grant, sizeProblems } from "./grant-sizes";
import { applicationsOf, type KeyedTeam, teamsOf } from "./keyed-team";
import { statementProblems } from "./statements";

/** A grant with the path it is written at. */
interface KeyedGrant {
  readonly path: string;
  readonly grant: Grant;
}

/** Faults of what pods may do in AWS, and of secrets that they are told but may not read. */
export const grants: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) => [
    ...Object.entries(keyed.team.serviceAccounts ?? {}).flatMap(([name, { grants = [] }]) => {
      const path = at(keyed.path, "serviceAccounts", name, "grants");
      const all = grants.map((grant, i) => ({ path: at(path, i), grant }));
      return [
        ...all.flatMap((one) => grantProblems(environment, one)),
        ...repeated(all),
        ...sizeProblems(environment, path, grants),
      ];
    }),
    ...secretProblems(keyed),
  ]);

function grantProblems(environment: Environment, keyed: KeyedGrant): Problem[] {
  const { path, grant } = keyed;
  switch (grant.kind) {
    case "s3.read":
    case "s3.readWrite":
      return [...bucketProblems(environment, path, grant), ...partitionProblems(environment, keyed)];
    case "parameters.read":
      return [...parameterProblems(path, grant), ...partitionProblems(environment, keyed)];
    case "statement":
      return [...statementProblems(path, grant), ...partitionProblems(environment, keyed)];
    default:
      return partitionProblems(environment, keyed);
  }
}

/** A policy in one partition cannot name what lies in another. */
function partitionProblems({ aws }: Environment, { path, grant }: KeyedGrant): Problem[] {
  const partition = partitionOf(aws.region);
  const arns: readonly (readonly [string, string | undefined])[] = [
    [at(path, "arn"), "arn" in grant ? grant.arn : undefined],
    [at(path, "kmsKey"), "kmsKey" in grant ? grant.kmsKey : undefined],
    ...(grant.kind === "statement" ? grant.resources.map((arn, i) => [at(path, "resources", i), arn] as const) : []),
  ];
  return arns.flatMap(([where, arn = "*"]) => {
    const [, found = partition] = /^arn:([^:]+):/.exec(arn) ?? [];
    return found === partition
      ? []
      : [{ path: where, message: `is ${arn}; want an ARN of partition ${partition}, where ${aws.region} is` }];
  });
}

function bucketProblems(
  { data }: Environment,
  path: string,
  { bucket, kmsKey }: Extract<Grant, { kind: "s3.read" | "s3.readWrite" }>,
): Problem[] {
  const known = Object.keys(data?.buckets ?? {});
  if (known.includes(bucket)) {
    return kmsKey === undefined
      ? []
      : [
          {
            path: at(path, "kmsKey"),
            message: `is given for data.buckets.${bucket}, whose key is known; want it left out`,
          },
        ];
  }
  return bucketName(bucket) === undefined
    ? []
    : [
        {
          path: at(path, "bucket"),
          message: `is ${JSON.stringify(bucket)}, which is too short for the name of a bucket; want ${known.length > 0 ? `a key of data.buckets (${known.join(", ")})` : "a key of data.buckets, which has none"}, or a bucket's full name`,
        },
      ];
}

function parameterProblems(path: string, { arn, path: below }: Extract<Grant, { kind: "parameters.read" }>): Problem[] {
  if (arn === undefined && below === undefined) {
    return [{ path, message: "names no parameter; want the arn of one, or a path for all below it" }];
  }
  return arn !== undefined && below !== undefined
    ? [{ path: at(path, "path"), message: "does not go with arn; want one or the other" }]
    : [];
}

function repeated(all: readonly KeyedGrant[]): Problem[] {
  return all.flatMap(({ path, grant }, i) => {
    const twin = all.slice(0, i).find((earlier) => canonicalJson(earlier.grant) === canonicalJson(grant));
    return twin ? [{ path, message: `is the same as ${twin.path}; want every grant once` }] : [];
  });
}

/** What an application is told by Secrets Manager, it reads as its own service account. */
function secretProblems(keyed: KeyedTeam): Problem[] {
  return applicationsOf(keyed).flatMap(({ path, application }) => {
    const { serviceAccount, env = {} } = application;
    const account = serviceAccount === undefined ? undefined : ownValue(keyed.team.serviceAccounts, serviceAccount);
    if (serviceAccount !== undefined && account === undefined) {
      return [];
    }
    const readable = (account?.grants ?? []).flatMap((grant) => (grant.kind === "secrets.read" ? [grant.arn] : []));
    return Object.entries(env).flatMap(([name, value]): Problem[] => {
      if (typeof value === "string" || !("secret" in value) || readable.includes(value.secret)) {
        return [];
      }
      const grant = `{ kind: "secrets.read", arn: ${JSON.stringify(value.secret)} }`;
      const want =
        serviceAccount === undefined
          ? `a serviceAccount with the grant ${grant}`
          : `the grant ${grant} in ${at(keyed.path, "serviceAccounts", serviceAccount, "grants")}`;
      return [{ path: at(path, "env", name, "secret"), message: `may not be read by the application; want ${want}` }];
    });
  });
}
