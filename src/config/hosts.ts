import type { Environment } from ".";

type Zone = NonNullable<Environment["dns"]>["zones"][string];

/** A zone of the environment with its domain. */
export interface NamedZone {
  /** Domain. */
  readonly domain: string;
  /** The zone. */
  readonly zone: Zone;
}

/** The zone that a host's record goes to: the one with the longest domain that the host ends in. */
export function zoneOfHost({ dns }: Environment, host: string): NamedZone | undefined {
  const [best] = Object.entries(dns?.zones ?? {})
    .filter(([domain]) => host === domain || host.endsWith(`.${domain}`))
    .sort(([a], [b]) => b.length - a.length);
  return best && { domain: best[0], zone: best[1] };
}

/** The zone whose certificate covers a host; nothing when none does. */
export function certificateZoneOfHost({ dns }: Environment, host: string): NamedZone | undefined {
  const [domain, zone] =
    Object.entries(dns?.zones ?? {}).find(([domain, zone]) =>
      namesOnCertificate(domain, zone).some((name) => covers(name, host)),
    ) ?? [];
  return domain === undefined || zone === undefined ? undefined : { domain, zone };
}

function namesOnCertificate(domain: string, zone: Zone): readonly string[] {
  if (zone.kind !== "public" || (zone.certificate ?? false) === false) {
    return [];
  }
  return [domain, ...(typeof zone.certificate === "object" ? (zone.certificate.alternativeNames ?? []) : [])];
}

/** A wildcard stands for one label. Source: ACM user guide, certificate characteristics. */
function covers(name: string, host: string): boolean {
  return name.startsWith("*.") ? host.split(".").slice(1).join(".") === name.slice(2) : name === host;
}
