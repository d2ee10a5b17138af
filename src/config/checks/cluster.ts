import { parseArn } from "../../core/arn";
import { isPrivate, isShared, parseCidr } from "../../core/cidr";
import type { Problem } from "../../core/problems";
import { overlapProblems, type PlacedCidr, serviceProblems } from "../../core/subnet-checks";
import { KUBERNETES_VERSIONS, supportOn } from "../../facts/kubernetes-versions";
import { at } from "../path";
import { type Check, type CheckContext, clustersOf, type KeyedCluster, zoneNamesOf } from "./check";
import { vpcBlocks } from "./network";

/** Blocks that a public endpoint may name. Source: EKS quotas. */
const MOST_PUBLIC_CIDRS = 40;

/** Faults of control planes: version, endpoint, Services, zones. */
export const cluster: Check = (environment, context) =>
  clustersOf(environment).flatMap((keyed) => [
    ...versionProblems(keyed, context),
    ...endpointProblems(keyed),
    ...networkProblems(keyed, vpcBlocks(environment.network)),
    ...zoneProblems(keyed, zoneNamesOf(environment)),
    ...keyProblems(keyed, environment.aws.region),
  ]);

function versionProblems({ path, cluster }: KeyedCluster, { today }: CheckContext): Problem[] {
  const at = `${path}.version`;
  const { version, supportType = "STANDARD" } = cluster;
  const known = KUBERNETES_VERSIONS.map((row) => row.version);
  if (!known.includes(version)) {
    return [{ path: at, message: `is ${JSON.stringify(version)}; want one of ${known.join(", ")}` }];
  }
  const support = supportOn(version, today);
  if (support === "ended") {
    const alive = known.filter((other) => supportOn(other, today) !== "ended");
    return [{ path: at, message: `is ${version}, whose support has ended; want one of ${alive.join(", ")}` }];
  }
  return support === "extended" && supportType === "STANDARD"
    ? [
        {
          path: at,
          message: `is ${version}, which is in extended support; want a newer version, or supportType: "EXTENDED" at extra cost`,
        },
      ]
    : [];
}

function endpointProblems({ path, cluster }: KeyedCluster): Problem[] {
  const endpoint = `${path}.endpoint`;
  const { private: inside = true, public: outside = false, path: way, privateCidrs = [] } = cluster.endpoint ?? {};
  if (!inside && outside === false) {
    return [{ path: endpoint, message: "is off inside and outside; want private: true, or nobody reaches the API" }];
  }
  if (!inside) {
    return [
      {
        path: `${endpoint}.private`,
        message: "is false; want true, or the nodes depend on the way through the internet",
      },
    ];
  }
  if (outside === false && way === undefined) {
    return [
      {
        path: `${endpoint}.path`,
        message:
          'is missing for an endpoint that is private only; want the way in: "vpn", "peering", "transitGateway", "directConnect" or "insideVpc"',
      },
    ];
  }
  const cidrs = outside === false ? [] : outside.cidrs;
  return [
    ...(cidrs.length > MOST_PUBLIC_CIDRS
      ? [{ path: `${endpoint}.public.cidrs`, message: `has ${cidrs.length} blocks; want at most ${MOST_PUBLIC_CIDRS}` }]
      : []),
    ...cidrProblems(cidrs, `${endpoint}.public.cidrs`),
    ...callerProblems(cidrs, `${endpoint}.public.cidrs`, cluster.ipFamily),
    ...cidrProblems(privateCidrs, `${endpoint}.privateCidrs`),
  ];
}

function cidrProblems(cidrs: readonly string[], path: string): Problem[] {
  return cidrs.flatMap((text, i) => {
    const cidr = parseCidr(text);
    if (typeof cidr === "string") {
      return [{ path: at(path, i), message: `${text} ${cidr}` }];
    }
    return cidrs.indexOf(text) === i
      ? []
      : [{ path: at(path, i), message: `${text} is named twice; want every block once` }];
  });
}

/** Who comes from the internet has an address of the internet. Source: EKS API, which refuses private blocks ("not allowed in publicAccessCidrs"); EKS quotas: IPv6 blocks for IPv6 clusters alone. */
function callerProblems(cidrs: readonly string[], path: string, ipFamily: "ipv4" | "ipv6" = "ipv4"): Problem[] {
  return cidrs.flatMap((text, i): Problem[] => {
    const cidr = parseCidr(text);
    if (typeof cidr === "string") {
      return [];
    }
    const here = at(path, i);
    if (cidr.family === 6 && ipFamily === "ipv4") {
      return [{ path: here, message: `${text} is an IPv6 block; want IPv4 blocks alone, as the cluster is ipv4` }];
    }
    return isPrivate(cidr) || isShared(cidr)
      ? [
          {
            path: here,
            message: `${text} is private, and nobody comes from there through the internet; want public addresses, or it in privateCidrs`,
          },
        ]
      : [];
  });
}

function networkProblems({ path, cluster }: KeyedCluster, vpc: readonly PlacedCidr[]): Problem[] {
  const { nodeCidrs = [], podCidrs = [] } = cluster.remoteNetworks ?? {};
  const placed = (cidrs: readonly string[], field: string) =>
    cidrs.map((text, i) => ({ path: at(path, "remoteNetworks", field, i), text }));
  const remote = [...placed(nodeCidrs, "nodeCidrs"), ...placed(podCidrs, "podCidrs")];
  const callers = (cluster.endpoint?.privateCidrs ?? []).map((text, i) => ({
    path: at(path, "endpoint", "privateCidrs", i),
    text,
  }));
  const faults = [
    ...cidrProblems(nodeCidrs, `${path}.remoteNetworks.nodeCidrs`),
    ...cidrProblems(podCidrs, `${path}.remoteNetworks.podCidrs`),
  ];
  const service: Problem[] =
    cluster.serviceCidr === undefined
      ? []
      : serviceProblems({ path: `${path}.serviceCidr`, text: cluster.serviceCidr }, [...vpc, ...remote, ...callers]);
  const ipv6: Problem[] =
    cluster.ipFamily === "ipv6" && cluster.serviceCidr !== undefined
      ? [
          {
            path: `${path}.serviceCidr`,
            message: "is given for an IPv6 cluster, where EKS chooses the block itself; want none",
          },
        ]
      : [];
  const overlaps = overlapProblems([...vpc, ...remote]).filter((problem) =>
    remote.some((block) => block.path === problem.path),
  );
  return [...service, ...ipv6, ...faults, ...overlaps];
}

function zoneProblems({ path, cluster }: KeyedCluster, zones: readonly string[]): Problem[] {
  return (cluster.zones ?? []).flatMap((zone, i, all) => {
    if (!zones.includes(zone)) {
      return [{ path: at(path, "zones", i), message: `is ${zone}; want one of ${zones.join(", ")}` }];
    }
    return all.indexOf(zone) === i
      ? []
      : [{ path: at(path, "zones", i), message: `is ${zone} again; want every zone once` }];
  });
}

function keyProblems({ path, cluster }: KeyedCluster, region: string): Problem[] {
  const arn = cluster.secretsKeyArn === undefined ? undefined : parseArn(cluster.secretsKeyArn);
  return arn && arn.region !== region
    ? [{ path: `${path}.secretsKeyArn`, message: `is a key of ${arn.region}; want one of ${region}` }]
    : [];
}
