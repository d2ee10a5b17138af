import { isEveryResource, isEveryResourceOfKind } from "../../core/iam-patterns";
import type { Problem } from "../../core/problems";
import { changesRights, handsOverRights } from "../../facts/risky-actions";
import { at } from "../path";

/** A statement of the user's own. */
interface OwnStatement {
  /** Actions. */
  readonly actions: readonly string[];
  /** Resources. */
  readonly resources: readonly string[];
}

/** Faults of a statement of the user's own: more than any workload needs, and rights that give others. */
export function statementProblems(path: string, { actions, resources }: OwnStatement): Problem[] {
  const all = resources.some(isEveryResource);
  const allOfKind = resources.some((resource) => isEveryResource(resource) || isEveryResourceOfKind(resource));
  return actions.flatMap((action, i): Problem[] => {
    const problem = (message: string) => [{ path: at(path, "actions", i), message: `is ${action}${message}` }];
    if (changesRights(action)) {
      return problem("; want no action that changes rights: a workload that has one can give itself any other");
    }
    if (/:\*+$/.test(action)) {
      return problem(
        `, every action of the service; want those that it needs, in full or by their beginning, such as ${action.split(":")[0]}:Get*`,
      );
    }
    if (allOfKind && handsOverRights(action)) {
      return problem(" on every resource, which gives it the rights of others; want the ARNs that it is for");
    }
    return all && action.includes("*")
      ? problem(" on every resource; want actions in full, or the ARNs that it is for")
      : [];
  });
}
