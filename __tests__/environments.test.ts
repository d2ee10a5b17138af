import production from "../environments/production";
import reference from "../environments/reference";
import sandbox from "../environments/sandbox";
import type { Environment } from "../src/config";
import { acrossProblems } from "../src/config/across";
import { checkEnvironment } from "../src/config/check";
import { stateNames } from "../src/config/names";
import { protectedAddresses, type StackOutput, type TerraformBlock } from "../src/core/terraform-json";
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

  it("configures no provider from what it makes itself", () => {
    expect(JSON.stringify(json.provider)).not.toMatch(/\$\{(aws_|data\.)/);
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

  it("looks at other states' contracts before it trusts them", () => {
    for (const reader of Object.values(json.data?.terraform_remote_state ?? {})) {
      expect(JSON.stringify(reader)).toMatch(/try\(self\.outputs\.contract_version, 0\) == 1/);
    }
  });
});
