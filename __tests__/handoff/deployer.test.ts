import production from "../../environments/production";
import reference from "../../environments/reference";
import sandbox from "../../environments/sandbox";
import type { Environment } from "../../src/config";
import { DEPLOYER_ACTIONS, deployerActions } from "../../src/facts/deployer-actions";
import { fits } from "../../src/guardrails/statements";
import { deployerPolicies } from "../../src/handoff/deployer";
import { documentsOf, sizeOf } from "../../src/handoff/deployer/documents";
import type { DeployerStatement } from "../../src/handoff/deployer/statements";
import { statementsOf } from "../../src/handoff/deployer/statements";
import { changed } from "../support/guardrails";
import { handed, handedOutput } from "../support/handed";

const HANDED = [reference, production, sandbox].map((environment) => handed(environment));
const [REFERENCE, PRODUCTION] = HANDED.map(deployerPolicies);
const ACCOUNT = "111122223333";

/** All statements of the policies of a state. */
function statements(state: string, policies = REFERENCE): DeployerStatement[] {
  return (policies ?? [])
    .filter(({ name }) => name.startsWith(`${state}-deployer`))
    .flatMap(({ text }) => (JSON.parse(text) as { Statement: DeployerStatement[] }).Statement);
}

/** Statements of a state that allow an action on a resource. */
function allowing(state: string, action: string, resource: string, policies = REFERENCE): DeployerStatement[] {
  return statements(state, policies).filter(
    ({ Action, Resource }) => Action.includes(action) && Resource.some((pattern) => fits(pattern, resource)),
  );
}

describe("the table of what Terraform asks IAM for", () => {
  it.each(HANDED.map((one) => [one.name, one] as const))("has a row for every type of %s", (_, { states }) => {
    const types = states.flatMap(({ json }) => [
      ...Object.keys(json.resource ?? {}),
      ...Object.keys(json.data ?? {}).map((type) => `data.${type}`),
    ]);
    const aws = [...new Set(types)].filter((type) => /^(data\.)?aws_/.test(type));
    expect(aws.filter((type) => deployerActions(type) === undefined)).toEqual([]);
    expect(aws.length).toBeGreaterThan(20);
  });

  it("has each type once, with a source, and names actions in full", () => {
    const types = DEPLOYER_ACTIONS.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    const actions = DEPLOYER_ACTIONS.flatMap(({ grants }) => grants.flatMap((grant) => grant.actions));
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))).toEqual([]);
    expect(DEPLOYER_ACTIONS.filter(({ source }) => source === "")).toEqual([]);
  });

  it("passes roles by its own list alone, never as an action", () => {
    const actions = DEPLOYER_ACTIONS.flatMap(({ grants }) => grants.flatMap((grant) => grant.actions));
    expect(actions.filter((action) => action === "iam:PassRole")).toEqual([]);
  });
});

describe("a deployer's policies", () => {
  const all = HANDED.flatMap((one) => deployerPolicies(one));

  it("fit a managed policy, each with names of statements that occur once", () => {
    for (const { name, text } of all) {
      const { Statement } = JSON.parse(text) as { Statement: DeployerStatement[] };
      const sids = Statement.map(({ Sid }) => Sid);
      expect([name, text.replace(/\s/g, "").length <= 6144]).toEqual([name, true]);
      expect([name, new Set(sids).size]).toEqual([name, sids.length]);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    }
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it("hold no reference, no wildcard among actions, and no action on everything that could be told its resource", () => {
    for (const { text } of all) {
      expect(text).not.toMatch(/[$%]\{|undefined|\[object/);
      const { Statement } = JSON.parse(text) as { Statement: DeployerStatement[] };
      expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
      const loose = Statement.filter(({ Resource }) => Resource.includes("*")).flatMap(({ Action }) => Action);
      expect(loose.filter((action) => /^(iam|s3|ssm):/.test(action) && action !== "ssm:DescribeParameters")).toEqual(
        [],
      );
    }
  });

  it("come in the order of deployment, and are the same twice", () => {
    const [one] = HANDED;
    const order = [...new Set(REFERENCE?.map(({ name }) => name.replace(/-deployer.*/, "")))];
    expect(order).toEqual(one?.states.map(({ name }) => name));
    expect(JSON.stringify(one && deployerPolicies(one))).toBe(JSON.stringify(REFERENCE));
  });

  it("name what has a name: the cluster, its node group, its roles, the anchor", () => {
    const cluster = `arn:aws:eks:us-east-1:${ACCOUNT}:cluster`;
    expect(allowing("reference-main-cluster", "eks:DeleteCluster", `${cluster}/reference-main`)).toHaveLength(1);
    expect(allowing("reference-main-cluster", "eks:DeleteCluster", `${cluster}/another`)).toEqual([]);
    const role = `arn:aws:iam::${ACCOUNT}:role`;
    expect(allowing("reference-main-cluster", "iam:DeleteRole", `${role}/reference-main-cluster`)).toHaveLength(1);
    expect(allowing("reference-main-cluster", "iam:DeleteRole", `${role}/platform-admin`)).toEqual([]);
    const parameter = `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/platform/reference/us-east-1`;
    expect(allowing("reference-data", "ssm:PutParameter", `${parameter}/reference-data/anchor`)).toHaveLength(1);
    expect(allowing("reference-data", "ssm:PutParameter", `${parameter}/reference-dns/anchor`)).toEqual([]);
  });

  it("pass a role to the services that take it, and to no other", () => {
    const passes = statements("reference-main-cluster").filter(({ Action }) => Action.includes("iam:PassRole"));
    const services = passes.map(({ Resource, Condition }) => [
      Resource.map((arn) => arn.replace(/^.*\/reference-main-/, "")),
      Condition?.StringEquals?.["iam:PassedToService"],
    ]);
    const pods = ["aws-node", "ebs-csi-controller-sa", "efs-csi-controller-sa", "efs-csi-node-sa"];
    expect(services).toEqual([
      [["aws-node", "cluster", ...pods.slice(1), "fargate", "node"], ["eks.amazonaws.com"]],
      [pods, ["pods.eks.amazonaws.com"]],
    ]);
    expect(passes.every(({ Resource }) => Resource.every((arn) => !arn.includes("*")))).toBe(true);
    expect(passes.every(({ Condition }) => Condition?.StringEquals?.["iam:PassedToService"]?.length)).toBe(true);
  });

  it("let service-linked roles be made for named services", () => {
    const made = statements("reference-main-cluster").filter(({ Action }) =>
      Action.includes("iam:CreateServiceLinkedRole"),
    );
    expect(made.flatMap(({ Condition }) => Condition?.StringEquals?.["iam:AWSServiceName"])).toEqual([
      "eks-fargate.amazonaws.com",
      "eks-nodegroup.amazonaws.com",
      "eks.amazonaws.com",
    ]);
  });

  it("attach the policies of the output and no other", () => {
    const [attach] = statements("reference-data").filter(({ Action }) => Action.includes("iam:AttachRolePolicy"));
    expect(attach).toMatchObject({
      Resource: [`arn:aws:iam::${ACCOUNT}:role/reference-backup`],
      Condition: {
        ArnEquals: {
          "iam:PolicyARN": [
            "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
            "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
          ],
        },
      },
    });
  });

  it("delete by tag what AWS gives ids to, and say what that is worth", () => {
    const [remove] = statements("reference-network").filter(({ Action }) => Action.includes("ec2:DeleteVpc"));
    expect(remove?.Condition).toEqual({ StringEquals: { "aws:ResourceTag/Environment": ["reference"] } });
    expect(remove?.Action).toContain("ec2:DeleteNatGateway");
    const note = REFERENCE?.find(({ name }) => name === "reference-network-deployer")?.note;
    expect(note).toContain(
      "Deletions and changes of keys are bound to the tag `Environment`, since AWS chooses the ids. Whoever may tag may get round that: it is a guard against mistakes.",
    );
  });

  it("say what a role of the platform may not have", () => {
    const notes = REFERENCE?.filter(({ name }) => name.startsWith("reference-main-cluster-deployer")).map(
      ({ note }) => note,
    );
    expect(notes?.[0]).toContain("For whoever runs Terraform in the state `main-cluster`, part 1 of ");
    expect(notes?.join("\n")).toContain("- IAM-03a, no policy lets its holder take more rights: ");
    expect(notes?.join("\n")).not.toContain("IAM-05");
  });

  it("hold the state's own object, its lock, those that it reads, and the bucket's key through S3 alone", () => {
    const object = (state: string) =>
      `arn:aws:s3:::platform-terraform-state-${ACCOUNT}/production/production-${state}.tfstate`;
    const asks = (action: string, arn: string) => allowing("production-blue-cluster", action, arn, PRODUCTION).length;
    expect(asks("s3:PutObject", object("blue-cluster"))).toBe(1);
    expect(asks("s3:DeleteObject", object("blue-cluster"))).toBe(0);
    expect(asks("s3:DeleteObject", `${object("blue-cluster")}.tflock`)).toBe(1);
    expect(asks("s3:GetObject", object("network"))).toBe(1);
    expect(asks("s3:PutObject", object("network"))).toBe(0);
    expect(asks("s3:GetObject", object("green-cluster"))).toBe(0);
    const [key] = statements("production-blue-workloads", PRODUCTION).filter(({ Action }) =>
      Action.includes("kms:Decrypt"),
    );
    expect(key?.Condition).toEqual({ StringEquals: { "kms:ViaService": ["s3.eu-central-1.amazonaws.com"] } });
  });
});

describe("an environment that differs", () => {
  it("has its boundary as a condition on whatever gives a role rights", () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
    const environment: Environment = { ...sandbox, aws: { ...sandbox.aws, permissionsBoundary: boundary } };
    const policies = deployerPolicies(handed(environment));
    const gives = statements("sandbox-main-cluster", policies).filter(({ Action }) =>
      Action.some((action) => /^iam:(CreateRole|PutRolePolicy|AttachRolePolicy)$/.test(action)),
    );
    expect(gives.length).toBeGreaterThan(1);
    expect(gives.map(({ Condition }) => Condition?.StringEquals?.["iam:PermissionsBoundary"])).toEqual(
      gives.map(() => [boundary]),
    );
  });

  it("has policies for the role that its provider assumes, and one to assume it", () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/deploys-dns`;
    const output = changed((draft) => {
      draft.state("dns").provider.aws[0].assume_role = [{ role_arn: role }];
    });
    const policies = deployerPolicies(handedOutput(reference, output));
    const names = policies.map(({ name }) => name).filter((name) => name.startsWith("reference-dns"));
    expect(names).toEqual(["reference-dns-deployer", "reference-dns-deployer-deploys-dns"]);
    expect(policies.find(({ name }) => name === names[0])?.text).toContain('"sts:AssumeRole"');
    expect(policies.find(({ name }) => name === names[1])?.note).toContain(
      `For the role \`${role}\`, which the state \`dns\` assumes.`,
    );
  });

  it("says which types nobody has looked at", () => {
    const output = changed(
      (draft) => void draft.add("registry", "aws_lambda_function", "mine", { function_name: "mine" }),
    );
    const [registry] = deployerPolicies(handedOutput(reference, output));
    expect(registry?.note).toContain(
      "Not covered:\n\n- `aws_lambda_function`: nobody has looked at this type; add what it asks for.",
    );
  });

  it("calls in the region and as the account of each provider", () => {
    const output = changed((draft) => {
      const json = draft.state("dns");
      json.provider.aws.push({ alias: "there", region: "eu-west-1", allowed_account_ids: ["444455556666"] });
      draft.add("dns", "aws_cloudwatch_log_group", "there", { name: "/there", provider: "aws.there" });
    });
    const policies = deployerPolicies(handedOutput(reference, output));
    const arn = "arn:aws:logs:eu-west-1:444455556666:log-group:/there";
    expect(allowing("reference-dns", "logs:CreateLogGroup", arn, policies)).toHaveLength(1);
  });
});

describe("a statement", () => {
  it("that fits no document is cut along its resources", () => {
    const resources = Array.from({ length: 200 }, (_, i) => `arn:aws:iam::${ACCOUNT}:role/role-of-some-length-${i}`);
    const [statement] = statementsOf([{ action: "iam:GetRole", resources, conditions: {} }]);
    const texts = documentsOf(statement ? [statement] : []);
    const cut = texts.flatMap((text) => (JSON.parse(text) as { Statement: DeployerStatement[] }).Statement);
    expect(cut.map((one) => sizeOf([one]) <= 6144)).toEqual(cut.map(() => true));
    expect(cut.flatMap(({ Resource }) => Resource)).toEqual(statement?.Resource);
    expect(new Set(cut.map(({ Sid }) => Sid)).size).toBe(cut.length);
  });

  it("has no resource that another of its patterns covers", () => {
    const [statement] = statementsOf([{ action: "kms:Decrypt", resources: ["a:key/*", "a:key/1"], conditions: {} }]);
    expect(statement?.Resource).toEqual(["a:key/*"]);
  });
});
