import { parseArn } from "../../core/arn";
import type { Problem } from "../../core/problems";
import { HCP } from "../../facts/hcp";
import { partitionOf } from "../../facts/regions";
import type { Environment } from "..";
import { planRoleName } from "../names";
import { type Check, clustersOf, type KeyedCluster } from "./check";
import { isConstraint } from "./constraint";

type Hcp = Extract<Environment["state"], { kind: "hcp" }>;
type Control = NonNullable<Hcp["control"]>;

/** Faults of what an environment asks of HCP Terraform. */
export const hcpControl: Check = (environment) => {
  const { state } = environment;
  if (state.kind !== "hcp" || state.control === undefined) {
    return [];
  }
  const { control } = state;
  return [
    ...(state.project === undefined
      ? [{ path: "state.project", message: "is not set; want the name of the project that the control state makes" }]
      : []),
    ...versionProblems(control),
    ...repositoryProblems(control),
    ...poolProblems(control),
    ...runProblems(environment, control),
    ...(control.aws ? credentialProblems(environment, state, control.aws) : []),
  ];
};

function problem(path: string, value: string, want: string): Problem {
  return { path: `state.control.${path}`, message: `is ${JSON.stringify(value)}; want ${want}` };
}

function versionProblems({ terraformVersion }: Control): Problem[] {
  return terraformVersion === undefined || isConstraint(terraformVersion)
    ? []
    : [problem("terraformVersion", terraformVersion, 'a version or a constraint such as "~> 1.11"')];
}

function repositoryProblems({ repository }: Control): Problem[] {
  if (repository === undefined) {
    return [];
  }
  const { name, branch = "main", folder, oauthTokenId, githubAppInstallationId } = repository;
  const readers = [oauthTokenId, githubAppInstallationId].filter((id) => id !== undefined).length;
  return [
    ...(/^[\w./-]+$/.test(branch) ? [] : [problem("repository.branch", branch, "the name of a branch")]),
    ...(oauthTokenId === undefined || /^ot-\w+$/.test(oauthTokenId)
      ? []
      : [
          {
            path: "state.control.repository.oauthTokenId",
            message: "is no id; want the id of an OAuth token, ot-..., and never the token itself",
          },
        ]),
    ...(githubAppInstallationId === undefined || /^ghain-\w+$/.test(githubAppInstallationId)
      ? []
      : [
          problem(
            "repository.githubAppInstallationId",
            githubAppInstallationId,
            "the id of an installation, ghain-...",
          ),
        ]),
    ...(/^[\w.-]+(\/[\w.-]+)+$/.test(name) ? [] : [problem("repository.name", name, "<owner>/<name>")]),
    ...(/^[\w.-]+(\/[\w.-]+)*$/.test(folder) && !folder.split("/").includes("..")
      ? []
      : [
          problem(
            "repository.folder",
            folder,
            "a folder such as platform/states, without .. and without a slash at either end",
          ),
        ]),
    ...(readers === 1
      ? []
      : [
          {
            path: "state.control.repository",
            message: `has ${readers === 0 ? "neither" : "both"} of oauthTokenId and githubAppInstallationId; want one of them`,
          },
        ]),
  ];
}

function poolProblems({ agents }: Control): Problem[] {
  return agents === undefined || /^[A-Za-z0-9][A-Za-z0-9 _-]{0,89}$/.test(agents.pool)
    ? []
    : [problem("agents.pool", agents.pool, "the name of a pool: letters, digits, blanks, hyphens, underscores")];
}

/** Where runs of the states that speak to Kubernetes take place, and how they show who they are. */
function runProblems(environment: Environment, { agents, autoApply }: Control): Problem[] {
  const clusters = clustersOf(environment);
  const way = environment.terraform?.kubernetesAuthentication ?? "exec";
  const waits =
    way === "token" && clusters.length > 0 && !autoApply
      ? [
          {
            path: "terraform.kubernetesAuthentication",
            message:
              'is "token", which dies 15 minutes after the plan, while runs wait for approval; want state.control.autoApply: true, or "exec" on agents',
          },
        ]
      : [];
  if (agents) {
    return waits;
  }
  const tool =
    way === "exec" && clusters.length > 0
      ? [
          {
            path: "terraform.kubernetesAuthentication",
            message:
              'is "exec", which asks the AWS CLI, and HashiCorp promises none on its machines; want state.control.agents, or "environment"',
          },
        ]
      : [];
  return [...waits, ...tool, ...clusters.filter((one) => !isOpen(one)).map(unreachable)];
}

function isOpen({ cluster: { endpoint } }: KeyedCluster): boolean {
  return endpoint?.public ? endpoint.public.cidrs.includes("0.0.0.0/0") : false;
}

function unreachable({ path, cluster: { endpoint } }: KeyedCluster): Problem {
  const message = endpoint?.public
    ? `is ${endpoint.public.cidrs.join(", ")}, where HashiCorp's machines are not; want state.control.agents inside`
    : "is not set, so that HashiCorp's machines do not reach the cluster; want state.control.agents inside the network";
  return { path: endpoint?.public ? `${path}.endpoint.public.cidrs` : `${path}.endpoint.public`, message };
}

function credentialProblems(environment: Environment, state: Hcp, aws: NonNullable<Control["aws"]>): Problem[] {
  const { accountId, deployer, assumeRole } = environment.aws;
  const account = parseArn(deployer)?.account;
  const host = state.hostname ?? HCP.hostname.value;
  return [
    ...(account !== undefined && account !== accountId
      ? [
          {
            path: "aws.deployer",
            message: `is of account ${account}; want a role of ${accountId}, where state.control.aws makes it`,
          },
        ]
      : []),
    ...(assumeRole
      ? [
          {
            path: "aws.assumeRole",
            message: "is set beside state.control.aws, which runs as the deployer itself; want one of the two",
          },
        ]
      : []),
    ...(aws.oidcProviderArn === undefined || isProvider(aws.oidcProviderArn, accountId, host)
      ? []
      : [
          problem(
            "aws.oidcProviderArn",
            aws.oidcProviderArn,
            `the ARN of the provider ${host} of account ${accountId}`,
          ),
        ]),
    ...(aws.audience === undefined || /^[\w.:/-]{1,255}$/.test(aws.audience)
      ? []
      : [problem("aws.audience", aws.audience, "1 to 255 letters, digits and . _ : / -")]),
    ...(environment.terraform?.kubernetesAuthentication === "environment"
      ? []
      : clustersOf(environment).flatMap((one) => planAccessProblems(environment, one))),
  ];
}

function isProvider(arn: string, accountId: string, host: string): boolean {
  const { service, account, resource } = parseArn(arn) ?? {};
  return service === "iam" && account === accountId && resource === `oidc-provider/${host}`;
}

/** A plan reads what is in the cluster, Secrets of Helm releases too, under a role of its own. */
function planAccessProblems({ name, aws }: Environment, { path, cluster }: KeyedCluster): Problem[] {
  const role = `arn:${partitionOf(aws.region)}:iam::${aws.accountId}:role/${planRoleName(name)}`;
  const groups = Object.values(cluster.accessGroups ?? {});
  const reads = groups.some(
    ({ principals, policy, namespaces }) =>
      principals.includes(role) && policy === "adminView" && namespaces === undefined,
  );
  return reads
    ? []
    : [
        {
          path: `${path}.accessGroups`,
          message: `has no group with adminView for ${role}, as which runs plan; want one without namespaces`,
        },
      ];
}
