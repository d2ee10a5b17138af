import { type BookCluster, kubeconfigCommand, terraform } from "./book";
import { code, commands, steps } from "./markdown";
import type { Chapter } from "./section";

/** The order where Argo CD installs the charts. */
export const argoCd: Chapter = (book) => {
  const clusters = book.clusters.filter(({ described }) => described.gitops);
  if (clusters.length === 0) {
    return undefined;
  }
  return {
    title: "Argo CD",
    body: [
      "Argo CD installs the charts here, and Terraform none. It has its turn between the platform and the workloads state: workloads are of kinds that charts bring, and wait for load balancers that a chart's controller makes. You need `jq`.",
      ...clusters.flatMap((cluster) => [
        `### ${cluster.name}`,
        commands(
          kubeconfigCommand(book, cluster),
          `${terraform(book, cluster.platform, "output", "-raw", "gitops")} > gitops.json`,
          `jq '[.resources[]] | sort_by(.kind != "Namespace") | { apiVersion: "v1", kind: "List", items: . }' gitops.json | kubectl apply -f -`,
          "jq '.cluster' gitops.json | kubectl apply --context ARGO_CD_CONTEXT -f -",
        ),
        `${code("ARGO_CD_CONTEXT")} is the context of the cluster that Argo CD runs in. The last command tells it of this cluster, by a Secret in the namespace ${code(namespaceOf(cluster))}.`,
        steps(
          `${code(".charts")} in ${code("gitops.json")} lists every chart in an order that works: release, namespace, source, values, and in ${code("after")} the releases that must work first. Make an Application of each.`,
          `Wait until all are ${code("Synced")} and ${code("Healthy")}: ${code(`kubectl get applications --context ARGO_CD_CONTEXT --namespace ${namespaceOf(cluster)}`)}.`,
          `Apply what is of kinds that charts bring: ${code(`jq '[.charts[].resources // empty | .[]] | { apiVersion: "v1", kind: "List", items: . }' gitops.json | kubectl apply -f -`)}.`,
          cluster.workloads ? `Deploy ${code(cluster.workloads.home)}.` : "There is no workloads state: you are done.",
        ),
      ]),
      "Write `gitops.json` anew after each apply of a platform state. It holds ARNs and values, and no credentials.",
    ],
  };
};

function namespaceOf({ described: { gitops } }: BookCluster): string {
  return gitops?.namespace ?? "argocd";
}
