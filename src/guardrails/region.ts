import { isUnknown } from "./block";
import type { EnvironmentOutput, ResourceBlock } from "./output";

/** The region that a block is made in: its own, else its provider's. Nothing when it has another provider or the region is not known. */
export function regionOf(output: EnvironmentOutput, place: ResourceBlock): string | undefined {
  const { region = place.block.provider === undefined ? output.provider(place).region : undefined } = place.block;
  return typeof region === "string" && !isUnknown(region) ? region : undefined;
}
