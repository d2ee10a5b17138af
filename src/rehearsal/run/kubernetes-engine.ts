import type { Problem } from "../../core/problems";
import { Charts } from "./charts";
import { withCluster } from "./cluster-providers";
import { noOtherCluster } from "./cluster-variables";
import { type EksObject, eksObjects } from "./eks-objects";
import { type Engine, STAND_IN_ENGINE } from "./engine";
import type { ClusterAccess } from "./kubeconfig";
import { KubernetesApi, type KubernetesObject } from "./kubernetes-api";
import { everythingBefore, leftIn } from "./left-over";
import { onlyAws, startStandIns } from "./stand-ins";
import type { State } from "./states";
import { requiredProviders, typesInUse } from "./types-in-use";
import { removeUnserved } from "./unserved-apis";
import { waitingNotes, withoutWaiting } from "./waiting";

/** A throw-away cluster, and what to run against it. */
export interface ThrowAwayCluster {
  /** How to reach it. */
  readonly access: ClusterAccess;
  /** Absolute path of a folder with charts that take the place of those in repositories. @default the repositories */
  readonly charts?: string;
}

/** Annotation of a node that kwok plays, and whose pods become ready without running. */
const SIMULATED = "kwok.x-k8s.io/node";

/**
 * The real kubernetes and helm providers against a throw-away cluster, installed in the ordinary way of the Terraform CLI
 * configuration, and the stand-in for AWS, which terraform then installs nothing for.
 * @throws InvalidInput when the cluster cannot be reached
 */
export async function kubernetesEngine({ access, charts: folder }: ThrowAwayCluster): Promise<Engine> {
  const { version, simulated } = await facts(access);
  const charts = folder === undefined ? undefined : new Charts(folder);
  return {
    title: `stand-in for AWS, real kubernetes and helm providers, Kubernetes ${version} at ${access.server.origin}`,
    reach: () => "apply",
    refuses: STAND_IN_ENGINE.refuses,
    problems: (states) => [...twoClusters(states), ...(charts?.problems(states) ?? [])],
    notes: (states) => [
      ...(states.some(usesCluster) ? [] : ["no state uses kubernetes or helm: the cluster was not needed"]),
      ...(charts?.notes(states) ?? []),
      ...putBy(states).map(({ title }) => `put into the cluster, as EKS does: ${title}`),
      ...waitingNotes(states, simulated),
    ],
    adapted: ({ json }) => {
      const local = withoutWaiting(withCluster(json, access), simulated);
      return charts ? charts.adapted(local) : local;
    },
    async start(states) {
      const api = new KubernetesApi(access);
      for (const { path, object } of putBy(states)) {
        await api.put(path, object);
      }
      const before = await everythingBefore(api);
      let removed: readonly string[] = [];
      const { reattach, stop } = await startStandIns(onlyAws(typesInUse(states)));
      return {
        environment: { ...noOtherCluster(), TF_REATTACH_PROVIDERS: reattach },
        beforeDestruction: async () => {
          removed = await removeUnserved(api);
        },
        leftOver: async () => {
          const { wrong, definitions } = await leftIn(api, before);
          const unserved = removed.map((name) => `taken away before the destruction, since nothing serves it: ${name}`);
          return { wrong, notes: [...unserved, ...(definitions.length > 0 ? [leftByHelm(definitions)] : [])] };
        },
        stop: () => {
          api.close();
          stop();
        },
      };
    },
  };
}

async function facts(access: ClusterAccess): Promise<{ version: string; simulated: boolean }> {
  const api = new KubernetesApi(access);
  try {
    const version = await api.version();
    const { items: nodes } = await api.get<{ items: readonly KubernetesObject[] }>("/api/v1/nodes");
    const simulated =
      nodes.length > 0 && nodes.every(({ metadata }) => metadata.annotations?.[SIMULATED] !== undefined);
    return { version, simulated };
  } finally {
    api.close();
  }
}

/** What states need that EKS itself would have put into their cluster. */
function putBy(states: readonly State[]): readonly EksObject[] {
  return states.some(usesCluster) ? eksObjects(states) : [];
}

function leftByHelm(definitions: readonly string[]): string {
  return `left in the cluster by Helm, which does not delete definitions on purpose: ${definitions.join(", ")}`;
}

function usesCluster(state: State): boolean {
  return ["kubernetes", "helm"].some((name) => name in requiredProviders(state));
}

/** States of two EKS clusters would meet in the one that is there, and take each other's names. */
function twoClusters(states: readonly State[]): Problem[] {
  const of = new Map<string, string[]>();
  for (const state of states.filter(usesCluster)) {
    const found = Object.values(state.json.data?.aws_eks_cluster ?? {}).map(({ name }) => `${name}`);
    for (const cluster of new Set(found)) {
      of.set(cluster, [...(of.get(cluster) ?? []), state.name]);
    }
  }
  const each = [...of].map(([cluster, stacks]) => `${cluster} (${stacks.join(", ")})`);
  const message = `is one cluster, and the states are of ${each.join(" and ")}; want the stacks of one of them, by name`;
  return each.length > 1 ? [{ path: "--kubeconfig", message }] : [];
}
