import { OVERRIDE_FILE, UNPROTECTED_FILE } from "../bundle/teardown";
import { applyBlocks, type Book, type BookCluster, contexts } from "./book";
import { code, commands } from "./markdown";

/** Taking out the cluster that a move leaves: while this folder still has its states, since the next bundle has them no more. */
export function takeOut(book: Book, shares: readonly Readonly<Record<string, number>>[]): string[] {
  const old = leaving(book.clusters, shares);
  if (old === undefined) {
    return [];
  }
  const { name, cluster, platform, workloads } = old;
  const own = [cluster, platform, ...(workloads ? [workloads] : [])];
  const guarded = own.filter((state) => book.protectedStates.has(state.name));
  return [
    "### Take the old cluster out",
    `Only a cluster whose share is 0 everywhere may be taken out. The commands are for ${code(name)}; for another one take its folders. **Run them in the folder that still has them, before you take over the bundle without this cluster:** that one knows nothing of it, and cannot destroy it.`,
    "A move of traffic moves no data. What lies on volumes of the old cluster is destroyed with it: copy it first, with Velero or as the application does it. See what there is:",
    commands(...contexts(book), `kubectl get persistentvolumeclaims --context ${name} --all-namespaces`),
    ...(guarded.length > 0
      ? [
          "Lift the protection of its states. The plans should show changes in place, and nothing destroyed:",
          ...guarded.flatMap((state) =>
            applyBlocks(book, state, {
              before: [`cp ${state.home}/${UNPROTECTED_FILE} ${state.home}/${book.flavour}/${OVERRIDE_FILE}`],
            }),
          ),
        ]
      : []),
    `Then destroy them from the last to the first. ${old.described.gitops ? `Argo CD takes its Applications away after the workloads state. ` : ""}What may stand in the way is under "Tear down":`,
    ...[...own].reverse().flatMap((state) => applyBlocks(book, state, { flags: ["-destroy"] })),
    `Ask for a bundle without ${code(`clusters.${old.key}`)}, and take it over as described above.`,
  ];
}

/** The cluster that gets nothing any more; while all get something, the one that has the most to give. */
function leaving(
  clusters: readonly BookCluster[],
  shares: readonly Readonly<Record<string, number>>[],
): BookCluster | undefined {
  const shareOf = ({ key }: BookCluster) => shares.reduce((sum, weights) => sum + (weights[key] ?? 0), 0);
  const shared = clusters.filter(({ key }) => shares.some((weights) => weights[key] !== undefined));
  const [most] = [...shared].sort((a, b) => shareOf(b) - shareOf(a));
  return shared.length < 2 ? undefined : (shared.find((cluster) => shareOf(cluster) === 0) ?? most);
}
