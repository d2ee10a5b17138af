import { Project } from "@cdktf/provider-tfe/lib/project";
import { Workspace } from "@cdktf/provider-tfe/lib/workspace";
import { Construct } from "constructs";
import { guarded, type Place } from "../common/place";

/** A state that gets a workspace. */
export interface WorkspaceState {
  /** Name of the state, and of its workspace: `reference-network`. */
  readonly name: string;
  /** Name within the environment: `network`. */
  readonly layer: string;
  /** Its turn in a deployment, from 1. */
  readonly turn: number;
  /** Names of the states that it reads. */
  readonly reads: readonly string[];
  /** Whether it speaks to the Kubernetes API of a cluster. */
  readonly kubernetes: boolean;
}

/** The repository whose commits are run. */
export interface Repository {
  /** `<owner>/<name>`. */
  readonly name: string;
  /** Branch. @default the repository's default branch */
  readonly branch?: string;
  /** Folder that holds what is run. */
  readonly folder: string;
  /** What lies in it: a bundle, of which one form is run, or the output of a synthesis. @default json */
  readonly form?: "json" | "hcl" | "output";
  /** Id of the OAuth token that reads it. @default the GitHub App does */
  readonly oauthTokenId?: string;
  /** Id of the installation of the GitHub App that reads it. @default the OAuth token does */
  readonly githubAppInstallationId?: string;
}

/** Properties of {@link Workspaces}. */
export interface WorkspacesProps {
  /** Where the control state stands. */
  readonly place: Place;
  /** Name of the organization. */
  readonly organization: string;
  /** Name of the project. */
  readonly project: string;
  /** The states, in the order of deployment. */
  readonly states: readonly WorkspaceState[];
  /** Whether plans are applied without waiting. */
  readonly autoApply: boolean;
  /** Versions of Terraform. */
  readonly terraformVersion: string;
  /** The repository. @default runs are started from a command line */
  readonly repository?: Repository;
}

/** A project with a workspace for each state. Deleting a workspace would lose its state, so it is guarded as what holds data is. */
export class Workspaces extends Construct {
  /** The project. */
  readonly project: Project;
  /** Ids of the workspaces, by name of the state. */
  readonly ids: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: WorkspacesProps) {
    super(scope, id);
    const { place, organization, states, autoApply, terraformVersion, repository } = props;
    this.project = new Project(this, "project", {
      organization,
      name: props.project,
      description: `The states of the environment ${place.environment}.`,
      ...guarded(place),
    });
    this.ids = Object.fromEntries(
      states.map((state) => {
        const { name, layer } = state;
        const workspace = new Workspace(this, layer, {
          organization,
          name,
          projectId: this.project.id,
          description: `The state ${name}.`,
          terraformVersion,
          autoApply,
          autoApplyRunTrigger: autoApply,
          // The first run of a state waits for the states that it reads, and somebody starts it.
          queueAllRuns: false,
          ...(repository && followed(repository, state)),
          ...guarded(place),
        });
        return [name, workspace.id];
      }),
    );
  }
}

/** What makes a workspace run the commits that change its folder. */
function followed(repository: Repository, state: WorkspaceState) {
  const { name, branch, oauthTokenId, githubAppInstallationId } = repository;
  return {
    workingDirectory: folderOf(repository, state),
    fileTriggersEnabled: true,
    vcsRepo: { identifier: name, branch, oauthTokenId, githubAppInstallationId },
  };
}

/** Where a state's configuration lies: as `cdktf.out` has it, or as a bundle has it, whose folders are numbered by their turn. */
function folderOf({ folder, form = "json" }: Repository, { name, layer, turn }: WorkspaceState): string {
  return form === "output" ? `${folder}/${name}` : `${folder}/${`${turn}`.padStart(2, "0")}-${layer}/${form}`;
}
