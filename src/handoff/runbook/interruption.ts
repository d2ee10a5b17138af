import { terraform } from "./book";
import { code, commands, list, shown } from "./markdown";
import type { Chapter } from "./section";

/** An apply that was cut off. */
export const interruption: Chapter = (book) => {
  const state = book.clusters[0]?.cluster ?? book.states[0];
  if (state === undefined) {
    return undefined;
  }
  const resource = book.clusters.length > 0 ? "aws_eks_cluster.control-plane" : "ADDRESS";
  return {
    title: "Interrupted apply",
    body: [
      "Ctrl-C once lets Terraform end in its own time: wait for it. What it was making then may be marked as tainted, and the next plan would destroy and make it again:",
      shown(`# ${resource} is tainted, so must be replaced`),
      "Do not apply that. If the resource is well in AWS, take the mark off. Once for each resource that the plan calls tainted; here for this one:",
      commands(terraform(book, state, "untaint", `'${resource}'`), terraform(book, state, "plan")),
      list(
        `You should see ${code("No changes.")}, or only what was not made yet.`,
        `The next apply says ${code("already exists")}: something was made and Terraform was killed before it wrote it down. See "Lost state", "One resource is missing from the state".`,
      ),
    ],
  };
};

/** A lock that nobody holds any more. */
export const lockLeftBehind: Chapter = (book) => {
  const { state: kept } = book.environment;
  const state = book.states.find(({ name }) => book.partial.has(name)) ?? book.states[0];
  if (kept.kind === "local" || state === undefined) {
    return undefined;
  }
  const { home } = state;
  return {
    title: "Lock left behind",
    body: [
      "Terraform was killed in the middle, and every command now stops with:",
      shown("Error: Error acquiring the state lock"),
      `Below it stand ${code("ID")}, ${code("Who")}, ${code("Operation")} and ${code("Created")}. Ask whoever is named there. If a run is still under way, wait for it: two at a time break the state.`,
      ...(kept.kind === "hcp"
        ? ["If nothing runs, open the workspace in HCP Terraform, and unlock it under Settings, Locking."]
        : [
            `If nothing runs, take the lock off. ${code("LOCK_ID")} is what stands behind ${code("ID")}; take the folder of the state that you were working on:`,
            commands(terraform(book, state, "force-unlock", "LOCK_ID"), terraform(book, state, "plan")),
            `You should see ${code("Terraform state has been successfully unlocked!")}, then a plan. If the plan wants to make what is there already, read "Lost state".`,
          ]),
      ...(kept.kind === "s3"
        ? [
            `The lock is an object beside the state. Here for ${code(home)}; no answer but ${code("Not Found")} means that there is no lock:`,
            commands(
              `aws s3api head-object --bucket ${kept.bucket} --key ${kept.prefix ?? book.handed.name}/${state.name}.tfstate.tflock`,
            ),
          ]
        : []),
    ],
  };
};
