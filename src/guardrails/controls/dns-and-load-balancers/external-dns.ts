import { blocksOf, isUnknown, quoted, textsOf } from "../../block";
import type { Look } from "../../control";
import { type ChartRelease, configuredReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";

/** Registries that mark which records are whose. Source: external-dns documentation, registries. */
const MARKING = ["txt", "dynamodb"];

/** An external-dns with its values. What is left out is the chart's own. Source: kubernetes-sigs/external-dns@9f2645134677, values of chart 1.21.1. */
interface ExternalDns extends ChartRelease {
  readonly registry: unknown;
  readonly policy: unknown;
  readonly owner: unknown;
  readonly zones: readonly string[];
}

function externalDns(output: EnvironmentOutput): ExternalDns[] {
  return configuredReleases(output)
    .filter(({ chart, known }) => chart === "external-dns" && known)
    .map((release) => {
      const { registry = "txt", policy = "upsert-only", txtOwnerId: owner, domainFilters, extraArgs } = release.values;
      const extra = blocksOf(extraArgs)[0] ?? {};
      const zones = [...textsOf(domainFilters), ...textsOf(extra["zone-id-filter"])];
      return { ...release, registry, policy, owner, zones };
    });
}

/** Looks at what marks the records of every external-dns, and at the zones that it writes to. */
export function externalDnsLooks(output: EnvironmentOutput): Look[] {
  const found = externalDns(output);
  return found.flatMap((one) => {
    const { place, at, registry, zones } = one;
    return [
      look(
        place,
        `${at}.registry`,
        MARKING.includes(`${registry}`) || isUnknown(registry) ? undefined : `is ${quoted(registry)}; want "txt"`,
      ),
      look(place, `${at}.txtOwnerId`, ownerFault(output, one, found)),
      look(
        place,
        `${at}.domainFilters`,
        zones.length > 0 ? undefined : "are none, which means every zone of the account; want the domains of its zones",
      ),
    ];
  });
}

function ownerFault(output: EnvironmentOutput, one: ExternalDns, all: readonly ExternalDns[]): string | undefined {
  const { owner } = one;
  if (isUnknown(owner)) {
    return undefined;
  }
  const clusters = output.all("aws_eks_cluster").map(({ block }) => block.name);
  const own = owner !== undefined && owner !== "" && (clusters.includes(owner) || clusters.length === 0);
  if (!own && !clusters.some(isUnknown)) {
    return `is ${quoted(owner)}; want the name of its cluster`;
  }
  return all.some((other) => other !== one && other.owner === owner)
    ? `is ${quoted(owner)} as in another cluster; want the name of its own`
    : undefined;
}

/** Looks at what every external-dns does with records that nothing asks for any more. */
export function recordPolicyLooks(output: EnvironmentOutput): Look[] {
  return externalDns(output).map(({ place, at, policy }) =>
    look(place, `${at}.policy`, policy === "sync" ? 'is "sync"; want "upsert-only"' : undefined),
  );
}
