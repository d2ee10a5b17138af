import type { Mirrors } from "../addons/mirrors";
import { dnsSuffixOf } from "../facts/regions";
import type { Environment } from ".";

/** Where an environment's charts and images come from. */
export function chartMirrors({ mirrors = {}, registry, aws }: Environment): Mirrors {
  const { charts, images } = mirrors;
  if (images?.kind === "copied") {
    return { charts, images: images.prefix };
  }
  if (images?.kind === "pullThrough" && registry?.kind === "own") {
    const { region = aws.region, accountId = aws.accountId } = registry.aws ?? {};
    const caches = Object.entries(registry.pullThroughCache ?? {});
    const hosts = Object.fromEntries(caches.map(([host, rule]) => [host, rule?.prefix ?? host]));
    return { charts, images: `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}`, hosts };
  }
  return { charts };
}
