import type { KubernetesApi, KubernetesObject } from "./kubernetes-api";

const PATH = "/apis/apiregistration.k8s.io/v1/apiservices";

/** Label of an API that the server itself answers for. */
const OF_THE_SERVER = "kube-aggregator.kubernetes.io/automanaged";

/**
 * Takes away the announcements of APIs that pods should serve and none does, since nothing runs in simulated pods:
 * as long as one is there no namespace can be deleted. Gives their names: `v1beta1.metrics.k8s.io`.
 */
export async function removeUnserved(api: Pick<KubernetesApi, "find" | "remove">): Promise<readonly string[]> {
  const { items } = (await api.find<{ items: readonly KubernetesObject[] }>(PATH)) ?? { items: [] };
  const names = items
    .filter(({ metadata }) => !(OF_THE_SERVER in (metadata.labels ?? {})))
    .map((one) => one.metadata.name);
  const removed: string[] = [];
  for (const name of names) {
    const [version, ...group] = name.split(".");
    if ((await api.find(`/apis/${group.join(".")}/${version}`)) === undefined) {
      await api.remove(`${PATH}/${name}`);
      removed.push(name);
    }
  }
  return removed;
}
