import { InvalidInput, type Problem } from "../../core/problems";
import { POLICY_SIZES } from "../../facts/policy-sizes";
import { dnsSuffixOf, partitionOf } from "../../facts/regions";
import { grantStatements } from "../../policies/grants";
import { rolePolicies, rolePolicy } from "../../policies/role-policies";
import type { Environment } from "..";
import { bucketNames } from "../names";
import { at } from "../path";
import type { TeamDescription } from "./keyed-team";

/** A grant as the description has it. */
export type Grant = NonNullable<NonNullable<TeamDescription["serviceAccounts"]>[string]["grants"]>[number];

/** Faults of how much a role may be allowed: grants that do not fit into the policies that a role may have. */
export function sizeProblems(environment: Environment, path: string, grants: readonly Grant[]): Problem[] {
  const statements = grants.map((grant) => statementsOf(environment, grant));
  try {
    rolePolicies({ grants: rolePolicy(statements.flat()) });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) {
      throw error;
    }
    const { max } = POLICY_SIZES.managed;
    const long = statements.flatMap((own, i): Problem[] => {
      const size = Math.max(...own.map((statement) => rolePolicy([statement]).replace(/\s/g, "").length));
      return size > max
        ? [
            {
              path: at(path, i),
              message: `comes to a policy of ${size} characters; want at most ${max}, so name fewer actions or resources`,
            },
          ]
        : [];
    });
    return long.length > 0 ? long : error.problems.map(({ message }) => ({ path, message }));
  }
}

/** Statements of a grant as long as they will be: with the name of one of our own buckets, and with the ARN of its key. */
function statementsOf(environment: Environment, grant: Grant) {
  const { region, accountId } = environment.aws;
  const partition = partitionOf(region);
  const where = { partition, region, accountId, dnsSuffix: dnsSuffixOf(region) };
  const name = "bucket" in grant ? bucketNames(environment)[grant.bucket] : undefined;
  const key = `arn:${partition}:kms:${region}:${accountId}:key/00000000-0000-0000-0000-000000000000`;
  return grantStatements(where, [name === undefined ? grant : ({ ...grant, bucket: name, kmsKey: key } as Grant)]);
}
