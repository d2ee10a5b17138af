import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const PLAN_ROLE = "arn:aws:iam::111122223333:role/test-hcp-plan";
const AWS = { deployerPolicies: ["arn:aws:iam::111122223333:policy/platform-deployer"] };
const WAIVER = { "ACC-02b": { reason: "plans read what Helm keeps in Secrets", until: "2027-05-31" } };

/** What is wrong with the smallest description when HCP Terraform keeps its states. */
function problems(control: unknown, changes: Readonly<Record<string, unknown>> = {}): string[] {
  const state = { kind: "hcp", organization: "example", project: "test", control };
  return checkEnvironment(broken({ state, ...changes })).problems.map(renderProblem);
}

const agents = { pool: "test" };
const authentication = (kubernetesAuthentication: string) => ({ terraform: { kubernetesAuthentication } });
const open = {
  "clusters/main/endpoint": {
    public: { cidrs: ["0.0.0.0/0"] },
    waive: Object.fromEntries(
      ["EKS-01", "EKS-02"].map((id) => [id, { reason: "runs on HashiCorp's machines", until: "2027-05-31" }]),
    ),
  },
};

describe("what HCP Terraform is asked for", () => {
  it("is fine with agents, with everything, and where nothing speaks to a cluster", () => {
    expect(problems({ agents })).toEqual([]);
    expect(
      problems(
        {
          keptIn: "workspace",
          autoApply: true,
          terraformVersion: "1.11.4",
          runTriggers: true,
          repository: { name: "example/platform", branch: "main", folder: "states", oauthTokenId: "ot-1" },
          agents: { pool: "test", states: "all" },
          aws: {
            ...AWS,
            audience: "aws.workload.identity",
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/app.terraform.io",
          },
        },
        {
          "clusters/main/accessGroups": { plans: { principals: [PLAN_ROLE], policy: "adminView" } },
          "clusters/main/waive": WAIVER,
        },
      ),
    ).toEqual([]);
    expect(problems({}, { clusters: undefined })).toEqual([]);
  });

  it("is fine on HashiCorp's machines where a cluster is open to all and takes HCP Terraform's tokens", () => {
    expect(problems({}, { ...open, ...authentication("environment") })).toEqual([]);
  });

  it.each([
    [
      "without a project",
      { state: { kind: "hcp", organization: "example", control: { agents } } },
      ["state.project is not set; want the name of the project that the control state makes"],
    ],
    [
      "with a token that dies while somebody thinks about the plan",
      authentication("token"),
      [
        'terraform.kubernetesAuthentication is "token", which dies 15 minutes after the plan, while runs wait for approval; want state.control.autoApply: true, or "exec" on agents',
      ],
    ],
  ])("is refused %s", (_, changes, wanted) => {
    expect(problems({ agents }, changes)).toEqual(wanted);
  });

  it("takes that token where nobody is waited for", () => {
    expect(problems({ agents, autoApply: true }, authentication("token"))).toEqual([]);
  });

  it.each([
    [
      "a private endpoint",
      { "clusters/main/endpoint": { path: "insideVpc" } },
      "clusters.main.endpoint.public is not set, so that HashiCorp's machines do not reach the cluster; want state.control.agents inside the network",
    ],
    [
      "an endpoint for some addresses",
      {
        "clusters/main/endpoint": {
          public: { cidrs: ["203.0.113.0/24"] },
          waive: { "EKS-01": { reason: "operators in the office", until: "2027-05-31" } },
        },
      },
      "clusters.main.endpoint.public.cidrs is 203.0.113.0/24, where HashiCorp's machines are not; want state.control.agents inside",
    ],
  ])("has no agents and meets %s", (_, changes, wanted) => {
    expect(problems({}, { ...changes, ...authentication("environment") })).toEqual([wanted]);
  });

  it("has no agents, and no AWS CLI", () => {
    expect(problems({}, open)).toEqual([
      'terraform.kubernetesAuthentication is "exec", which asks the AWS CLI, and HashiCorp promises none on its machines; want state.control.agents, or "environment"',
    ]);
  });

  it.each([
    [
      { terraformVersion: "latest" },
      ['state.control.terraformVersion is "latest"; want a version or a constraint such as "~> 1.11"'],
    ],
    [
      { repository: { name: "platform", folder: "../states/" } },
      [
        "state.control.repository has neither of oauthTokenId and githubAppInstallationId; want one of them",
        'state.control.repository.name is "platform"; want <owner>/<name>',
        'state.control.repository.folder is "../states/"; want a folder such as platform/states, without .. and without a slash at either end',
      ],
    ],
    [
      {
        repository: {
          name: "example/platform",
          folder: "states",
          oauthTokenId: "ot-1",
          githubAppInstallationId: "ghain-1",
        },
      },
      ["state.control.repository has both of oauthTokenId and githubAppInstallationId; want one of them"],
    ],
    [
      { repository: { name: "example/platform", branch: "a b", folder: "states", oauthTokenId: "a token" } },
      [
        'state.control.repository.branch is "a b"; want the name of a branch',
        "state.control.repository.oauthTokenId is no id; want the id of an OAuth token, ot-..., and never the token itself",
      ],
    ],
    [
      { repository: { name: "example/platform", folder: "states", githubAppInstallationId: "1234" } },
      ['state.control.repository.githubAppInstallationId is "1234"; want the id of an installation, ghain-...'],
    ],
    [
      { agents: { pool: "a/b" } },
      ['state.control.agents.pool is "a/b"; want the name of a pool: letters, digits, blanks, hyphens, underscores'],
    ],
  ])("is %j", (control, wanted) => {
    expect(problems({ agents, ...control })).toEqual(wanted);
  });

  it("is a role that plans and may not look into the cluster", () => {
    expect(problems({ agents, aws: AWS })).toEqual([
      `clusters.main.accessGroups has no group with adminView for ${PLAN_ROLE}, as which runs plan; want one without namespaces`,
    ]);
    expect(problems({ agents, aws: AWS }, authentication("environment"))).toEqual([]);
  });

  it.each([
    [
      {},
      { "aws/deployer": "arn:aws:iam::444455556666:role/terraform" },
      "aws.deployer is of account 444455556666; want a role of 111122223333, where state.control.aws makes it",
    ],
    [
      {},
      { "aws/assumeRole": { roleArn: "arn:aws:iam::111122223333:role/terraform" } },
      "aws.assumeRole is set beside state.control.aws, which runs as the deployer itself; want one of the two",
    ],
    [
      { oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      {},
      'state.control.aws.oidcProviderArn is "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"; want the ARN of the provider app.terraform.io of account 111122223333',
    ],
    [
      { audience: "two words" },
      {},
      'state.control.aws.audience is "two words"; want 1 to 255 letters, digits and . _ : / -',
    ],
  ])("asks for credentials with %j and %j", (aws, changes, wanted) => {
    expect(problems({ agents, aws: { ...AWS, ...aws } }, { clusters: undefined, ...changes })).toEqual([wanted]);
  });
});

describe("the name of an environment", () => {
  it("is not control, which the names of control states begin with", () => {
    expect(checkEnvironment(broken({ name: "control" })).problems.map(renderProblem)).toEqual([
      'name is "control"; want a name of your own, which is not reserved',
    ]);
  });
});
