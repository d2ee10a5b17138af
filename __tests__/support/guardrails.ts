import reference from "../../environments/reference";
import type { StackOutput } from "../../src/core/terraform-json";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { type ControlReport, evaluate, type Judged } from "../../src/guardrails/evaluate";
import { waiversOf } from "../../src/stacks/waivers";
import { outputOf } from "./output";

/** A block of the output that a mutation may change. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation reaches into whatever the output holds
export type Block = Record<string, any>;

/** The reference output while it is being changed. */
export class Draft {
  constructor(readonly states: readonly { name: string; json: Block }[]) {}

  /** The whole file of a state, by the end of its name: `main-cluster`. */
  state(suffix: string): Block {
    const found = this.states.find(({ name }) => name === `reference-${suffix}`);
    if (!found) {
      throw new Error(`no state reference-${suffix}`);
    }
    return found.json;
  }

  /** The first resource of a type whose name holds a text, in whatever state. */
  one(type: string, label = ""): Block {
    const [found] = this.many(type, label);
    if (!found) {
      throw new Error(`no ${type} with ${label}`);
    }
    return found;
  }

  /** Every resource of a type whose name holds a text. */
  many(type: string, label = ""): Block[] {
    return this.states.flatMap(({ json }) =>
      Object.entries((json.resource?.[type] ?? {}) as Record<string, Block>).flatMap(([name, block]) =>
        name.includes(label) ? [block] : [],
      ),
    );
  }

  /** Adds a resource to a state and gives it. */
  add(suffix: string, type: string, label: string, block: Block): Block {
    const json = this.state(suffix);
    json.resource = { ...json.resource, [type]: { ...json.resource?.[type], [label]: block } };
    return block;
  }

  /** Adds a data source to a state and gives it. */
  addData(suffix: string, type: string, label: string, block: Block): Block {
    const json = this.state(suffix);
    json.data = { ...json.data, [type]: { ...json.data?.[type], [label]: block } };
    return block;
  }

  /** Takes out the resources of a type whose name holds a text. */
  remove(type: string, label = ""): void {
    let removed = 0;
    for (const { json } of this.states) {
      for (const name of Object.keys(json.resource?.[type] ?? {})) {
        if (name.includes(label)) {
          delete json.resource[type][name];
          removed += 1;
        }
      }
    }
    if (removed === 0) {
      throw new Error(`no ${type} with ${label}`);
    }
  }

  /** Changes a policy: parses the text of an attribute, hands its statements over, and writes them back. References keep their place. */
  policy(block: Block, attribute: string, change: (statements: Block[]) => void): void {
    const kept: string[] = [];
    const plain = `${block[attribute]}`.replace(/\$\{[^}]*\}/g, (whole) => `@@${kept.push(whole) - 1}@@`);
    const document = JSON.parse(plain) as { Statement: Block[] };
    change(document.Statement);
    block[attribute] = JSON.stringify(document).replace(/@@(\d+)@@/g, (_, index) => kept[Number(index)] ?? "");
  }

  /** Changes the values of a release or the configuration of an add-on, which are JSON in a text. */
  values(text: string, change: (values: Block) => void): string {
    const kept: string[] = [];
    const plain = text.replace(/\$\{[^}]*\}/g, (whole) => `@@${kept.push(whole) - 1}@@`);
    const values = JSON.parse(plain) as Block;
    change(values);
    return JSON.stringify(values).replace(/@@(\d+)@@/g, (_, index) => kept[Number(index)] ?? "");
  }
}

/** A change of the reference output that breaks a control. */
export interface Mutation {
  /** What it does: `opens the public endpoint`. */
  readonly title: string;
  /** Does it. */
  readonly change: (draft: Draft) => void;
  /** What the control says of it, whole. */
  readonly fault: string;
  /** Ids of other controls that find it too, because what they ask overlaps. @default none */
  readonly overlaps?: readonly string[];
  /** Whether the reference environment's waivers of this control stand; without them its public endpoint breaks EKS-01. @default true */
  readonly waived?: false;
  /** Profile that the output is judged under. @default production */
  readonly profile?: "production" | "development";
  /** Day of the judgement. @default the day the facts were checked */
  readonly today?: string;
}

/** Mutations by the id of the control that they break: at least one for each. */
export type Mutations = Readonly<Record<string, readonly Mutation[]>>;

let states: readonly StackOutput[] | undefined;

/** The reference output, changed by a function. */
export function changed(change: (draft: Draft) => void): readonly StackOutput[] {
  states ??= outputOf([reference]);
  const copy = structuredClone(states) as { name: string; json: Block }[];
  change(new Draft(copy));
  return copy as readonly StackOutput[];
}

/** The controls on the reference output, changed by a function. */
export function judge(change: (draft: Draft) => void = () => {}, judged: Partial<Judged> = {}): ControlReport {
  return evaluate({
    environment: reference.name,
    profile: "production",
    today: FACTS_CHECKED,
    waivers: waiversOf(reference),
    states: changed(change),
    ...judged,
  });
}
