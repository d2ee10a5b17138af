import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { at } from "../../src/config/path";
import { CONTROLS } from "../../src/guardrails/catalogue";
import type { ControlReport } from "../../src/guardrails/evaluate";
import { covers, type Waiver } from "../../src/guardrails/waiver";
import { waiversOf } from "../../src/stacks/waivers";

const decision = { reason: "it is decided so", until: "2027-06-30" };

/** Paths of constructs at which a control found something that no waiver on a path of its `waive` would cover. What a mutation added has no construct. */
export function beyondWaivers({ results }: ControlReport, id: string): string[] {
  const waive = CONTROLS.find((control) => control.id === id)?.waive;
  const found = results.find(({ control }) => control.id === id)?.findings ?? [];
  const waivers = waive?.flatMap((path) => waiversOn(path, id));
  return found.flatMap(({ place }) => {
    const added = place.path === place.state && place.address !== "";
    return !waivers || added || waivers.some((one) => covers(one, place)) ? [] : [place.path];
  });
}

/** What waivers of a control on every object of the reference environment at a path cover: `clusters.<cluster>.endpoint`. */
function waiversOn(path: string, id: string): Waiver[] {
  return keysOf(reference, path.split(".")).flatMap((keys) => {
    const environment = structuredClone(reference) as Environment;
    const object = keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], environment);
    (object as { waive?: unknown }).waive = { [id]: decision };
    return waiversOf(environment).filter((waiver) => waiver.path === at("", ...keys, "waive", id));
  });
}

/** The keys that lead to each object at a path, whose steps in angle brackets stand for every key. */
function keysOf(value: unknown, [step, ...rest]: readonly string[]): string[][] {
  if (step === undefined) {
    return [[]];
  }
  const inner = (value ?? {}) as Record<string, unknown>;
  return (step.startsWith("<") ? Object.keys(inner) : [step])
    .filter((key) => inner[key] !== undefined)
    .flatMap((key) => keysOf(inner[key], rest).map((keys) => [key, ...keys]));
}
