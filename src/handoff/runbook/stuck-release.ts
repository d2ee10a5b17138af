import { applyBlocks, kubeconfigCommand } from "./book";
import { code, commands, list, shown, table } from "./markdown";
import type { Chapter } from "./section";

/** A Helm release that neither works nor goes away. */
export const stuckRelease: Chapter = (book) => {
  const releases = book.output.all("helm_release");
  const [first] = book.clusters;
  if (releases.length === 0 || first === undefined) {
    return undefined;
  }
  const [example] = releases;
  const flags = `--namespace ${example?.block.namespace}`;
  const homes = new Map(book.states.map(({ name, home }) => [name, home]));
  return {
    title: "Stuck Helm release",
    body: [
      "A release that fails is rolled back by itself. When Terraform was killed meanwhile, it stays half made, and the next apply says one of:",
      shown(
        "another operation (install/upgrade/rollback) is in progress",
        "cannot re-use a name that is still in use",
        "context deadline exceeded",
      ),
      "Find it:",
      commands(kubeconfigCommand(book, first), "helm list --all-namespaces --failed --pending --uninstalling"),
      `Look at its history and its pods. The commands are for ${code(`${example?.block.name}`)}; the other releases are below:`,
      commands(
        `helm history ${example?.block.name} ${flags}`,
        `kubectl get pods,events ${flags} --sort-by=.metadata.creationTimestamp`,
      ),
      list(
        `A revision in the history is ${code("deployed")} or ${code("superseded")}: go back to the last one with the first of these commands. ${code("REVISION")} is its number.`,
        "There is none: take the release away with the second.",
      ),
      commands(`helm rollback ${example?.block.name} REVISION ${flags} --wait`),
      commands(`helm uninstall ${example?.block.name} ${flags} --wait`),
      "Then apply its state again:",
      ...book.states.filter(({ name }) => name === example?.state).flatMap((state) => applyBlocks(book, state)),
      `You should see ${code("Apply complete!")}. If it says ${code("context deadline exceeded")} again, a pod does not become ready: ${code("kubectl describe pod")} says why.`,
      table(
        ["release", "namespace", "state"],
        releases.map(({ block, state }) => [
          code(`${block.name}`),
          code(`${block.namespace}`),
          code(homes.get(state) ?? state),
        ]),
      ),
    ],
  };
};
