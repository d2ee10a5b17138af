import type { Environment } from "..";
import { at } from "../path";
import { clustersOf, type KeyedCluster } from "./check";

/** A team as the description has it. */
export type TeamDescription = NonNullable<Environment["teams"]>[string];

/** An application as the description has it. */
export type ApplicationDescription = NonNullable<TeamDescription["applications"]>[string];

/** A team with its key, the path it is written at, and the clusters it is on. */
export interface KeyedTeam {
  /** Key of the team, which is its namespace. */
  readonly key: string;
  /** `teams.<key>`. */
  readonly path: string;
  /** The team. */
  readonly team: TeamDescription;
  /** The clusters that it is on. */
  readonly clusters: readonly KeyedCluster[];
}

/** The teams of an environment. */
export function teamsOf(environment: Environment): KeyedTeam[] {
  const clusters = clustersOf(environment);
  return Object.entries(environment.teams ?? {}).map(([key, team]) => ({
    key,
    path: at("teams", key),
    team,
    clusters: clusters.filter((cluster) => team.clusters?.includes(cluster.key) ?? true),
  }));
}

/** An application with its key and path. */
export interface KeyedApplication {
  /** Key of the application. */
  readonly key: string;
  /** `teams.<team>.applications.<key>`. */
  readonly path: string;
  /** The application. */
  readonly application: ApplicationDescription;
}

/** The applications of a team. */
export function applicationsOf({ path, team }: KeyedTeam): KeyedApplication[] {
  return Object.entries(team.applications ?? {}).map(([key, application]) => ({
    key,
    path: at(path, "applications", key),
    application,
  }));
}
