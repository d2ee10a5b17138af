import { POLICY_SIZES } from "../../facts/policy-sizes";
import type { DeployerStatement } from "./statements";

const VERSION = "2012-10-17";

/**
 * Documents that each fit a managed policy, as few as it takes: each statement goes into the first one that has room. A statement that fits none is cut along its resources, which keeps
 * what it means where its actions take one resource at a time.
 */
export function documentsOf(statements: readonly DeployerStatement[]): string[] {
  const documents: DeployerStatement[][] = [];
  for (const statement of statements.flatMap(cut)) {
    const room = documents.find((document) => sizeOf([...document, statement]) <= POLICY_SIZES.managed.max);
    if (room) {
      room.push(statement);
    } else {
      documents.push([statement]);
    }
  }
  return documents.map(textOf);
}

/** Characters that IAM counts: all but white space. */
export function sizeOf(statements: readonly DeployerStatement[]): number {
  return textOf(statements).replace(/\s/g, "").length;
}

function textOf(statements: readonly DeployerStatement[]): string {
  return `${JSON.stringify({ Version: VERSION, Statement: statements }, null, 2)}\n`;
}

function cut(statement: DeployerStatement): DeployerStatement[] {
  if (sizeOf([statement]) <= POLICY_SIZES.managed.max || statement.Resource.length < 2) {
    return [statement];
  }
  const half = Math.ceil(statement.Resource.length / 2);
  const { Sid, Resource } = statement;
  return [
    ...cut({ ...statement, Sid: `${Sid}A`, Resource: Resource.slice(0, half) }),
    ...cut({ ...statement, Sid: `${Sid}B`, Resource: Resource.slice(half) }),
  ];
}
