import { EnvironmentOutput } from "../guardrails/output";
import { type Asked, askedBy, unknownTypes } from "./deployer/asked";
import { backendAsks, backendRole } from "./deployer/backend";
import { documentsOf } from "./deployer/documents";
import { noteOf } from "./deployer/note";
import { operatorPolicies } from "./deployer/operator";
import { statementsOf } from "./deployer/statements";
import type { Handed, HandedState } from "./handed";

/** An IAM policy for those who deploy, or a part of one. */
export interface DeployerPolicy {
  /** Name of the policy, which is also the name of its file without `.json`: `reference-network-deployer`. */
  readonly name: string;
  /** The document as JSON, indented, with a line break at the end. At most 6144 characters without white space, so that it fits a managed policy. */
  readonly text: string;
  /** What it is for, and where it gives more than a role of the platform may have: a few sentences of Markdown. */
  readonly note: string;
}

/**
 * What somebody needs who plans, applies and destroys an environment, and no more: one policy for each state in the order of deployment, or more
 * where one document would be too long, with the state's backend in it. Computed from the types and names of the output. A state that
 * asks nothing of AWS has none.
 */
export function deployerPolicies(handed: Handed): readonly DeployerPolicy[] {
  const output = new EnvironmentOutput(handed.states);
  const { permissionsBoundary } = handed.environment.aws;
  return handed.states.flatMap((state) => {
    const blocks = output.blocks.filter((block) => block.state === state.name);
    const unknown = unknownTypes(blocks);
    return callersOf(state, askedBy(output, blocks, permissionsBoundary)).flatMap(({ role, asked }) => {
      const texts = documentsOf(statementsOf(asked));
      return texts.map((text, i) => {
        const name = `${state.name}-deployer${role ? `-${lastOf(role)}` : ""}${i > 0 ? `-${i + 1}` : ""}`;
        return { name, text, note: noteOf({ state, role, unknown, name, text, part: i + 1, parts: texts.length }) };
      });
    });
  });
}

/** Every policy of a bundle: the deployer's, and last what the commands of its pages ask for besides. */
export function bundledPolicies(handed: Handed): readonly DeployerPolicy[] {
  return [...deployerPolicies(handed), ...operatorPolicies(handed)];
}

interface Caller {
  readonly role: string;
  readonly asked: readonly Asked[];
}

/** Whoever runs Terraform reads and writes the state and assumes what the providers and the backend assume; those roles do the rest. */
function callersOf(state: HandedState, providers: readonly Caller[]): Caller[] {
  const keeper = backendRole(state) ?? "";
  const roles = [...new Set([...providers.map(({ role }) => role), keeper])].filter(Boolean);
  const assume = roles.map((role) => ({ action: "sts:AssumeRole", resources: [role], conditions: {} }));
  const all = [{ role: "", asked: assume }, { role: keeper, asked: backendAsks(state) }, ...providers];
  const byRole = new Map<string, Asked[]>();
  for (const { role, asked } of all) {
    byRole.set(role, [...(byRole.get(role) ?? []), ...asked]);
  }
  return [...byRole].map(([role, asked]) => ({ role, asked })).filter(({ asked }) => asked.length > 0);
}

function lastOf(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
