import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import type { App } from "cdktf";
import type { Environment } from "../config";
import { controlName, planRoleName } from "../config/names";
import { Agents } from "../constructs/control/agents";
import { RunRoles } from "../constructs/control/run-roles";
import { RunVariables } from "../constructs/control/run-variables";
import { Sharing } from "../constructs/control/sharing";
import { type WorkspaceState, Workspaces } from "../constructs/control/workspaces";
import { publish } from "../contracts/contract";
import { HCP } from "../facts/hcp";
import { TERRAFORM_WORKSPACE_VERSION, TFE_PROVIDER_VERSION } from "../facts/terraform-versions";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** The description's `state` of an environment that HCP Terraform keeps. */
export type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

/** Properties of {@link ControlStack}. */
export interface ControlStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** The description. */
  readonly environment: Environment;
  /** Where its states are kept. */
  readonly state: HcpState;
  /** What the control state declares. */
  readonly control: NonNullable<HcpState["control"]>;
  /** The states of the environment, in the order of deployment. */
  readonly states: readonly WorkspaceState[];
}

/**
 * The state `control-<environment>`: project, workspaces, who reads whom, agents and credentials in HCP Terraform. Whoever applies it may do
 * more than a run may, so it is kept in a local file unless it gets a workspace of its own.
 */
export class ControlStack extends StateStack {
  /** The provider of HCP Terraform. Its token comes from `TFE_TOKEN` or `terraform login`. */
  readonly tfe: TfeProvider;
  /** The project and the workspaces. */
  readonly workspaces: Workspaces;
  /** Who reads whose state. */
  readonly sharing: Sharing;
  /** The roles of runs, when credentials for AWS are asked for. */
  readonly roles: RunRoles | undefined;
  private readonly organization: string;

  constructor(app: App, props: ControlStackProps) {
    const { settings, environment, state, control, states } = props;
    super(app, controlName(settings.environment), "control", { ...settings, state: keptIn(state, control) });
    const { place } = this;
    const { organization, project = "", hostname } = state;
    this.organization = organization;
    this.tfe = new TfeProvider(this, "tfe", { hostname });
    this.addOverride("terraform.required_providers.tfe", { source: "hashicorp/tfe", version: TFE_PROVIDER_VERSION });
    this.workspaces = new Workspaces(this, "workspaces", {
      place,
      organization,
      project,
      states,
      autoApply: control.autoApply ?? false,
      terraformVersion:
        control.terraformVersion ?? environment.terraform?.requiredVersion ?? TERRAFORM_WORKSPACE_VERSION,
      repository: control.repository,
    });
    const { ids } = this.workspaces;
    const onAgents = states.filter(({ kubernetes }) => kubernetes || control.agents?.states === "all");
    const agents =
      control.agents &&
      new Agents(this, "agents", {
        organization,
        pool: control.agents.pool,
        workspaceIds: onAgents.flatMap(({ name }) => ids[name] ?? []),
      });
    this.sharing = new Sharing(this, "sharing", {
      states,
      ids,
      poolOf: (one) => (onAgents.includes(one) ? agents?.poolId : undefined),
      runTriggers: control.runTriggers ?? control.repository !== undefined,
    });
    this.roles = control.aws && this.addCredentials(props, control.aws);
    if (settings.kubernetesAuthentication === "environment") {
      const readers = states.filter(({ kubernetes }) => kubernetes);
      this.addVariables("kubernetes", "Tokens for the Kubernetes API, made for each run.", readers, {
        [HCP.kubernetesAuth.value]: "true",
        [HCP.kubernetesAudienceVariable.value]: HCP.kubernetesAudience.value,
      });
    }
    publish(this, 1, {
      project_id: { description: "Project of the workspaces.", value: this.workspaces.project.id },
      workspace_ids: { description: "Ids of the workspaces, by state.", value: ids },
    });
  }

  private addCredentials(
    { environment, state, states }: ControlStackProps,
    aws: NonNullable<ControlStackProps["control"]["aws"]>,
  ): RunRoles {
    const audience = aws.audience ?? HCP.awsAudience.value;
    const roles = new RunRoles(this, "roles", {
      place: this.place,
      hostname: state.hostname ?? HCP.hostname.value,
      organization: state.organization,
      project: state.project ?? "",
      workspaces: states.map(({ name }) => name),
      deployer: environment.aws.deployer,
      planRole: planRoleName(environment.name),
      deployerPolicies: aws.deployerPolicies,
      audience,
      oidcProviderArn: aws.oidcProviderArn,
    });
    this.addVariables("aws", "Credentials for AWS, made for each run.", states, {
      [HCP.awsAuth.value]: "true",
      [HCP.awsPlanRole.value]: roles.planArn,
      [HCP.awsApplyRole.value]: roles.applyArn,
      [HCP.awsAudienceVariable.value]: audience,
    });
    return roles;
  }

  private addVariables(
    id: string,
    description: string,
    states: readonly WorkspaceState[],
    variables: Readonly<Record<string, string>>,
  ): void {
    const { project, ids } = this.workspaces;
    new RunVariables(this, `${id}-variables`, {
      organization: this.organization,
      projectId: project.id,
      name: `${this.place.environment}-${id}`,
      description,
      variables,
      workspaces: Object.fromEntries(states.map(({ name, layer }) => [layer, ids[name] ?? ""])),
    });
  }
}

/** Where the control state is kept. Its workspace is in the default project: its own is not there before it. */
function keptIn(
  { organization, hostname }: HcpState,
  { keptIn: kept = "local" }: NonNullable<HcpState["control"]>,
): EnvironmentSettings["state"] {
  return kept === "local" ? { kind: "local" } : { kind: "hcp", organization, hostname };
}
