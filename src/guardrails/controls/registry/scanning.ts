import { blocksOf, isTrue, isUnknown, quoted, textsOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { regionOf } from "../../region";
import { fits } from "../../statements";

/** Looks at every repository: that its images are scanned, by its own setting or by the registry's. */
export function scanningLooks(output: EnvironmentOutput): Look[] {
  const configurations = output.all("aws_ecr_registry_scanning_configuration");
  return output.all("aws_ecr_repository").map((repository) => {
    const registry = configurations.find((one) => registryOf(output, one) === registryOf(output, repository));
    return look(repository, "image_scanning_configuration.scan_on_push", scanningFault(repository, registry));
  });
}

/** Enhanced scanning goes by the registry's rules alone. Source: ECR user guide, enhanced scanning. */
function scanningFault(repository: ResourceBlock, registry: ResourceBlock | undefined): string | undefined {
  if (registry && isCovered(`${repository.block.name}`, registry)) {
    return undefined;
  }
  if (registry?.block.scan_type === "ENHANCED") {
    return "is of no account under ENHANCED scanning, whose rules leave this repository out; want a rule for it";
  }
  const onPush = valueAt(repository.block, "image_scanning_configuration.scan_on_push");
  return isTrue(onPush) || isUnknown(onPush) ? undefined : `is ${quoted(onPush)}; want true`;
}

function isCovered(name: string, { block }: ResourceBlock): boolean {
  return blocksOf(block.rule)
    .filter(({ scan_frequency: frequency }) => frequency !== "MANUAL")
    .flatMap((rule) => blocksOf(rule.repository_filter))
    .some(({ filter }) => fits(`${filter}`.includes("*") ? `${filter}` : `*${filter}*`, name));
}

/** What tells one registry from another: account and region. */
function registryOf(output: EnvironmentOutput, place: ResourceBlock): string {
  const accounts = place.block.provider ?? textsOf(output.provider(place).allowed_account_ids);
  return JSON.stringify([regionOf(output, place), accounts]);
}
