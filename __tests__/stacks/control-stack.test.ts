import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../src/config";
import { stateNames } from "../../src/config/names";
import type { StackOutput } from "../../src/core/terraform-json";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { HCP } from "../../src/facts/hcp";
import { evaluate } from "../../src/guardrails/evaluate";
import { EnvironmentOutput } from "../../src/guardrails/output";
import { placedStates } from "../../src/handoff/bundle/layout";
import type { HandedState } from "../../src/handoff/handed";
import { declareEnvironment, type EnvironmentHandles, PlatformApp } from "../../src/stacks";
import { minimal } from "../support/environments";
import { outputOf, stateOf } from "../support/output";
import { type Block, look, type Synthesized } from "../support/synth";

type Hcp = Extract<Environment["state"], { kind: "hcp" }>;

const AWS = { deployerPolicies: ["arn:aws:iam::111122223333:policy/platform-deployer"] };
const STATES = ["test-network", "test-data", "test-main-cluster", "test-main-platform", "test-main-workloads"];

interface Changes extends Partial<Omit<Environment, "state">> {
  readonly state?: Partial<Hcp>;
}

function given(control: Hcp["control"], changes: Changes = {}): Environment {
  const { state, ...others } = changes;
  return {
    ...(minimal() as Environment),
    teams: { web: {} },
    ...others,
    state: { kind: "hcp", organization: "example", project: "platform", control, ...state },
  } as Environment;
}

/** The control state of an environment without clusters, which is made in no time. */
const small = (control: Hcp["control"], changes: Changes = {}) =>
  stateOf(given(control, { clusters: {}, teams: {}, ...changes }), "control-test");

/** The control state among others. */
function controlOf(states: readonly StackOutput[]): Synthesized {
  return look(states.find(({ name }) => name === "control-test")?.json as unknown as Synthesized["json"]);
}

const PLAIN = outputOf([given({})]);
const FULL = outputOf([
  given({
    repository: { name: "example/platform", branch: "main", folder: "bundle", oauthTokenId: "ot-1" },
    agents: { pool: "inside" },
    aws: AWS,
  }),
]);

/** Name of the workspace that a reference means. */
function workspaceAt(state: Synthesized, reference: unknown): unknown {
  const [, label = ""] = /tfe_workspace\.([\w-]+)\.id/.exec(`${reference}`) ?? [];
  return state.one("tfe_workspace", label).name;
}

/** For each workspace the settings that have it. */
function settingsByName(state: Synthesized): Record<string, Block> {
  return Object.fromEntries(
    state
      .all("tfe_workspace_settings")
      .map((settings) => [`${workspaceAt(state, settings.workspace_id)}`, settings] as const),
  );
}

describe("ControlStack", () => {
  const plain = controlOf(PLAIN);
  const full = controlOf(FULL);

  it("is not there unless asked for", () => {
    const names = outputOf([given(undefined, { clusters: {}, teams: {} })]).map(({ name }) => name);
    expect(names).toEqual(["test-data", "test-network"]);
  });

  it("keeps its own state in a local file, since no workspace is there before it", () => {
    expect(plain.json.terraform?.backend).toEqual({ local: { path: "../../../state/control-test.tfstate" } });
  });

  it("keeps it in a workspace of the default project when asked to", () => {
    expect(small({ keptIn: "workspace" }).json.terraform?.cloud).toEqual({
      organization: "example",
      workspaces: { name: "control-test" },
    });
  });

  it("declares the project and a guarded workspace for every state, named as its backend names it", () => {
    expect(plain.only("tfe_project")).toMatchObject({ name: "platform", lifecycle: { prevent_destroy: true } });
    const workspaces = plain.all("tfe_workspace");
    const backends = PLAIN.flatMap(({ name, json }) => {
      const { cloud } = json.terraform as { cloud?: { workspaces: { name: string } } };
      return name === "control-test" ? [] : [cloud?.workspaces.name];
    });
    expect(workspaces.map(({ name }) => name).sort()).toEqual(backends.sort());
    expect(workspaces.map(({ name }) => name).sort()).toEqual([...STATES].sort());
    for (const workspace of workspaces) {
      expect(workspace).toMatchObject({
        auto_apply: false,
        queue_all_runs: false,
        terraform_version: "~> 1.11",
        lifecycle: { prevent_destroy: true },
      });
    }
  });

  it("shares a state with those that read it, and with no other", () => {
    const readers: Record<string, string[]> = {};
    for (const { name, json } of PLAIN) {
      for (const { config } of Object.values(json.data?.terraform_remote_state ?? {})) {
        const { workspaces } = config as { workspaces: { name: string } };
        readers[workspaces.name] = [...(readers[workspaces.name] ?? []), name];
      }
    }
    const settings = settingsByName(plain);
    expect(Object.keys(settings).sort()).toEqual([...STATES].sort());
    for (const [name, { global_remote_state, remote_state_consumer_ids }] of Object.entries(settings)) {
      const consumers = (remote_state_consumer_ids as string[]).map((id) => workspaceAt(plain, id));
      expect([name, consumers.sort(), global_remote_state]).toEqual([name, (readers[name] ?? []).sort(), false]);
    }
    expect(Object.keys(readers).length).toBeGreaterThan(3);
  });

  it("starts no run by another one where runs come from a command line", () => {
    expect(plain.all("tfe_run_trigger")).toEqual([]);
  });

  it("runs the commits of a repository, folder by folder, every reader after each state that it reads", () => {
    const states = stateNames(given({})).map((name) => ({ name, state: name.replace(/^test-/, "") }));
    const homes = placedStates({ states: states as unknown as readonly HandedState[] });
    for (const workspace of full.all("tfe_workspace")) {
      expect(workspace).toMatchObject({
        working_directory: `bundle/${homes.find(({ name }) => name === workspace.name)?.home}/json`,
        file_triggers_enabled: true,
        vcs_repo: { identifier: "example/platform", branch: "main", oauth_token_id: "ot-1" },
      });
    }
    const pairs = full
      .all("tfe_run_trigger")
      .map(({ sourceable_id, workspace_id }) => [workspaceAt(full, sourceable_id), workspaceAt(full, workspace_id)]);
    const shared = Object.entries(settingsByName(full)).flatMap(([name, { remote_state_consumer_ids }]) =>
      (remote_state_consumer_ids as string[]).map((id) => [name, workspaceAt(full, id)]),
    );
    expect(pairs.sort()).toEqual(shared.sort());
    for (const name of STATES) {
      expect(pairs.filter(([, reader]) => reader === name).length).toBeLessThanOrEqual(HCP.triggerSources.value);
    }
    for (const [source, reader] of pairs) {
      expect(STATES.indexOf(`${source}`)).toBeLessThan(STATES.indexOf(`${reader}`));
    }
  });

  it("runs the HCL of a bundle, or the output of a synthesis, when told to", () => {
    const folders = (form: "hcl" | "output") =>
      small({ repository: { name: "example/platform", folder: "here", form, oauthTokenId: "ot-1" } })
        .all("tfe_workspace")
        .map(({ working_directory }) => working_directory);
    expect(folders("hcl")).toEqual(["here/03-data/hcl", "here/02-network/hcl"]);
    expect(folders("output")).toEqual(["here/test-data", "here/test-network"]);
  });

  it("starts runs by others or not as it is told to", () => {
    const repository = { name: "example/platform", folder: "states", githubAppInstallationId: "ghain-1" };
    expect(small({ repository, runTriggers: false }).all("tfe_run_trigger")).toEqual([]);
    expect(small({ runTriggers: true }).all("tfe_run_trigger")).toHaveLength(1);
  });

  it("runs what speaks to a cluster on agents, once their pool may serve it", () => {
    const state = full;
    expect(state.only("tfe_agent_pool")).toMatchObject({ name: "inside", organization_scoped: false });
    const allowed = state.only("tfe_agent_pool_allowed_workspaces").allowed_workspace_ids as string[];
    expect(allowed.map((id) => workspaceAt(state, id)).sort()).toEqual(["test-main-platform", "test-main-workloads"]);
    for (const [name, { execution_mode, agent_pool_id }] of Object.entries(settingsByName(state))) {
      const inside = name.endsWith("-platform") || name.endsWith("-workloads");
      expect([name, execution_mode]).toEqual([name, inside ? "agent" : "remote"]);
      expect(`${agent_pool_id}`).toMatch(
        inside ? /^\$\{tfe_agent_pool_allowed_workspaces\.[\w-]+\.id\}$/ : /^undefined$/,
      );
    }
    const all = small({ agents: { pool: "inside", states: "all" } });
    expect(all.all("tfe_workspace_settings").map(({ execution_mode }) => execution_mode)).toEqual(["agent", "agent"]);
  });

  it("lets runs take a role for each phase, whose names are pinned to workspaces and audience", () => {
    const state = full;
    expect(state.only("aws_iam_openid_connect_provider")).toMatchObject({
      url: "https://app.terraform.io",
      client_id_list: ["aws.workload.identity"],
    });
    const trusted = state.all("aws_iam_role").map(({ name, path, assume_role_policy }) => {
      const [{ Condition, Action }] = JSON.parse(`${assume_role_policy}`).Statement;
      return [name, path, Action, Condition];
    });
    const condition = (phase: string) => ({
      StringEquals: {
        "app.terraform.io:aud": "aws.workload.identity",
        "app.terraform.io:sub": STATES.map(
          (name) => `organization:example:project:platform:workspace:${name}:run_phase:${phase}`,
        ).sort(),
      },
    });
    const action = "sts:AssumeRoleWithWebIdentity";
    expect(trusted.sort()).toEqual([
      ["terraform", "/", action, condition("apply")],
      ["test-hcp-plan", undefined, action, condition("plan")],
    ]);
    const attached = state.all("aws_iam_role_policy_attachment").map(({ policy_arn }) => policy_arn);
    expect(attached.sort()).toEqual([...AWS.deployerPolicies, "arn:aws:iam::aws:policy/ReadOnlyAccess"].sort());
  });

  it("tells every workspace its roles by variables", () => {
    const state = small({ aws: { ...AWS, audience: "another" } });
    const variables = Object.fromEntries(state.all("tfe_variable").map(({ key, value }) => [key, value]));
    expect(variables).toEqual({
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: expect.stringMatching(/^\$\{aws_iam_role\.roles_plan_\w+\.arn\}$/),
      TFC_AWS_APPLY_ROLE_ARN: expect.stringMatching(/^\$\{aws_iam_role\.roles_deployer_\w+\.arn\}$/),
      TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: "another",
    });
    const sets = full.all("tfe_workspace_variable_set").map(({ workspace_id }) => workspaceAt(full, workspace_id));
    expect(sets.sort()).toEqual([...STATES].sort());
    expect(state.only("aws_iam_openid_connect_provider").client_id_list).toEqual(["another"]);
  });

  it("makes the deployer under the very ARN that the clusters let in", () => {
    const { aws } = minimal() as Environment;
    const deployer = "arn:aws:iam::111122223333:role/pipelines/hcp/terraform";
    const state = small({ aws: AWS }, { aws: { ...aws, deployer } });
    const roles = state.all("aws_iam_role").filter(({ name }) => name === "terraform");
    expect(roles).toMatchObject([{ name: "terraform", path: "/pipelines/hcp/" }]);
  });

  it("uses the account's provider where it has one already", () => {
    const oidcProviderArn = "arn:aws:iam::111122223333:oidc-provider/app.terraform.io";
    const state = small({ aws: { ...AWS, oidcProviderArn } });
    expect(state.all("aws_iam_openid_connect_provider")).toEqual([]);
    for (const { assume_role_policy } of state.all("aws_iam_role")) {
      expect(JSON.parse(`${assume_role_policy}`).Statement[0].Principal).toEqual({ Federated: oidcProviderArn });
    }
  });

  it("asks for tokens of Kubernetes where the providers take them from the environment", () => {
    const state = stateOf(given({}, { terraform: { kubernetesAuthentication: "environment" } }), "control-test");
    const variables = Object.fromEntries(state.all("tfe_variable").map(({ key, value }) => [key, value]));
    expect(variables).toEqual({
      TFC_KUBERNETES_PROVIDER_AUTH: "true",
      TFC_KUBERNETES_WORKLOAD_IDENTITY_AUDIENCE: "kubernetes",
    });
    const sets = state.all("tfe_workspace_variable_set").map(({ workspace_id }) => workspaceAt(state, workspace_id));
    expect(sets.sort()).toEqual(["test-main-platform", "test-main-workloads"]);
  });

  it("speaks to an installation of one's own, which signs the tokens too", () => {
    const state = small({ aws: AWS }, { state: { hostname: "tfe.example.com" } });
    expect(state.json.provider?.tfe).toEqual([{ hostname: "tfe.example.com" }]);
    expect(state.only("aws_iam_openid_connect_provider").url).toBe("https://tfe.example.com");
    expect(`${state.all("aws_iam_role")[0]?.assume_role_policy}`).toContain('"tfe.example.com:sub"');
  });
});

describe("a stack of one's own", () => {
  const environment = given({}, { clusters: {}, teams: {} });

  it("reads the states that are shared with its workspace", () => {
    const state = look(
      synthesized((handles) => handles.control?.sharing.share("test-network", "ws-extras")) as Synthesized["json"],
    );
    const { remote_state_consumer_ids } = settingsByName(state)["test-network"] ?? {};
    expect(remote_state_consumer_ids).toEqual([expect.stringMatching(/^\$\{tfe_workspace\./), "ws-extras"]);
  });

  it("reads no state that is not there", () => {
    expect(() => synthesized((handles) => handles.control?.sharing.share("test-dns", "ws-extras"))).toThrow(
      /^test-dns is no state with a workspace; want one of test-network, test-data$/,
    );
  });

  /** The control state's JSON when main.ts does more. */
  function synthesized(more: (handles: EnvironmentHandles) => void): unknown {
    const outdir = mkdtempSync(join(tmpdir(), "control-"));
    try {
      const app = new PlatformApp({ outdir });
      more(declareEnvironment(app, environment));
      app.synth();
      return app.output.find(({ name }) => name === "control-test")?.json;
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }
});

describe("the controls", () => {
  /** What ACC-08 and those of IAM find when the trust of the roles says something else. */
  function found(change: (equal: Record<string, unknown>, condition: Record<string, unknown>) => void): string[] {
    const states = FULL.map(({ name, json }) => ({ name, json: structuredClone(json) }));
    const control = states.find(({ name }) => name === "control-test");
    const roles = (control?.json.resource?.aws_iam_role ?? {}) as Record<string, Record<string, unknown>>;
    for (const role of Object.values(roles)) {
      const document = JSON.parse(`${role.assume_role_policy}`);
      const [{ Condition }] = document.Statement;
      change(Condition.StringEquals, Condition);
      role.assume_role_policy = JSON.stringify(document);
    }
    const report = evaluate({
      environment: "test",
      profile: "production",
      today: FACTS_CHECKED,
      states,
      waivers: [],
    });
    return report.results.flatMap(({ control: { id }, findings }) =>
      findings.filter(({ place }) => place.state === "control-test").map(({ fault }) => `${id} ${fault}`),
    );
  }

  it("let the trust in pinned runs pass, and everything else of the state", () => {
    expect(found(() => {})).toEqual([]);
  });

  it("find a trust in every workspace of the organization", () => {
    expect(
      new Set(
        found((equal) => {
          equal["app.terraform.io:sub"] = "organization:example:*";
        }),
      ),
    ).toEqual(new Set(['ACC-08 is for "organization:example:*"; want one subject, without wildcards']));
  });

  it("find a trust in every organization", () => {
    expect(
      new Set(
        found((equal) => {
          delete equal["app.terraform.io:sub"];
        }),
      ),
    ).toEqual(new Set(["ACC-08 has no StringEquals on the subject; want one subject"]));
  });

  it("find a subject that is compared by a pattern", () => {
    expect(
      new Set(
        found((equal, condition) => {
          condition.StringLike = { "app.terraform.io:sub": equal["app.terraform.io:sub"] };
          delete equal["app.terraform.io:sub"];
        }),
      ),
    ).toEqual(new Set(["ACC-08 has no StringEquals on the subject; want one subject"]));
  });

  it("follow what a state reads into the workspace that publishes it", () => {
    const output = new EnvironmentOutput(FULL);
    const [cluster] = output.all("aws_eks_cluster");
    const targets = cluster ? output.targets(cluster, cluster.block.vpc_config) : [];
    expect(targets.filter(({ state }) => state === "test-network").map(({ type }) => type)).toContain("aws_subnet");
  });
});
