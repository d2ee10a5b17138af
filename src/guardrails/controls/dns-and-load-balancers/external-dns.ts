import { blocksOf, isUnknown, quoted, textsOf } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { type ReleaseValues, releasesOf } from "../../releases";

/** Registries that mark which records are whose. Source: external-dns documentation, registries. */
const MARKING = ["txt", "dynamodb"];

/** An external-dns with its values. What is left out is the chart's own. Source: kubernetes-sigs/external-dns@9f2645134677, values of chart 1.21.1. */
interface ExternalDns extends ReleaseValues {
  readonly registry: unknown;
  readonly policy: unknown;
  readonly owner: unknown;
  readonly zones: readonly string[];
}

function externalDns(output: EnvironmentOutput): ExternalDns[] {
  return releasesOf(output).flatMap((release) => {
    if (release.chart !== "external-dns" || release.values === undefined) {
      return [];
    }
    const set = Object.fromEntries(blocksOf(release.place.block.set).map(({ name, value }) => [`${name}`, value]));
    const {
      registry = "txt",
      policy = "upsert-only",
      txtOwnerId: owner,
      domainFilters,
    } = { ...release.values, ...set };
    const extra = blocksOf(release.values.extraArgs)[0] ?? {};
    return [
      { ...release, registry, policy, owner, zones: [...textsOf(domainFilters), ...textsOf(extra["zone-id-filter"])] },
    ];
  });
}

/** Looks at what marks the records of every external-dns, and at the zones that it writes to. */
export function externalDnsLooks(output: EnvironmentOutput): Look[] {
  const found = externalDns(output);
  return found.flatMap((one) => {
    const { place, attribute, registry, zones } = one;
    return [
      look(
        place,
        `${attribute}.registry`,
        MARKING.includes(`${registry}`) || isUnknown(registry) ? undefined : `is ${quoted(registry)}; want "txt"`,
      ),
      look(place, `${attribute}.txtOwnerId`, ownerFault(output, one, found)),
      look(
        place,
        `${attribute}.domainFilters`,
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
  return externalDns(output).map(({ place, attribute, policy }) =>
    look(place, `${attribute}.policy`, policy === "sync" ? 'is "sync"; want "upsert-only"' : undefined),
  );
}
