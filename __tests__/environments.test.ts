import production from "../environments/production";
import reference from "../environments/reference";
import sandbox from "../environments/sandbox";
import type { Environment } from "../src/config";
import { acrossProblems } from "../src/config/across";
import { checkEnvironment } from "../src/config/check";
import { stateNames } from "../src/config/names";
import { protectedAddresses, type StackOutput, type TerraformBlock } from "../src/core/terraform-json";
import { mayBeUnscoped } from "../src/facts/unscoped-actions";
import { outputOf } from "./support/output";

const ENVIRONMENTS: readonly Environment[] = [reference, production, sandbox];
const outputs = new Map(ENVIRONMENTS.map((environment) => [environment.name, outputOf([environment])]));
const states: readonly (readonly [string, StackOutput])[] = [...outputs.values()]
  .flat()
  .map((state) => [state.name, state] as const);

describe.each(ENVIRONMENTS.map((environment) => [environment.name, environment] as const))(
  "the environment %s",
  (name, environment) => {
    it("passes every check", () => {
      expect(checkEnvironment(environment).problems).toEqual([]);
    });

    it("comes out as the states that its description calls for", () => {
      expect(outputs.get(name)?.map((state) => state.name)).toEqual(stateNames(environment).sort());
    });

    it("comes out the same twice", () => {
      expect(JSON.stringify(outputOf([environment]))).toBe(JSON.stringify(outputs.get(name)));
    });

    it("comes out the same beside the others", () => {
      const together = outputOf(ENVIRONMENTS).filter((state) => stateNames(environment).includes(state.name));
      expect(JSON.stringify(together)).toBe(JSON.stringify(outputs.get(name)));
    });
  },
);

describe("the environments", () => {
  it("share no name and no place", () => {
    expect(acrossProblems(ENVIRONMENTS)).toEqual([]);
  });
});

/** A text with a word in the place of each reference: their quotes are Terraform's and not JSON's. */
const plain = (text: unknown) => `${text}`.replaceAll(/\$\{[^}]*\}/g, "reference");

/** Every container of pods below a value. */
function containersIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "container" || key === "init_container"
      ? ([inner].flat() as Record<string, unknown>[])
      : containersIn(inner),
  );
}

describe.each(states)("the state %s", (name, { json }) => {
  const text = JSON.stringify(json);

  it("holds no path of a machine and no stack trace", () => {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain("stackTrace");
    expect(text).not.toMatch(/"\/(home|root|tmp|Users|work)\//);
  });

  it("keeps its state where the description says", () => {
    const { backend } = json.terraform as { backend: Record<string, TerraformBlock> };
    const local = { local: { path: `../../../state/${name}.tfstate` } };
    const s3 = {
      s3: expect.objectContaining({ key: `production/${name}.tfstate`, use_lockfile: true, encrypt: true }),
    };
    expect(backend).toEqual(name.startsWith("production-") ? s3 : local);
  });

  it("asks for a range of the provider and bounds Terraform above and below", () => {
    expect(json.terraform).toMatchObject({
      required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } },
      required_version: ">= 1.11.0, < 2.0.0",
    });
  });

  it("works in one account only and tags everything", () => {
    const [aws = {}] = (json.provider as { aws: TerraformBlock[] }).aws;
    expect(aws).toMatchObject({
      allowed_account_ids: ["111122223333"],
      default_tags: [{ tags: { ManagedBy: "Terraform" } }],
    });
  });

  it("configures no provider from what is unknown at plan: from data sources of literals, if from anything", () => {
    const references = [...JSON.stringify(json.provider).matchAll(/\$\{([^}]*)\}/g)].map(([, inner = ""]) => inner);
    const sources = references.map((inner) => /\bdata\.(\w+)\.([\w-]+)/.exec(inner));
    expect(references.filter((_, i) => sources[i] === null)).toEqual([]);
    expect(references.filter((inner) => /\b(aws|helm|kubernetes)_\w+\./.test(inner.replace(/data\.\w+/g, "")))).toEqual(
      [],
    );
    for (const [, type = "", label = ""] of sources.flatMap((found) => (found ? [found] : []))) {
      const block = json.data?.[type]?.[label];
      expect(block).toBeDefined();
      expect(block?.depends_on).toBeUndefined();
      expect(JSON.stringify(block)).not.toContain("${");
    }
  });

  it("guards what holds data or identity, unless its environment says otherwise", () => {
    const guarded = /aws_(eks_cluster|vpc|kms_key|route53_zone|ecr_repository|efs_file_system|s3_bucket)\./;
    const all = Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((label) => `${type}.${label}`),
    );
    const wanted = name.startsWith("sandbox-") ? [] : all.filter((address) => guarded.test(address));
    expect(protectedAddresses(json).filter((address) => guarded.test(address))).toEqual(wanted.sort());
  });

  it("has its anchor", () => {
    expect(json.resource?.aws_ssm_parameter?.anchor).toMatchObject({ value: name });
  });

  it("gives every container requests and limits of CPU and memory", () => {
    const kinds = [
      "kubernetes_deployment_v1",
      "kubernetes_stateful_set_v1",
      "kubernetes_cron_job_v1",
      "kubernetes_job_v1",
      "kubernetes_daemon_set_v1",
      "kubernetes_pod_v1",
    ];
    const containers = kinds.flatMap((kind) => containersIn(json.resource?.[kind]));
    for (const container of containers) {
      const [bounds = container.resources] = [container.resources].flat();
      expect(bounds).toMatchObject({
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { cpu: expect.any(String), memory: expect.any(String) },
      });
    }
    const values = Object.values(json.resource?.helm_release ?? {}).filter(
      ({ chart }) =>
        !/helm\/custom-resources$|-crds?$/.test(`${chart}`) && `${chart}`.replace(/.*\//, "") !== "kyverno-policies",
    );
    for (const release of values) {
      expect(`${(release.values as string[])[0]}`).toMatch(
        /"resources?":\{.*"limits":\{"cpu":"[^"]+","memory":"[^"]+"\},"requests":\{"cpu":"[^"]+","memory":"[^"]+"\}/,
      );
    }
  });

  it("lets a role of pods be assumed by one service account of one cluster", () => {
    for (const [label, role] of Object.entries(json.resource?.aws_iam_role ?? {})) {
      const { Statement: statements } = JSON.parse(plain(role.assume_role_policy)) as {
        Statement: { Principal: Record<string, unknown>; Condition?: Record<string, Record<string, unknown>> }[];
      };
      for (const { Principal, Condition } of statements) {
        const pods = Principal.Service === "pods.eks.amazonaws.com" || Principal.Federated !== undefined;
        const asked = Object.entries(Condition?.StringEquals ?? {});
        const keys = Principal.Federated
          ? ["aud", "sub"]
          : [
              "aws:RequestTag/eks-cluster-arn",
              "aws:RequestTag/kubernetes-namespace",
              "aws:RequestTag/kubernetes-service-account",
              "aws:SourceAccount",
            ];
        const found = asked.map(([key]) => key.replace(/^reference:/, "")).sort();
        expect({ label, keys: pods ? found : [] }).toEqual({ label, keys: pods ? keys : [] });
        expect(asked.filter(([, value]) => typeof value !== "string" || /[*?]/.test(value))).toEqual([]);
      }
    }
  });

  it("allows nothing on everything but what is listed with a reason", () => {
    const policies = Object.values(json.resource?.aws_iam_role_policy ?? {}).map(({ policy }) => plain(policy));
    const wide = policies
      .flatMap(
        (text) =>
          JSON.parse(text).Statement as { Effect: string; Action: string | string[]; Resource: string | string[] }[],
      )
      .filter(({ Effect, Resource }) => Effect === "Allow" && [Resource].flat().includes("*"))
      .flatMap(({ Action }) => [Action].flat())
      .filter((action) => !mayBeUnscoped(action));
    expect(wide).toEqual([]);
  });

  it("looks at other states' contracts before it trusts them", () => {
    for (const reader of Object.values(json.data?.terraform_remote_state ?? {})) {
      expect(JSON.stringify(reader)).toMatch(/try\(self\.outputs\.contract_version, 0\) == 1/);
    }
  });
});
