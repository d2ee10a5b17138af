import type { App } from "cdktf";
import type { ClusterDescription } from "../config/addon-context";
import { clusterStateName, stateName, teamsOn } from "../config/names";
import type { Resolved } from "../config/resolve";
import { Team } from "../constructs/workloads/team";
import { StateReader } from "../contracts/backend";
import { readCluster } from "../contracts/cluster";
import { readData } from "../contracts/data";
import { readDns } from "../contracts/dns";
import { readPlatform } from "../contracts/platform";
import { readRegistry } from "../contracts/registry";
import { idOf } from "../core/naming";
import { KubernetesStack } from "./kubernetes-stack";
import type { EnvironmentSettings } from "./state-stack";
import { applicationsOf, hasSecrets, monitoredOf } from "./workloads-applications";
import {
  addressesOf,
  callersOf,
  costLabels,
  costTags,
  groupsOf,
  readinessGatesOf,
  serviceAccountsOf,
} from "./workloads-teams";

/** Properties of {@link WorkloadsStack}. */
export interface WorkloadsStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** Key of the cluster in the description. */
  readonly key: string;
  /** The cluster's description. */
  readonly cluster: ClusterDescription;
  /** The whole environment, with its address plan. */
  readonly resolved: Resolved;
}

/** The state `<cluster>-workloads`: the teams of a cluster, and what runs in their namespaces. */
export class WorkloadsStack extends KubernetesStack {
  /** The teams, by key. */
  readonly teams: Readonly<Record<string, Team>>;

  constructor(app: App, props: WorkloadsStackProps) {
    super(app, "workloads", props);
    const { settings, key, cluster, resolved } = props;
    const { environment } = resolved;
    const { teams = {} } = environment;
    const here = teamsOn(environment, key);
    const read = (layer: "registry" | "dns" | "data") =>
      new StateReader(this, layer, settings.state, stateName(settings.environment, layer));
    const readOwn = (layer: "cluster" | "platform") =>
      new StateReader(this, layer, settings.state, clusterStateName(settings.environment, key, layer));
    const registry = environment.registry && readRegistry(read("registry"));
    const dns = environment.dns && readDns(read("dns"));
    const data = readData(read("data"));
    const { oidcProviderArn, oidcIssuer } = readCluster(readOwn("cluster"));
    const platform = readPlatform(readOwn("platform"));
    const addresses = addressesOf(resolved, key, cluster);
    const readinessGates = readinessGatesOf(environment, cluster);
    const entries = here.flatMap((name) => {
      const team = teams[name];
      return team === undefined ? [] : [[name, team] as const];
    });
    const monitored = monitoredOf(environment, cluster);
    if (entries.some(([, team]) => hasSecrets(team) || monitored(team).length > 0)) {
      // Secrets and what Prometheus is told come by custom resources, and those by a chart.
      this.addHelm();
    }
    this.teams = Object.fromEntries(
      entries.map(([name, team]) => [
        name,
        new Team(this, `team-${idOf(name)}`, {
          place: this.place,
          clusterKey: key,
          clusterName: this.clusterName,
          version: cluster.version,
          name,
          oidc: { arn: oidcProviderArn, issuer: oidcIssuer },
          podSecurity: team.podSecurity,
          readinessGates,
          quota: team.quota,
          containerDefaults: team.containerDefaults,
          groups: groupsOf(team, cluster),
          labels: costLabels(name, team),
          tags: costTags(name, team),
          serviceAccounts: serviceAccountsOf(environment, team, data),
          volumes: team.volumes,
          applications: applicationsOf({ environment, cluster, team, registry, dns }),
          monitored: monitored(team),
          callers: callersOf(environment, here, name),
          addresses,
          ingressClass: platform.ingressClass,
          storageClass: (name) => platform.storageClass(name),
        }),
      ]),
    );
  }
}
