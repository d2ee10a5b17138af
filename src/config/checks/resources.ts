import type { Problem } from "../../core/problems";
import { PLACEHOLDER_ACCOUNT } from "../../facts/placeholder-account";
import { PULL_THROUGH_REGISTRIES } from "../../facts/pull-through-registries";
import { partitionOf } from "../../facts/regions";
import { reservedDomain } from "../../facts/reserved-domains";
import type { Environment } from "..";
import { at } from "../path";
import { dnsNameFault, pullThroughPrefixFault, pullThroughSecretArnFault } from "../rules";
import type { Check } from "./check";

/** Faults of the registry. */
export const registry: Check = ({ registry }) => {
  if (registry?.kind !== "own") {
    return [];
  }
  const rules = Object.entries(registry.pullThroughCache ?? {}).map(([host, rule]) => ({
    host,
    prefix: rule?.prefix ?? host,
    credentialArn: rule?.credentialArn,
    path: at("registry.pullThroughCache", host),
  }));
  return rules.flatMap(({ host, prefix, credentialArn, path }, i): Problem[] => {
    const fault = pullThroughPrefixFault(prefix);
    const twin = rules.slice(0, i).find((earlier) => earlier.prefix === prefix);
    const secret = credentialArn === undefined ? undefined : pullThroughSecretArnFault(credentialArn);
    return [
      ...(fault ? [{ path: `${path}.prefix`, message: `is ${JSON.stringify(prefix)}; ${fault}` }] : []),
      ...(twin
        ? [
            {
              path: `${path}.prefix`,
              message: `is ${JSON.stringify(prefix)}, like that of ${twin.host}; want prefixes of their own`,
            },
          ]
        : []),
      ...(secret ? [{ path: `${path}.credentialArn`, message: `is ${JSON.stringify(credentialArn)}; ${secret}` }] : []),
      ...(PULL_THROUGH_REGISTRIES[host]?.needsCredential && credentialArn === undefined
        ? [
            {
              path: `${path}.credentialArn`,
              message: `is missing; want the ARN of a secret named ecr-pullthroughcache/..., since ${host} asks for a login`,
            },
          ]
        : []),
    ];
  });
};

/** Faults of zones and certificates. */
export const dns: Check = ({ dns, aws }) =>
  Object.entries(dns?.zones ?? {}).flatMap(([name, zone]): Problem[] => {
    const path = at("dns.zones", name);
    const reserved = zone.kind === "public" && aws.accountId !== PLACEHOLDER_ACCOUNT ? reservedDomain(name) : undefined;
    const certificate = zone.kind === "public" && typeof zone.certificate === "object" ? zone.certificate : {};
    const parent =
      zone.kind === "public" && typeof zone.delegated === "object" ? zone.delegated.parentZoneId : undefined;
    const signed = zone.kind === "public" && (zone.dnssec || zone.queryLogging) && partitionOf(aws.region) !== "aws";
    return [
      ...(reserved
        ? [{ path, message: `is reserved (${reserved}), and AWS refuses it; want a domain of your own` }]
        : []),
      ...(certificate.alternativeNames ?? []).flatMap((alternative, i, all) =>
        namesProblems(name, alternative, i, all, at(path, "certificate", "alternativeNames", i)),
      ),
      ...caaProblems(zone, at(path, "caa")),
      ...(parent !== undefined && !/^Z[A-Z0-9]{5,31}$/.test(parent)
        ? [
            {
              path: at(path, "delegated", "parentZoneId"),
              message: `is ${JSON.stringify(parent)}; want the id of a hosted zone, such as Z0123456789ABCDEFGHIJ`,
            },
          ]
        : []),
      ...(signed
        ? [
            {
              path,
              message: `asks for DNSSEC or query logging, which Route 53 has in partition aws alone; want them off in ${aws.region}`,
            },
          ]
        : []),
    ];
  });

type Zone = NonNullable<Environment["dns"]>["zones"][string];

/** What a CAA record says stands between quotes. Source: RFC 8659. */
function caaProblems(zone: Zone, path: string): Problem[] {
  const { issuers = [], reportTo } = zone.kind === "public" && typeof zone.caa === "object" ? zone.caa : {};
  return [
    ...issuers.flatMap((issuer, i): Problem[] =>
      dnsNameFault(issuer)
        ? [
            {
              path: at(path, "issuers", i),
              message: `is ${JSON.stringify(issuer)}; want the CAA domain of an authority, such as amazon.com`,
            },
          ]
        : [],
    ),
    ...(reportTo !== undefined && !/^[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(reportTo)
      ? [
          {
            path: at(path, "reportTo"),
            message: `is ${JSON.stringify(reportTo)}; want an e-mail address, such as security@example.com`,
          },
        ]
      : []),
  ];
}

function namesProblems(zone: string, name: string, i: number, all: readonly string[], path: string): Problem[] {
  if (name !== zone && !name.endsWith(`.${zone}`)) {
    return [{ path, message: `is ${name}; want a name in ${zone}, where its validation record goes` }];
  }
  return name === zone || all.indexOf(name) !== i
    ? [{ path, message: `is ${name}, which is on the certificate already; want every name once` }]
    : [];
}

/** Faults of what outlives clusters. */
export const data: Check = ({ data }) => {
  const schedule = typeof data?.backup === "object" ? data.backup.schedule : undefined;
  return schedule !== undefined && !/^cron\((\S+ ){5}\S+\)$/.test(schedule)
    ? [
        {
          path: "data.backup.schedule",
          message: `is ${JSON.stringify(schedule)}; want an AWS cron expression of six fields, such as cron(0 5 * * ? *)`,
        },
      ]
    : [];
};
