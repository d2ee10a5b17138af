import { KUBERNETES_VERSIONS, kubernetesVersion } from "../../facts/kubernetes-versions";
import { applyBlocks, type Book, type BookCluster, kubeconfigCommand } from "./book";
import { code, commands, list, steps } from "./markdown";
import type { Chapter } from "./section";

/** Raising the Kubernetes version of a cluster. */
export const upgrade: Chapter = (book) =>
  book.clusters.length === 0
    ? undefined
    : {
        title: "Upgrade Kubernetes",
        body: [
          "One minor version at a time, the control plane first, then add-ons and nodes. The order is in the configuration. There is no way back to an older version.",
          ...book.clusters.flatMap((cluster) => clusterSteps(book, cluster)),
          "If nodes are not replaced and the apply waits: a pod disruption budget allows no eviction. Find it, and free it by adding a replica:",
          commands("kubectl get poddisruptionbudgets --all-namespaces"),
          `A budget with ${code("0")} under ${code("ALLOWED DISRUPTIONS")} is the one. If the apply gives up with ${code("PodEvictionFailure")}, do that and apply again.`,
        ],
      };

function clusterSteps(book: Book, cluster: BookCluster): string[] {
  const { name, key, described, platform, workloads } = cluster;
  const { region } = book.environment.aws;
  const next = nextVersion(described.version);
  const rest = [platform, ...(workloads ? [workloads] : [])];
  return [
    `### ${name}`,
    `${code(name)} runs ${described.version}, with standard support until ${kubernetesVersion(described.version).endOfStandardSupport}. ${next ? `The next one is ${next}.` : "No newer version was known when this was written."}`,
    steps("See what stands in the way. Nothing but `PASSING` should be listed:"),
    commands(
      `aws eks list-insights --cluster-name ${name} --region ${region} --filter categories=UPGRADE_READINESS --query 'insights[].[insightStatus.status,kubernetesVersion,name]' --output table`,
    ),
    `2. Ask for a bundle with ${code(`clusters.${key}.version: "${next ?? "NEXT"}"`)}, and take it over as described above.`,
    "3. Apply the cluster state. The plan should change the cluster, its add-ons and its node groups in place, and destroy nothing:",
    ...applyBlocks(book, cluster.cluster),
    `4. Apply ${rest.map(({ home }) => code(home)).join(" and ")} the same way: add-ons there follow the version.`,
    "5. Check:",
    commands(
      `aws eks describe-cluster --name ${name} --region ${region} --query 'cluster.[version,status]' --output text`,
      kubeconfigCommand(book, cluster),
      "kubectl get nodes",
    ),
    `You should see the new version and ${code("ACTIVE")}, and every node ${code("Ready")} under the new version.`,
    list(
      `The plan says that the cluster runs ${code("another version than the one before")} the wanted one: EKS has upgraded by itself, or a version was skipped. Ask for a bundle with the version that runs, or the next one.`,
      `AWS answers ${code("ResourceInUseException")}: another update runs. Wait until the cluster is ${code("ACTIVE")} and apply again.`,
    ),
  ];
}

/** The minor after a version, as far as it is known. */
function nextVersion(version: string): string | undefined {
  const [major = "", minor = ""] = version.split(".");
  const next = `${major}.${Number(minor) + 1}`;
  return KUBERNETES_VERSIONS.some((known) => known.version === next) ? next : undefined;
}
