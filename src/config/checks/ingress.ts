import { parseCidr } from "../../core/cidr";
import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import type { Environment } from "..";
import { addonsOf, isAutoMode } from "../addon-context";
import { certificateZoneOfHost, zoneOfHost } from "../hosts";
import { at } from "../path";
import { type Check, isZoneList } from "./check";
import { nameProblems } from "./ingress-names";
import { doorsOf, type KeyedDoor } from "./keyed-door";
import { oneOf } from "./teams";

/** Faults of one way in from outside: port, name, certificate, load balancer. */
export const ingress: Check = (environment) =>
  doorsOf(environment).flatMap((door) => [
    ...portProblems(door),
    ...hostProblems(environment, door),
    ...nameProblems(environment, door),
    ...controllerProblems(environment, door),
    ...schemeProblems(environment, door),
    ...logProblems(environment, door),
    ...blockProblems(door),
    ...firewallProblems(environment, door),
  ]);

function portProblems({ path, port }: KeyedDoor): Problem[] {
  return port === undefined ? [{ path, message: "leads to an application that listens nowhere; want its port" }] : [];
}

function hostProblems(environment: Environment, { path, ingress: { host, certificateArn } }: KeyedDoor): Problem[] {
  const where = at(path, "host");
  const zone = zoneOfHost(environment, host);
  if (zone === undefined) {
    const zones = Object.keys(environment.dns?.zones ?? {});
    return [
      {
        path: where,
        message: `is ${host}, which is in no zone of the environment; want a name in ${zones.length > 0 ? zones.join(", ") : "a zone of dns.zones"}`,
      },
    ];
  }
  if (certificateArn !== undefined) {
    return [];
  }
  const certified = certificateZoneOfHost(environment, host);
  if (certified === undefined) {
    const home = at("dns.zones", zone.domain);
    const way =
      zone.zone.kind === "private"
        ? `${path}.certificateArn, since nobody outside sees the private zone ${zone.domain} to certify it`
        : `it on ${home}.certificate.alternativeNames, or ${path}.certificateArn`;
    return [{ path: where, message: `is ${host}, which no certificate covers; want ${way}` }];
  }
  const { domain } = certified;
  return certified.zone.kind === "public" && (certified.zone.delegated ?? false) === false
    ? [
        {
          path: where,
          message: `is ${host}, whose certificate is never issued while nobody delegates to ${domain}, and no load balancer takes it; want ${at("dns.zones", domain)}.delegated once the name servers are set, and the ingress then`,
        },
      ]
    : [];
}

function controllerProblems(environment: Environment, { path, clusters, ingress: { group } }: KeyedDoor): Problem[] {
  return clusters.flatMap(({ path: home, cluster }): Problem[] => {
    if (isAutoMode(cluster)) {
      return group === undefined
        ? []
        : [
            {
              path: at(path, "group"),
              message: `is ${JSON.stringify(group)} on ${home} in EKS Auto Mode, which knows groups of ingress classes alone; want it left out`,
            },
          ];
    }
    return addonsOf(environment, cluster).some(({ name }) => name === "awsLoadBalancerController")
      ? []
      : [
          {
            path,
            message: `waits for a load balancer that nothing makes on ${home}; want ${home}.addons.awsLoadBalancerController: true`,
          },
        ];
  });
}

function schemeProblems({ network }: Environment, { path, ingress: { scheme } }: KeyedDoor): Problem[] {
  const bare = isZoneList(network.zones)
    ? network.kind === "new" && ["none", "transitGateway"].includes(network.egress?.kind ?? "natPerZone")
    : Object.values(network.zones).filter((zone) => "public" in zone && zone.public !== undefined).length < 2;
  return scheme === "internet-facing" && bare
    ? [
        {
          path: at(path, "scheme"),
          message:
            'is "internet-facing", which needs public subnets in two zones; want them in network.zones, or "internal"',
        },
      ]
    : [];
}

function logProblems({ data }: Environment, { path, ingress: { accessLogs } }: KeyedDoor): Problem[] {
  if (accessLogs === undefined) {
    return [];
  }
  const buckets = data?.buckets ?? {};
  const where = at(path, "accessLogs");
  const bucket = ownValue(buckets, accessLogs);
  if (bucket === undefined) {
    return [
      {
        path: where,
        message: `is ${JSON.stringify(accessLogs)}; want ${oneOf(accessLogs, Object.keys(buckets), "a key of data.buckets")}`,
      },
    ];
  }
  return bucket.purpose === "accessLogs"
    ? []
    : [
        {
          path: where,
          message: `is ${JSON.stringify(accessLogs)}, which load balancers may not write to; want a bucket with purpose: "accessLogs"`,
        },
      ];
}

function blockProblems({ path, ingress: { inboundCidrs = [] } }: KeyedDoor): Problem[] {
  return inboundCidrs.flatMap((text, i): Problem[] => {
    const block = parseCidr(text);
    return typeof block === "string" ? [{ path: at(path, "inboundCidrs", i), message: `${text} ${block}` }] : [];
  });
}

function firewallProblems({ aws }: Environment, { path, ingress: { waf } }: KeyedDoor): Problem[] {
  const [, , , region] = waf?.split(":") ?? [];
  return waf !== undefined && region !== aws.region
    ? [{ path: at(path, "waf"), message: `is a web ACL of ${region}; want one of ${aws.region}` }]
    : [];
}
