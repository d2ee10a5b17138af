import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { STAND_IN_ENGINE, Terraform, terraformBinary } from "../../../src/rehearsal";
import { inOrderOf } from "../../../src/rehearsal/run/schedule";
import { readStates, type State } from "../../../src/rehearsal/run/states";
import { type StepResult, Steps } from "../../../src/rehearsal/run/steps";
import { Workspace } from "../../../src/rehearsal/run/workspace";

/** What terraform shows of a plan. */
export type Plan = Readonly<Record<string, unknown>>;

/** The plans of one state. */
export interface Plans {
  /** Name of the stack. */
  readonly name: string;
  /** From its JSON. */
  readonly json: Plan;
  /** From other files with the same providers, the same producers and an empty state too. */
  readonly hcl: Plan;
  /** What terraform warns of in each. */
  readonly warnings: { readonly json: readonly string[]; readonly hcl: readonly string[] };
}

/** What `terraform fmt` would change, and the plans of every state. */
export interface Planned {
  /** Files that `terraform fmt -check` names. */
  readonly unformatted: string;
  /** By state, in the order of the output. */
  readonly plans: readonly Plans[];
}

/**
 * Plans every state of an output folder twice, from its JSON and from other files in the place of it, and applies the second
 * plan where another state reads the state.
 * @param filesOf Texts by name of the file, for a state.
 */
export async function planBoth(
  output: string,
  filesOf: (state: State) => Readonly<Record<string, string>>,
): Promise<Planned> {
  const states = readStates(output);
  const read = new Set(states.flatMap(({ reads }) => Object.values(reads)));
  const workspace = new Workspace();
  const engine = await STAND_IN_ENGINE.start(states, workspace);
  const terraform = new Terraform(terraformBinary(), engine.environment);
  const plans: Plans[] = [];
  const live = async (state: State) => {
    workspace.add(state);
    const steps = new Steps(terraform, workspace.folder(state.name), state.json);
    went(state, "init", await steps.init());
    const fromJson = went(state, "plan of the JSON", await steps.plan());
    const json = JSON.parse(await steps.shown()) as Plan;
    for (const [file, text] of Object.entries(filesOf(state))) {
      writeFileSync(join(workspace.folder(state.name), file), text);
    }
    rmSync(join(workspace.folder(state.name), "cdk.tf.json"));
    // It validates first.
    const fromHcl = went(state, "plan of the HCL", await steps.plan());
    const hcl = JSON.parse(await steps.shown()) as Plan;
    const warnings = { json: warningsOf(fromJson), hcl: warningsOf(fromHcl) };
    plans.push({ name: state.name, json, hcl, warnings });
    if (read.has(state.name)) {
      went(state, "apply", await steps.apply());
    }
    return "ok" as const;
  };
  try {
    await inOrderOf(states, ({ after }) => after, live, availableParallelism());
    const { stdout, stderr } = await terraform.run(join(workspace.root, "stacks"), "fmt", "-check", "-recursive");
    const place = ({ name }: Plans) => states.findIndex((state) => state.name === name);
    return { unformatted: stdout + stderr, plans: plans.sort((a, b) => place(a) - place(b)) };
  } finally {
    terraform.stop();
    engine.stop();
    workspace.remove();
  }
}

function went({ name }: State, step: string, result: StepResult): StepResult {
  if (!result.ok) {
    throw new Error(`${name}: ${step}: ${JSON.stringify(result.diagnostics, null, 2)}`);
  }
  return result;
}

function warningsOf({ diagnostics }: StepResult): string[] {
  return diagnostics.map(({ summary }) => summary).sort();
}

/** A plan without the moment at which it was made, and with what terraform gives in no order sorted. */
export function withoutMoment({ timestamp: _, configuration: __, ...plan }: Plan): Plan {
  const { relevant_attributes: attributes = [], checks = [] } = plan;
  return { ...plan, relevant_attributes: sorted(attributes), checks: sorted(checks) };
}

/**
 * The configuration in a plan: each argument with what it refers to. Its constant value counts where a string was not written as
 * `jsonencode` or as a heredoc, which terraform does not evaluate there.
 */
export function configurationOf({ configuration }: Plan, written: Plan): unknown {
  return withReferences(configuration, written.configuration);
}

function withReferences(value: unknown, written: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((one, at) => withReferences(one, Array.isArray(written) ? written[at] : undefined));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const other = (typeof written === "object" && written !== null ? written : {}) as Record<string, unknown>;
  const entries = Object.entries(value).filter(([key]) => key !== "constant_value" || key in other);
  return Object.fromEntries(
    entries.map(([key, one]) => [
      key,
      key === "references" ? [...new Set(one as string[])].sort() : withReferences(one, other[key]),
    ]),
  );
}

function sorted(list: unknown): unknown[] {
  const key = (one: unknown) => JSON.stringify(one);
  return [...(list as unknown[])].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
