import { ANY_CHANGE } from "../../facts/behaviour-row";
import { behaviourOf } from "../../facts/provider-behaviour";
import type { Block, ProviderSchema } from "../schema/schema";
import type { Account } from "./account";
import { type Change, refusalOf } from "./aws-refusals";
import { answerOf } from "./data-sources";
import { fill } from "./fill";
import { knownResults } from "./known-results";
import { type ProviderPlace, placeIn, placeOf } from "./place";
import { planResource } from "./plan";
import { Refusal } from "./refusal";
import { replacedPaths } from "./replacement";
import { digits, type Source } from "./source";
import { conformed, fromStored } from "./stored-state";
import { configProblems } from "./validate";
import { canonical, hasUnknown, isObject, type ObjectValue, type Value } from "./values";

/** What a planned change looks like. */
export interface PlannedChange {
  /** Value that Terraform may expect. */
  readonly planned: Value;
  /** Attributes that force a replacement. */
  readonly replaces: readonly object[];
}

/** Private note beside a resource that was imported and not applied since: nothing of it replaces it. */
export const IMPORTED = "imported";

/** A provider that makes nothing: it plans by the schema and answers with values that look like the real ones. */
export class StandIn {
  private readonly seen = new Map<string, number>();

  /**
   * @param name Name of the provider: `aws`.
   * @param schema Schema of the types in use, as it is served.
   * @param account What has been applied so far; shared by all providers of a rehearsal.
   */
  constructor(
    readonly name: string,
    readonly schema: ProviderSchema,
    private readonly account: Account,
  ) {}

  /** Where a provider with this configuration works. */
  configure(config: Value): ProviderPlace {
    return placeOf(config, !hasUnknown(config));
  }

  /** What is wrong with the arguments of a resource or a data source. */
  validate(kind: "resource" | "data", type: string, config: Value): Refusal[] {
    return isObject(config) ? configProblems(this.name, kind, type, this.block(kind, type), config) : [];
  }

  /**
   * Plans a resource.
   * @throws Refusal when AWS would refuse it
   */
  plan(type: string, config: Value, prior: Value, provider: ProviderPlace, imported: boolean): PlannedChange {
    const block = this.block("resource", type);
    const place = placeIn(provider, config as ObjectValue);
    const behaviour = behaviourOf(this.name, type);
    const before = isObject(prior) ? prior : null;
    const known = this.name === "aws" ? knownResults(type, block, config as ObjectValue, place) : {};
    const planned = planResource(block, config as ObjectValue, before, { behaviour, known }) as ObjectValue;
    this.refuse(type, { prior: before, planned, place, applying: false });
    const replace =
      "region" in known ? new Map([...behaviour.replace, ["region", ANY_CHANGE] as const]) : behaviour.replace;
    return { planned, replaces: before && !imported ? replacedPaths(block, before, planned, replace) : [] };
  }

  /**
   * Applies a planned change.
   * @throws Refusal when AWS would refuse it
   */
  apply(type: string, config: Value, prior: Value, planned: Value, provider: ProviderPlace): Value {
    const before = isObject(prior) ? prior : null;
    if (before) {
      this.account.remove(type, placeIn(provider, before), before);
    }
    if (!isObject(planned)) {
      return null;
    }
    const place = placeIn(provider, planned);
    this.refuse(type, { prior: before, planned, place, applying: true });
    const made = fill(this.block("resource", type), planned, this.source(type, config, place));
    const value = counted(type, before, planned, made);
    this.account.put(type, place, value);
    return value;
  }

  /** The resource as it is: nothing changes it behind Terraform's back. */
  read(type: string, current: Value, place: ProviderPlace): Value {
    if (isObject(current)) {
      this.account.put(type, placeIn(place, current), current);
    }
    return current;
  }

  /** The resource as a state file holds it. */
  upgrade(type: string, stored: Value): Value {
    return fromStored(this.block("resource", type), stored);
  }

  /** A resource that exists already: its id is all that is known. */
  import(type: string, id: string): Value {
    return fromStored(this.block("resource", type), { id });
  }

  /** Answers a data source. */
  ask(type: string, config: Value, provider: ProviderPlace): Value {
    const block = this.block("data", type);
    const asked = config as ObjectValue;
    const place = placeIn(provider, asked);
    const answer = answerOf(type, { config: asked, place, account: this.account });
    const planned = planResource(block, asked, null, { behaviour: behaviourOf("", type), known: {} }) as ObjectValue;
    const known = block.attributes
      .filter(({ name, computed }) => computed && asked[name] == null && answer[name] != null)
      .map((attribute) => [attribute.name, conformed(attribute, answer[attribute.name] ?? null)]);
    return fill(
      block,
      { ...planned, ...Object.fromEntries(known) },
      { type, seed: digits(canonical(asked), 16), place },
    );
  }

  private block(kind: "resource" | "data", type: string): Block {
    const block = kind === "data" ? this.schema.dataSources[type] : this.schema.resources[type];
    if (block === undefined) {
      throw new Refusal("Unknown type", `The stand-in of ${this.name} does not serve ${type}.`);
    }
    return block;
  }

  private refuse(type: string, change: Omit<Change, "account">): void {
    const refusal = refusalOf(type, { ...change, account: this.account });
    if (refusal) {
      throw refusal;
    }
  }

  /** Twins, equal in everything that is configured, are told apart by the order in which they come. */
  private source(type: string, config: Value, place: ProviderPlace): Source {
    const seed = digits(`${type} ${place.accountId} ${place.region} ${canonical(config)}`, 16);
    const count = (this.seen.get(seed) ?? 0) + 1;
    this.seen.set(seed, count);
    return { type, place, seed: count > 1 ? `${seed}#${count}` : seed };
  }
}

/** Numbers that every change raises, such as the version of a launch template, go up by one. */
function counted(type: string, prior: ObjectValue | null, planned: ObjectValue, made: ObjectValue): ObjectValue {
  const raised = behaviourOf("aws", type).recomputed.filter(
    (name) => hasUnknown(planned[name]) && typeof prior?.[name] === "number",
  );
  return { ...made, ...Object.fromEntries(raised.map((name) => [name, (prior?.[name] as number) + 1])) };
}
