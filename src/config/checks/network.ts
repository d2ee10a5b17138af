import { contains, parseCidr } from "../../core/cidr";
import { nearest } from "../../core/naming";
import type { Problem } from "../../core/problems";
import { newBlockProblems, type PlacedCidr, subnetProblems, vpcProblems } from "../../core/subnet-checks";
import { ENDPOINT_SERVICES, PRIVATE_ENDPOINTS } from "../../facts/endpoint-services";
import { REGIONS } from "../../facts/regions";
import type { Environment } from "..";
import { at } from "../path";
import { type Check, clustersOf, isZoneList, zoneNamesOf } from "./check";

type Network = Environment["network"];
type NewNetwork = Extract<Network, { kind: "new" }>;

/** How the names of zones end. Source: linuxacademy.com, AWS regions and availability zones: us-east-1 has the most, six, from a to f. */
const ZONE_LETTER = /[a-f]$/;

const TIERS = ["public", "worker", "controlPlane", "intra", "pod"] as const;

/** Faults of the network: blocks, zones, the way out. */
export const network: Check = (environment) => {
  const { network } = environment;
  const shared = [...zoneProblems(environment), ...vpcProblems(vpcBlocks(network))];
  return network.kind === "existing"
    ? [...shared, ...subnetProblems(existingSubnets(network), vpcBlocks(network))]
    : [
        ...shared,
        ...vpcBlocks(network).flatMap(newBlockProblems),
        ...planProblems(network),
        ...egressProblems(network),
        ...endpointProblems(network),
        ...ipv6Problems(network),
      ];
};

/** Blocks of the VPC with their paths, primary first. */
export function vpcBlocks(network: Network): PlacedCidr[] {
  if (network.kind === "existing") {
    return network.cidrs.map((text, i) => ({ path: `network.cidrs[${i}]`, text }));
  }
  const secondary = (network.secondaryCidrs ?? []).map((text, i) => ({ path: `network.secondaryCidrs[${i}]`, text }));
  return [{ path: "network.cidr", text: network.cidr }, ...secondary];
}

function zoneProblems(environment: Environment): Problem[] {
  const zones = zoneNamesOf(environment);
  const { region } = environment.aws;
  const list = isZoneList(environment.network.zones);
  const placed = zones.map((zone, i) => ({ zone, path: list ? `network.zones[${i}]` : `network.zones.${zone}` }));
  const counted: Problem[] =
    zones.length < 2 || zones.length > 6
      ? [
          {
            path: "network.zones",
            message: `has ${zones.length} ${zones.length === 1 ? "zone" : "zones"}; want 2 to 6, since a control plane spans at least two`,
          },
        ]
      : [];
  const foreign = placed
    // Of an unknown region there is nothing to say but that.
    .filter(({ zone }) => region in REGIONS && (zone.slice(0, -1) !== region || !ZONE_LETTER.test(zone)))
    .map(({ zone, path }) => ({
      path,
      message: `${zone} is no zone of ${region}; want ${region} and a letter${zone.slice(0, -1) === region ? " from a to f" : ""}, such as ${region}a`,
    }));
  const twice = placed
    .filter(({ zone }, i) => zones.indexOf(zone) !== i)
    .map(({ zone, path }) => ({ path, message: `${zone} is named twice; want every zone once` }));
  return [...counted, ...foreign, ...twice];
}

function planProblems(network: NewNetwork): Problem[] {
  if (isZoneList(network.zones)) {
    const pods = (network.tiers ?? []).includes("pod") && (network.secondaryCidrs ?? []).length === 0;
    return pods
      ? [
          {
            path: "network.tiers",
            message: "has pod without secondaryCidrs; want a block for pods such as 100.64.0.0/16",
          },
        ]
      : [];
  }
  const tiers: Problem[] = network.tiers
    ? [{ path: "network.tiers", message: "belongs to a list of zones; want the subnets written at each zone" }]
    : [];
  const placed = Object.entries(network.zones).flatMap(([zone, subnets]) =>
    TIERS.flatMap((tier) => {
      const subnet = subnets[tier];
      return subnet === undefined
        ? []
        : [{ tier, path: `network.zones.${zone}.${tier}`, text: typeof subnet === "string" ? subnet : subnet.cidr }];
    }),
  );
  const some = placed.filter(({ tier }) => tier === "pod" || tier === "intra");
  const uneven = (["pod", "intra"] as const).flatMap((tier) => {
    const having = some.filter((subnet) => subnet.tier === tier).length;
    return having > 0 && having < Object.keys(network.zones).length
      ? [
          {
            path: "network.zones",
            message: `has ${tier} subnets in some zones only; want them in all zones or in none`,
          },
        ]
      : [];
  });
  return [...tiers, ...subnetProblems(placed, vpcBlocks(network)), ...uneven, ...podProblems(placed, network)];
}

function podProblems(placed: readonly (PlacedCidr & { tier: string })[], network: NewNetwork): Problem[] {
  const primary = parseCidr(network.cidr);
  return placed
    .filter(({ tier }) => tier === "pod")
    .flatMap(({ path, text }) => {
      const cidr = parseCidr(text);
      const inside = typeof cidr !== "string" && typeof primary !== "string" && contains(primary, cidr);
      return inside
        ? [{ path, message: `${text} lies in the primary block; want a block of secondaryCidrs for pods` }]
        : [];
    });
}

function egressProblems(network: NewNetwork): Problem[] {
  const { egress = { kind: "natPerZone" as const }, zones } = network;
  if (isZoneList(zones)) {
    return egress.kind === "natSingle" && egress.zone !== undefined && !zones.includes(egress.zone)
      ? [{ path: "network.egress.zone", message: `is ${egress.zone}; want one of ${zones.join(", ")}` }]
      : noneProblems(network);
  }
  const names = Object.keys(zones).sort();
  const nat = egress.kind === "natPerZone" ? names : egress.kind === "natSingle" ? [egress.zone ?? names[0] ?? ""] : [];
  const unknown = nat.filter((zone) => zones[zone] === undefined);
  const bare = nat.filter((zone) => zones[zone] !== undefined && zones[zone]?.public === undefined);
  const strangers = Object.keys(egress.kind === "natPerZone" ? (egress.allocationIds ?? {}) : {}).filter(
    (zone) => !names.includes(zone),
  );
  return [
    ...unknown.map((zone) => ({ path: "network.egress.zone", message: `is ${zone}; want one of ${names.join(", ")}` })),
    ...bare.map((zone) => ({
      path: `network.zones.${zone}.public`,
      message: `is missing; want a public subnet for the NAT gateway of ${zone}`,
    })),
    ...strangers.map((zone) => ({
      path: at("network.egress.allocationIds", zone),
      message: `is no zone of the network; want ${names.join(", ")}`,
    })),
    ...noneProblems(network),
  ];
}

function noneProblems({ egress, endpoints }: NewNetwork): Problem[] {
  return egress?.kind === "none" && !endpoints?.interface?.includes(PRIVATE_ENDPOINTS)
    ? [
        {
          path: "network.egress",
          message:
            'is none without private endpoints; want endpoints: { interface: "private" }, or the nodes cannot join',
        },
      ]
    : [];
}

function endpointProblems({ endpoints }: NewNetwork): Problem[] {
  const services = Array.isArray(endpoints?.interface) ? endpoints.interface : [];
  return services.flatMap((service, i) => {
    const path = `network.endpoints.interface[${i}]`;
    if (services.indexOf(service) !== i) {
      return [{ path, message: `${service} is named twice; want every service once` }];
    }
    if (service === PRIVATE_ENDPOINTS || ENDPOINT_SERVICES.includes(service)) {
      return [];
    }
    const near = nearest(service, ENDPOINT_SERVICES);
    return [
      {
        path,
        message: `is ${JSON.stringify(service)}; want the name of a service such as ecr.api${near ? `; did you mean ${near}?` : ""}`,
      },
    ];
  });
}

function ipv6Problems(network: NewNetwork): Problem[] {
  if (isZoneList(network.zones)) {
    return [];
  }
  const indices = Object.entries(network.zones).flatMap(([zone, subnets]) =>
    TIERS.flatMap((tier) => {
      const subnet = subnets[tier];
      return subnet !== undefined && typeof subnet !== "string" && subnet.ipv6Index !== undefined
        ? [{ path: `network.zones.${zone}.${tier}.ipv6Index`, index: subnet.ipv6Index }]
        : [];
    }),
  );
  return indices.flatMap(({ path, index }, i) => {
    if (!network.ipv6) {
      return [{ path, message: `is ${index} in an IPv4 network; want ipv6: true beside it, or no index` }];
    }
    const twin = indices.slice(0, i).find((earlier) => earlier.index === index);
    return twin ? [{ path, message: `is ${index}, which ${twin.path} has already; want another one` }] : [];
  });
}

function existingSubnets(network: Extract<Network, { kind: "existing" }>): PlacedCidr[] {
  return Object.entries(network.zones).flatMap(([zone, subnets]) =>
    (["public", "worker", "controlPlane", "pod"] as const).flatMap((tier) => {
      const subnet = subnets[tier];
      return subnet ? [{ path: `network.zones.${zone}.${tier}.cidr`, text: subnet.cidr }] : [];
    }),
  );
}

/** Faults that only clusters bring: IPv6 clusters need an IPv6 network, custom networking needs pod subnets. */
export const networkOfClusters: Check = (environment) => {
  const { network } = environment;
  const pods = isZoneList(network.zones)
    ? network.kind === "new" && (network.tiers ?? []).includes("pod")
    : Object.values(network.zones).some((zone) => zone.pod !== undefined);
  return clustersOf(environment).flatMap(({ path, cluster }) => [
    ...(cluster.ipFamily === "ipv6" && network.kind === "new" && !network.ipv6
      ? [{ path: `${path}.ipFamily`, message: "is ipv6 in an IPv4 network; want network.ipv6: true" }]
      : []),
    ...(cluster.addons?.vpcCni?.customNetworking && !pods
      ? [
          {
            path: `${path}.addons.vpcCni.customNetworking`,
            message: "is true without pod subnets; want a pod subnet in every zone of the network",
          },
        ]
      : []),
    ...(cluster.addons?.vpcCni?.customNetworking && cluster.ipFamily === "ipv6"
      ? [
          {
            path: `${path}.addons.vpcCni.customNetworking`,
            message: "is true in an IPv6 cluster, which has no need of it; want false",
          },
        ]
      : []),
  ]);
};
