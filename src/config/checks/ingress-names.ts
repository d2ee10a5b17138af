import type { Problem } from "../../core/problems";
import { partitionOf } from "../../facts/regions";
import type { Environment } from "..";
import { zoneOfHost } from "../hosts";
import { at } from "../path";
import type { KeyedDoor } from "./keyed-door";

/** Faults of what a way in is known by: who can look its name up, and a certificate that exists already. */
export function nameProblems(environment: Environment, door: KeyedDoor): Problem[] {
  return [...privateProblems(environment, door), ...certificateProblems(environment, door)];
}

function privateProblems(environment: Environment, { path, ingress: { host, scheme } }: KeyedDoor): Problem[] {
  const zone = zoneOfHost(environment, host);
  return scheme === "internet-facing" && zone?.zone.kind === "private"
    ? [
        {
          path: at(path, "scheme"),
          message: `is "internet-facing" for ${host}, a name that the private zone ${zone.domain} tells within VPCs alone; want "internal", or a host in a public zone`,
        },
      ]
    : [];
}

/** Source: Elastic Load Balancing user guide, HTTPS listeners: a certificate of the load balancer's own region. */
function certificateProblems({ aws }: Environment, { path, ingress: { certificateArn } }: KeyedDoor): Problem[] {
  const [, partition, , region] = certificateArn?.split(":") ?? [];
  const own = partitionOf(aws.region);
  const where = at(path, "certificateArn");
  if (partition !== undefined && partition !== own) {
    return [{ path: where, message: `is a certificate of the partition ${partition}; want one of ${own}` }];
  }
  return region !== undefined && region !== aws.region
    ? [{ path: where, message: `is a certificate of ${region}; want one of ${aws.region}` }]
    : [];
}
