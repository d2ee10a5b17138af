import { EnvironmentOutput } from "../guardrails/output";
import type { Handed } from "./handed";
import { chartPins } from "./pins/charts";
import { clusterPins } from "./pins/clusters";
import { imagePins } from "./pins/images";
import { nodeImagePins } from "./pins/node-images";
import { PIN_KINDS, type Pin } from "./pins/pin";
import { programPins } from "./pins/program";
import { requiredPins } from "./pins/required";

export type { Pin, PinKind } from "./pins/pin";

/**
 * Every version that an environment rests on, each with where it comes from: by kind, in the order of `PIN_KINDS`, then by name and version.
 * The same environment gives the same list. Nothing is looked up anywhere: what is chosen at plan says so.
 */
export function pinsOf(handed: Handed): readonly Pin[] {
  const output = new EnvironmentOutput(handed.states);
  const all = [
    ...requiredPins(handed),
    ...programPins(handed),
    ...clusterPins(handed, output),
    ...nodeImagePins(handed, output),
    ...chartPins(handed, output),
    ...imagePins(handed),
  ];
  const key = ({ kind, name, version }: Pin) => `${PIN_KINDS.indexOf(kind)} ${name} ${version}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
