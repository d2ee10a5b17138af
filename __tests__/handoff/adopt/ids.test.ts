import production from "../../../environments/production";
import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import { IMPORT_IDS, importId } from "../../../src/facts/import-ids";
import { importFiles } from "../../../src/handoff/adopt/blocks";
import { adoptionsOf } from "../../../src/handoff/adopt/ids";
import { changed } from "../../support/guardrails";
import { handed } from "../../support/handed";

const ENVIRONMENTS = [reference, production, sandbox];
const OUTPUTS = ENVIRONMENTS.map((environment) => handed(environment).states);
const FOUND = adoptionsOf("reference", OUTPUTS[0] ?? []);

function idOf(type: string, label = ""): string | undefined {
  return FOUND.adopted.find(({ to }) => to.type === type && to.label.includes(label))?.id;
}

describe("the table of import ids", () => {
  it("has a row for every resource of every environment", () => {
    const types = OUTPUTS.flat().flatMap(({ json }) => Object.keys(json.resource ?? {}));
    expect([...new Set(types)].filter((type) => importId(type) === undefined)).toEqual([]);
    expect(new Set(IMPORT_IDS.map(({ type }) => type)).size).toBe(IMPORT_IDS.length);
  });

  it("says of each type either its id, or how it is found, or why it is never imported", () => {
    const wrong = IMPORT_IDS.filter(({ id, find, never }) => [id, find, never].filter(Boolean).length !== 1);
    expect(wrong).toEqual([]);
    expect(IMPORT_IDS.filter(({ find, form }) => (find === undefined) !== (form === undefined))).toEqual([]);
  });
});

describe("after a lost state", () => {
  it.each([
    ["aws_eks_cluster", "", "reference-main"],
    ["aws_eks_node_group", "", "reference-main:workers-81c55a7f"],
    ["aws_eks_addon", "coredns", "reference-main:coredns"],
    ["aws_eks_access_entry", "developer", "reference-main:arn:aws:iam::111122223333:role/developer"],
    [
      "aws_eks_access_policy_association",
      "platform-admin",
      "reference-main#arn:aws:iam::111122223333:role/platform-admin#arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    ],
    ["aws_eks_fargate_profile", "", "reference-main:batch"],
    ["aws_iam_role", "backup", "reference-backup"],
    ["aws_iam_role_policy", "flow-logs", "reference-flow-logs:write"],
    [
      "aws_iam_role_policy_attachment",
      "backup_role_service-role-awsbackupservicerolepolicyforbackup",
      "reference-backup/arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    ],
    ["aws_kms_alias", "keys_secrets", "alias/reference/secrets"],
    ["aws_ssm_parameter", "anchor", "/platform/reference/us-east-1/reference-registry/anchor"],
    ["aws_ecr_repository", "api", "reference/api"],
    ["aws_ecr_lifecycle_policy", "api", "reference/api"],
    ["aws_s3_bucket_policy", "", "reference-access-logs-111122223333-us-east-1"],
    ["aws_cloudwatch_log_group", "control-plane", "/aws/eks/reference-main/cluster"],
    ["helm_release", "cert-manager", "cert-manager/cert-manager"],
    ["kubernetes_namespace_v1", "team-shop", "shop"],
    ["kubernetes_default_service_account_v1", "team-shop", "shop/default"],
    ["kubernetes_storage_class_v1", "gp3", "gp3"],
  ])("%s %s is imported by its names", (type, label, id) => {
    expect(idOf(type, label)).toBe(id);
  });

  it("an id that AWS chose is looked for by a command that names the object", () => {
    const vpc = FOUND.missing.find(({ to }) => to.type === "aws_vpc");
    expect(vpc?.find).toBe(
      "aws ec2 describe-vpcs --region us-east-1 --filters Name=tag:Name,Values=reference Name=tag:Environment,Values=reference --query 'Vpcs[].VpcId' --output text",
    );
    expect(vpc?.form).toBe("<VPC id>");
    const association = FOUND.missing.find(({ to }) => to.type === "aws_eks_pod_identity_association");
    expect(association?.form).toBe("reference-main,<association id>");
  });

  it("keys are looked for by a prefix that all of their aliases have", () => {
    const lists = ENVIRONMENTS.map((environment, i) => {
      const { adopted, missing } = adoptionsOf(environment.name, OUTPUTS[i] ?? []);
      const find = missing.find(({ to }) => to.type === "aws_kms_key")?.find ?? "";
      const prefix = /starts_with\(AliasName, `([^`]+)`\)/.exec(find)?.[1] ?? "none";
      const aliases = adopted.filter(({ to }) => to.type === "aws_kms_alias").map(({ id }) => id);
      return { prefix, aliases, missed: aliases.filter((alias) => !alias.startsWith(prefix)) };
    });
    expect(lists.map(({ prefix }) => prefix)).toEqual(["alias/reference", "alias/production", "alias/sandbox"]);
    expect(lists.flatMap(({ missed }) => missed)).toEqual([]);
    expect(lists.filter(({ aliases }) => aliases.length === 0)).toEqual([]);
    expect(lists.flatMap(({ aliases }) => aliases)).toContain("alias/reference-flow-logs");
  });

  it("what follows from nothing is left out, and why is said", () => {
    expect(FOUND.leftOut.map(({ to, why }) => `${to.type}: ${why}`)).toEqual([
      "aws_default_network_acl: The VPC has exactly one, which the next apply takes over by itself.",
      "aws_default_route_table: The VPC has exactly one, which the next apply takes over by itself.",
      "aws_default_security_group: The VPC has exactly one, which the next apply takes over by itself.",
      "aws_acm_certificate_validation: It waits for a certificate and is nothing in AWS.",
      "kubernetes_annotations: It writes into an object of others; the next apply does so again.",
    ]);
  });

  it("every resource is imported, looked for or left out, once", () => {
    const { adopted, missing, leftOut } = FOUND;
    const all = [...adopted, ...missing, ...leftOut].map(({ to }) => `${to.state}/${to.address}`);
    const count = (OUTPUTS[0] ?? []).flatMap(({ json }) =>
      Object.values(json.resource ?? {}).flatMap(Object.keys),
    ).length;
    expect(all).toHaveLength(count);
    expect(new Set(all).size).toBe(count);
  });

  it("no two resources of a type have the same id, except the parts of a bucket and of a file system", () => {
    const ids = FOUND.adopted.map(({ to, id }) => `${to.type} ${id}`);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i && !id.startsWith("aws_ssm"))).toEqual([]);
  });

  it("types of the user's own, and ids that hold references, are left out", () => {
    const { leftOut } = adoptionsOf(
      "reference",
      changed((draft) => {
        draft.add("registry", "aws_lambda_function", "mine", {});
        draft.add("registry", "aws_ecr_repository", "mine", { name: "${aws_lambda_function.mine.function_name}" });
      }),
    );
    const mine = leftOut.filter(({ to }) => to.label === "mine").map(({ to, why }) => `${to.type}: ${why}`);
    expect(mine).toEqual([
      "aws_ecr_repository: Its id holds what only an apply can tell.",
      "aws_lambda_function: Nobody has looked at how this type is imported; see the provider's documentation.",
    ]);
  });
});

describe("the files", () => {
  const files = importFiles(FOUND);
  const text = (state: string, name = "imports.tf") =>
    files.find((file) => file.state === state && file.name === name)?.text ?? "";

  it("are one for each state, with blocks that name the resource and its id", () => {
    expect(text("reference-registry")).toContain(
      'import {\n  to = aws_ecr_repository.repository-api\n  id = "reference/api"\n}\n',
    );
    const states = files.filter(({ name }) => name === "imports.tf").map(({ state }) => state);
    expect([...states].sort()).toEqual((OUTPUTS[0] ?? []).map(({ name }) => name).sort());
  });

  it("hold what must be looked for as a comment below the command", () => {
    expect(text("reference-data")).toContain(
      "# aws efs describe-file-systems --region us-east-1 --query 'FileSystems[].[CreationToken,FileSystemId]' --output text\n# import {\n#   to = aws_efs_file_system.file-system-shared\n#   id = \"<file system id>\"\n# }\n",
    );
    expect(files.map((file) => file.text).join("")).toContain(
      "# aws backup list-backup-plans --region us-east-1 --query 'BackupPlansList[].[BackupPlanName,BackupPlanId]' --output text\n# aws backup list-backup-selections --region us-east-1 --backup-plan-id PLAN --query 'BackupSelectionsList[].[SelectionName,SelectionId]' --output text\n# import {\n",
    );
  });
});
