import { type DataTerraformRemoteStateConfig, TerraformBackend, TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { STATE_PLACEHOLDER } from "../core/state-placeholder";

/** Where Terraform keeps the states of one environment; the same shape as the description's `state`, with its defaults filled in. */
export type StateSettings =
  | { readonly kind: "local" }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly prefix: string;
      readonly kmsKeyArn?: string;
      readonly roleArn?: string;
    }
  | { readonly kind: "hcp"; readonly organization: string; readonly project?: string; readonly hostname?: string }
  | {
      readonly kind: "other";
      readonly backend: string;
      readonly arguments: Readonly<Record<string, string | number | boolean>>;
    };

/** A backend as Terraform writes it: its name and its arguments, literals only (Terraform evaluates nothing there). */
export interface BackendBlock {
  /** Name of the backend: `local`, `s3`, `remote`, ... */
  readonly type: string;
  /** Arguments in Terraform's spelling. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * The backend of a state, for its writer and its readers alike, so that the two can never differ.
 * @param state Name of the state, which is the name of its stack: `reference-network`.
 */
export function backendOf(settings: StateSettings, state: string): BackendBlock {
  switch (settings.kind) {
    case "local":
      // Relative to the stack's folder, below which the cdktf CLI deletes what a synthesis did not write.
      return { type: "local", config: { path: `../../../state/${state}.tfstate` } };
    case "s3":
      return {
        type: "s3",
        config: {
          bucket: settings.bucket,
          key: `${settings.prefix}/${state}.tfstate`,
          region: settings.region,
          encrypt: true,
          use_lockfile: true,
          ...(settings.kmsKeyArn && { kms_key_id: settings.kmsKeyArn }),
          ...(settings.roleArn && { assume_role: { role_arn: settings.roleArn } }),
        },
      };
    case "hcp":
      return {
        type: "remote",
        config: {
          organization: settings.organization,
          ...(settings.hostname && { hostname: settings.hostname }),
          workspaces: { name: state },
        },
      };
    case "other":
      return {
        type: settings.backend,
        config: Object.fromEntries(
          Object.entries(settings.arguments).map(([key, value]) => [
            key,
            typeof value === "string" ? value.replaceAll(STATE_PLACEHOLDER, state) : value,
          ]),
        ),
      };
  }
}

/** One name per place that a state is kept in; two states with the same name would overwrite each other. */
export function backendKey(settings: StateSettings, state: string): string {
  const { type, config } = backendOf(settings, state);
  return JSON.stringify([type, config]);
}

/** Reads the outputs of another state of the same environment. */
export class StateReader extends TerraformRemoteState {
  /**
   * @param id Name of the producing layer, such as `network`.
   * @param state Name of the producing state, such as `reference-network`.
   */
  constructor(
    scope: Construct,
    id: string,
    settings: StateSettings,
    readonly state: string,
  ) {
    const { type, config } = backendOf(settings, state);
    // A reader takes no lock; the argument belongs to the writer alone.
    const { use_lockfile: _, ...reading } = config;
    super(scope, id, type, reading as DataTerraformRemoteStateConfig);
  }
}

/** The backend that a state is written through. */
export class StateBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly settings: StateSettings,
    private readonly state: string,
  ) {
    super(scope, "backend", backendOf(settings, state).type);
  }

  /** The block as Terraform reads it. HCP Terraform is a `cloud` block; the binding for it would run terraform during synthesis. */
  override toTerraform(): Record<string, unknown> {
    const { settings } = this;
    if (settings.kind !== "hcp") {
      return { terraform: { backend: { [this.name]: { ...backendOf(settings, this.state).config } } } };
    }
    return {
      terraform: {
        cloud: {
          organization: settings.organization,
          ...(settings.hostname && { hostname: settings.hostname }),
          workspaces: { name: this.state, ...(settings.project && { project: settings.project }) },
        },
      },
    };
  }

  /** How another stack reads this state. */
  getRemoteStateDataSource(scope: Construct, name: string, _fromStack: string): TerraformRemoteState {
    return new StateReader(scope, name, this.settings, this.state);
  }
}
