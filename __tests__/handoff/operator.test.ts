import production from "../../environments/production";
import reference from "../../environments/reference";
import sandbox from "../../environments/sandbox";
import type { Environment } from "../../src/config";
import { CLI_ACTIONS, cliActions } from "../../src/facts/cli-actions";
import { fits } from "../../src/guardrails/statements";
import { bundleOf } from "../../src/handoff/bundle/bundle";
import { bundledPolicies, deployerPolicies } from "../../src/handoff/deployer";
import { operatorPolicies } from "../../src/handoff/deployer/operator";
import type { DeployerStatement } from "../../src/handoff/deployer/statements";
import { broken } from "../support/environments";
import { checked, handed } from "../support/handed";
import { handedInFolders, PARTS, texts } from "./bundle/bundled";

const ACCOUNT = "111122223333";

function statementsIn(policies: readonly { text: string }[]): DeployerStatement[] {
  return policies.flatMap(({ text }) => (JSON.parse(text) as { Statement: DeployerStatement[] }).Statement);
}

function allowing(environment: Environment, action: string, resource: string): DeployerStatement[] {
  return statementsIn(operatorPolicies(handed(environment))).filter(
    ({ Action, Resource }) => Action.includes(action) && Resource.some((pattern) => fits(pattern, resource)),
  );
}

/** A command of a page: `eks list-addons`, with its whole text. */
interface Command {
  readonly command: string;
  readonly text: string;
}

/** The commands of a page, in blocks and in sentences, those inside of others too. */
function commandsOf(page: string): Command[] {
  const found = page.matchAll(
    /\b(?=((?:aws (?:[a-z0-9]|-(?!-))+ [a-z0-9-]+|docker push|helm push|skopeo copy)[^\n`|)]*))/g,
  );
  return [...found].map(([, text = ""]) => ({ command: /^(?:aws )?(\S+ \S+)/.exec(text)?.[1] ?? "", text }));
}

/** What a flag of a command says; something of that kind where a person or a shell fills it in. */
function flag(text: string, name: string): string {
  const value = new RegExp(`--${name} (?:s3://)?"?([^\\s"]+)`).exec(text)?.[1];
  return value === undefined || /^\$|^[A-Z_]+$/.test(value) ? "FILLED-IN" : value;
}

/** The resource that a command means for one of its actions, read from its text alone. */
function meant(action: string, text: string, region: string): string {
  const [service, name = ""] = action.split(":");
  const place = `${ACCOUNT}`;
  const cluster = flag(text, text.includes("--cluster-name") ? "cluster-name" : "name");
  const bucket = /s3:\/\/([a-z0-9-]+)/.exec(text)?.[1] ?? flag(text, "bucket");
  if (service === "eks") {
    const id = `arn:aws:eks:${region}:${place}`;
    const kinds: Readonly<Record<string, string>> = {
      DeleteAccessEntry: `${id}:access-entry/${cluster}/role/${place}/admin/0a1b`,
      DescribeAddon: `${id}:addon/${cluster}/coredns/0a1b`,
      DescribeNodegroup: `${id}:nodegroup/${cluster}/${flag(text, "nodegroup-name")}/0a1b`,
      UpdateNodegroupConfig: `${id}:nodegroup/${cluster}/${flag(text, "nodegroup-name")}/0a1b`,
      UpdateNodegroupVersion: `${id}:nodegroup/${cluster}/${flag(text, "nodegroup-name")}/0a1b`,
    };
    return name === "DescribeAddonVersions" ? "*" : (kinds[name] ?? `${id}:cluster/${cluster}`);
  }
  if (service === "s3") {
    const object = /^(Get|Delete)Object/.test(name);
    const key = flag(text, text.includes("--key") ? "key" : "prefix");
    return `arn:aws:s3:::${bucket}${object ? `/${key}` : ""}`;
  }
  if (service === "ecr" && name !== "GetAuthorizationToken") {
    const pushed = [...text.matchAll(/amazonaws\.com\/([^:@\s]+)/g)].at(-1)?.[1];
    const chart = /^helm push (\S+)-v?\d+\.\d\S*\.tgz /.exec(text)?.[1];
    const repository = pushed === undefined ? flag(text, "repository-name") : [pushed, chart].filter(Boolean).join("/");
    return `arn:aws:ecr:${region}:${place}:repository/${repository}`;
  }
  const others: Readonly<Record<string, string>> = {
    "acm:DescribeCertificate": `arn:aws:acm:${region}:${place}:certificate/0a1b`,
    "route53:GetHostedZone": "arn:aws:route53:::hostedzone/Z0A1B",
    "route53:ListResourceRecordSets": "arn:aws:route53:::hostedzone/Z0A1B",
    "sts:AssumeRole": flag(text, "role-arn"),
  };
  return others[action] ?? (service === "kms" ? `arn:aws:kms:${region}:${place}:key/0a1b` : "*");
}

describe.each([reference, production].map((environment) => [environment.name, environment] as const))(
  "the commands of the pages of %s",
  (_, environment) => {
    const given = handedInFolders(environment);
    const files = texts(bundleOf(given, PARTS));
    const commands = commandsOf(`${files["README.md"]}\n${files["RUNBOOK.md"]}`);
    const allowed = statementsIn(bundledPolicies(given));
    const { region } = environment.aws;

    it("have a row each", () => {
      expect(commands.length).toBeGreaterThan(20);
      expect(commands.filter(({ command }) => cliActions(command) === undefined)).toEqual([]);
    });

    it("are allowed on what they name by the deployer's policies and the operator's together", () => {
      const refused = commands.flatMap(({ command, text }) =>
        (cliActions(command)?.grants ?? []).flatMap(({ actions }) =>
          actions.flatMap((action) => {
            const resource = meant(action, text, region);
            const fitting = allowed.filter(
              ({ Action, Resource }) =>
                Action.includes(action) &&
                Resource.some((pattern) => (resource === "*" ? pattern === "*" : fits(pattern, resource))),
            );
            return fitting.length > 0 ? [] : [`${action} on ${resource}: ${text}`];
          }),
        ),
      );
      expect([...new Set(refused)]).toEqual([]);
    });
  },
);

describe("the table of commands", () => {
  it("is asked for commands inside of others too", () => {
    const page = 'aws kms rotate-key-on-demand --key-id "$(aws kms describe-key --key-id alias/a)"\naws --version\n';
    expect(commandsOf(page).map(({ command }) => command)).toEqual(["kms rotate-key-on-demand", "kms describe-key"]);
  });

  it("has each command once, with a source, and names actions in full", () => {
    const commands = CLI_ACTIONS.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    const actions = CLI_ACTIONS.flatMap(({ grants }) => grants.flatMap((grant) => grant.actions));
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))).toEqual([]);
    expect(CLI_ACTIONS.filter(({ source }) => source === "")).toEqual([]);
  });
});

describe("an operator's policy", () => {
  const all = [reference, production, sandbox].map((environment) => operatorPolicies(handed(environment)));

  it("is one for each environment, fits a managed policy, and names each statement once", () => {
    expect(all.map((policies) => policies.map(({ name }) => name))).toEqual([
      ["reference-operator"],
      ["production-operator"],
      ["sandbox-operator"],
    ]);
    for (const [policy] of all) {
      const sids = statementsIn(policy ? [policy] : []).map(({ Sid }) => Sid);
      expect(policy?.text.replace(/\s/g, "").length).toBeLessThanOrEqual(6144);
      expect(new Set(sids).size).toBe(sids.length);
      expect(policy?.text).not.toMatch(/[$%]\{|undefined|\[object|FILLED/);
    }
  });

  it("comes last, after the deployer's", () => {
    const one = handed(reference);
    expect(bundledPolicies(one)).toEqual([...deployerPolicies(one), ...operatorPolicies(one)]);
  });

  it("names what has a name", () => {
    const cluster = `arn:aws:eks:us-east-1:${ACCOUNT}:cluster`;
    expect(allowing(reference, "eks:ListInsights", `${cluster}/reference-main`)).toHaveLength(1);
    expect(allowing(reference, "eks:ListInsights", `${cluster}/another`)).toEqual([]);
    const repository = `arn:aws:ecr:us-east-1:${ACCOUNT}:repository`;
    expect(allowing(reference, "ecr:PutImage", `${repository}/reference/another`)).toEqual([]);
    const [admin = ""] = Object.values(reference.clusters?.main?.admins ?? {});
    expect(allowing(reference, "sts:AssumeRole", admin)).toHaveLength(1);
    expect(allowing(reference, "sts:AssumeRole", `${admin}-else`)).toEqual([]);
  });

  it("fills the mirror and no other folder of the registry", () => {
    const repository = `arn:aws:ecr:eu-central-1:${ACCOUNT}:repository`;
    const makes = (name: string) => allowing(production, "ecr:CreateRepository", `${repository}/${name}`).length;
    expect(["mirror/quay.io/a", "charts/keda", "production/web", "another/keda"].map(makes)).toEqual([1, 1, 0, 0]);
    expect(allowing(reference, "ecr:CreateRepository", `${repository}/charts/keda`)).toEqual([]);
  });

  it("allows on everything only what takes no resource", () => {
    const loose = statementsIn(all.flat()).filter(({ Resource }) => Resource.includes("*"));
    expect([...new Set(loose.flatMap(({ Action }) => Action))].sort()).toEqual([
      "acm:ListCertificates",
      "ec2:DescribeAddresses",
      "ec2:DescribeSubnets",
      "ec2:DescribeVolumes",
      "ecr:GetAuthorizationToken",
      "eks:DescribeAddonVersions",
      "route53:ListHostedZonesByName",
      "servicequotas:GetServiceQuota",
      "tag:GetResources",
    ]);
  });

  it("rotates and gets back keys of this environment alone, by their tag", () => {
    const [keys] = allowing(reference, "kms:RotateKeyOnDemand", `arn:aws:kms:us-east-1:${ACCOUNT}:key/0a1b`);
    expect(keys?.Action).toEqual(["kms:CancelKeyDeletion", "kms:RotateKeyOnDemand"]);
    expect(keys?.Condition).toEqual({ StringEquals: { "aws:ResourceTag/Environment": ["reference"] } });
  });

  it("reads states below the environment's prefix, and deletes versions only of a bucket that the environment makes", () => {
    const state = { kind: "s3", bucket: "states-of-all", region: "eu-west-1", prefix: "ours" };
    const found = checked(broken({ state }));
    const made = checked(broken({ state: { ...state, bootstrap: true } }));
    const count = (environment: Environment, action: string, arn: string) =>
      allowing(environment, action, `arn:aws:s3:::states-of-all${arn}`).length;
    expect(count(found, "s3:GetObjectVersion", "/ours/a.tfstate")).toBe(1);
    expect(count(found, "s3:GetObjectVersion", "/theirs/a.tfstate")).toBe(0);
    expect(count(found, "s3:ListBucketVersions", "")).toBe(1);
    expect(count(found, "s3:DeleteObjectVersion", "/ours/a.tfstate")).toBe(0);
    expect(count(made, "s3:DeleteObjectVersion", "/theirs/a.tfstate")).toBe(1);
    const [key] = allowing(found, "kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0a1b`);
    expect(key?.Condition).toEqual({ StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } });
  });

  it("has no right on states that do not lie in S3", () => {
    const local = checked(broken({ state: { kind: "local" } }));
    const actions = statementsIn(operatorPolicies(handed(local))).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^s3:|^kms:Decrypt/.test(action))).toEqual([]);
  });

  it("says what it is for", () => {
    expect(all[0]?.[0]?.note).toContain(
      "For whoever runs the commands of README.md and RUNBOOK.md that are not Terraform's: looking at clusters, nodes, zones and quotas, signing in to the registry, pushing images and copies, getting into clusters as an administrator, reading earlier versions of states, rotating keys and getting them back. Attach it to the deployer's role beside its own policies, or to a role of those who look after the environment. Changing a node group asks for the policies of its state besides. An administrator's role must let the caller assume it.",
    );
  });
});
