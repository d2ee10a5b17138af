import { Variable } from "@cdktf/provider-tfe/lib/variable";
import { VariableSet } from "@cdktf/provider-tfe/lib/variable-set";
import { WorkspaceVariableSet } from "@cdktf/provider-tfe/lib/workspace-variable-set";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";

/** Properties of {@link RunVariables}. */
export interface RunVariablesProps {
  /** Name of the organization. */
  readonly organization: string;
  /** Id of the project that owns the set. */
  readonly projectId: string;
  /** Name of the set, unlike that of any other in the organization. */
  readonly name: string;
  /** What the set is for. */
  readonly description: string;
  /** Environment variables, none of them secret, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ids of the workspaces that get them, by name within the environment. */
  readonly workspaces: Readonly<Record<string, string>>;
}

/** Environment variables for the runs of some workspaces. */
export class RunVariables extends Construct {
  constructor(scope: Construct, id: string, props: RunVariablesProps) {
    super(scope, id);
    const { organization, projectId, name, description, variables, workspaces } = props;
    const set = new VariableSet(this, "set", { organization, parentProjectId: projectId, name, description });
    for (const [key, value] of Object.entries(variables)) {
      new Variable(this, idOf(key.toLowerCase().replaceAll("_", "-")), {
        variableSetId: set.id,
        category: "env",
        key,
        value,
      });
    }
    for (const [layer, workspaceId] of Object.entries(workspaces)) {
      new WorkspaceVariableSet(this, `for-${layer}`, { variableSetId: set.id, workspaceId });
    }
  }
}
