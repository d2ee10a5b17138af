import type { Environment } from "..";
import { at } from "../path";
import type { KeyedCluster } from "./check";
import { type ApplicationDescription, applicationsOf, teamsOf } from "./keyed-team";

/** A way in through a load balancer, as the description has it. */
export type Door = NonNullable<Extract<ApplicationDescription, { kind: "deployment" }>["ingress"]>;

/** A way in through a load balancer, with the path it is written at. */
export interface KeyedDoor {
  /** `teams.<team>.applications.<application>.ingress`. */
  readonly path: string;
  /** The way in. */
  readonly ingress: Door;
  /** Port of the application. @default it listens nowhere */
  readonly port?: number;
  /** Clusters that the application is on. */
  readonly clusters: readonly KeyedCluster[];
  /** Keys of these clusters in the order in which the team names them. @default the team names none, and is on all */
  readonly named?: readonly string[];
}

/** Every way in through a load balancer. */
export function doorsOf(environment: Environment): KeyedDoor[] {
  return teamsOf(environment).flatMap((keyed) =>
    applicationsOf(keyed).flatMap(({ path, application }) =>
      application.kind === "cronJob" || application.ingress === undefined
        ? []
        : [
            {
              path: at(path, "ingress"),
              ingress: application.ingress,
              port: application.port,
              clusters: keyed.clusters,
              named: keyed.team.clusters?.filter((key) => keyed.clusters.some((cluster) => cluster.key === key)),
            },
          ],
    ),
  );
}
