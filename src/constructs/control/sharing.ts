import { RunTrigger } from "@cdktf/provider-tfe/lib/run-trigger";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings";
import { Construct } from "constructs";
import type { WorkspaceState } from "./workspaces";

/** Properties of {@link Sharing}. */
export interface SharingProps {
  /** The states. */
  readonly states: readonly WorkspaceState[];
  /** Ids of their workspaces, by name. */
  readonly ids: Readonly<Record<string, string>>;
  /** Id of the pool of agents that a state runs on; nothing for HashiCorp's machines. */
  readonly poolOf: (state: WorkspaceState) => string | undefined;
  /** Whether an apply starts the runs of the states that read from it. */
  readonly runTriggers: boolean;
}

/**
 * Who reads whose state, where runs take place, and which runs start others. Every reader is started by each state that it reads, not by
 * the last of them alone: a run that finds nothing to change applies nothing, and would pass nothing on.
 */
export class Sharing extends Construct {
  private readonly settings = new Map<string, WorkspaceSettings>();

  constructor(scope: Construct, id: string, props: SharingProps) {
    super(scope, id);
    const { states, ids, poolOf, runTriggers } = props;
    const idOf = ({ name }: WorkspaceState) => ids[name] ?? "";
    for (const state of states) {
      const agentPoolId = poolOf(state);
      const settings = new WorkspaceSettings(this, state.layer, {
        workspaceId: idOf(state),
        executionMode: agentPoolId === undefined ? "remote" : "agent",
        agentPoolId,
        globalRemoteState: false,
        remoteStateConsumerIds: states.filter(({ reads }) => reads.includes(state.name)).map(idOf),
      });
      this.settings.set(state.name, settings);
    }
    for (const reader of runTriggers ? states : []) {
      for (const source of states.filter(({ name }) => reader.reads.includes(name))) {
        new RunTrigger(this, `${reader.layer}-after-${source.layer}`, {
          workspaceId: idOf(reader),
          sourceableId: idOf(source),
        });
      }
    }
  }
  /**
   * Lets one more workspace read a state: that of a stack of your own.
   * @param state Name of the state: `reference-network`.
   * @param workspaceId Id of the workspace.
   * @throws Error when the environment has no such state
   */
  share(state: string, workspaceId: string): void {
    const settings = this.settings.get(state);
    if (settings === undefined) {
      throw new Error(`${state} is no state with a workspace; want one of ${[...this.settings.keys()].join(", ")}`);
    }
    settings.remoteStateConsumerIds = [...(settings.remoteStateConsumerIdsInput ?? []), workspaceId];
  }
}
