import type { ProviderPlace } from "./place";
import { equal, isObject, type ObjectValue, type Value } from "./values";

/** What has been applied so far, as an AWS account and a cluster would remember it. All states of a rehearsal share one. */
export class Account {
  private readonly resources = new Map<string, { place: ProviderPlace; type: string; value: ObjectValue }>();

  /** Remembers a resource as it is now. */
  put(type: string, place: ProviderPlace, value: ObjectValue): void {
    this.resources.set(keyOf(type, place, value), { place, type, value });
  }

  /** Forgets a resource. */
  remove(type: string, place: ProviderPlace, value: ObjectValue): void {
    this.resources.delete(keyOf(type, place, value));
  }

  /** Resources of a type in a place. */
  all(type: string, place: ProviderPlace): ObjectValue[] {
    return [...this.resources.values()]
      .filter((one) => one.type === type && samePlace(one.place, place))
      .map((one) => one.value);
  }

  /** The resource of a type whose attributes equal all the given ones; nothing when there is none, or nothing is given. */
  find(type: string, place: ProviderPlace, given: ObjectValue): ObjectValue | undefined {
    const wanted = Object.entries(given).filter(([, value]) => isGiven(value));
    return wanted.length === 0
      ? undefined
      : this.all(type, place).find((value) => wanted.every(([name, one]) => equal(value[name], one)));
  }
}

function keyOf(type: string, { accountId, region }: ProviderPlace, value: ObjectValue): string {
  return [type, accountId, region, String(value.id ?? value.arn ?? JSON.stringify(value))].join(" ");
}

function samePlace(a: ProviderPlace, b: ProviderPlace): boolean {
  return a.accountId === b.accountId && a.region === b.region;
}

/** Whether an argument of a data source says what to look for. */
function isGiven(value: Value): boolean {
  return value !== null && !Array.isArray(value) && !isObject(value);
}
