import { Registry, type RegistryProps } from "../../../src/constructs/registry/registry";
import { tree } from "../../support/network";
import { expectOnlyCreates } from "../../support/only-creates";

const given = (props: Partial<RegistryProps> = {}, place = {}) =>
  tree((stack, where) => {
    new Registry(stack, "Default", { place: where, repositories: { web: {} }, ...props });
  }, place);

const CACHES = {
  "quay.io": { upstream: "quay.io", prefix: "quay.io" },
  "ghcr.io": {
    upstream: "ghcr.io",
    prefix: "github",
    credentialArn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/ghcr-AbCdEf",
  },
};

describe("Registry", () => {
  it("names repositories after the environment and their key", () => {
    const made = given({ repositories: { web: {}, "team/api": {} } });
    expect(made.all("aws_ecr_repository").map(({ name }) => name)).toEqual(["reference/team/api", "reference/web"]);
  });

  it("only creates when a repository or a remote registry is added", () => {
    expectOnlyCreates(given(), given({ repositories: { api: {}, web: {} } }));
    expectOnlyCreates(given(), given({ caches: CACHES }));
  });

  it("encrypts with one key of its own, which ECR uses for this account alone", () => {
    const made = given({ repositories: { web: {}, api: {} } });
    const [first, second] = made.all("aws_ecr_repository");
    expect(first?.encryption_configuration).toEqual(second?.encryption_configuration);
    expect(made.only("aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
      policy: expect.stringContaining("ecr.us-east-1.amazonaws.com"),
    });
  });

  it("makes no key when it is given one", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/a";
    const made = given({ kmsKeyArn });
    expect(made.all("aws_kms_key")).toEqual([]);
    expect(made.only("aws_ecr_repository").encryption_configuration).toEqual([
      { encryption_type: "KMS", kms_key: kmsKeyArn },
    ]);
  });

  it("lets the clusters' account pull from every repository, and others from those that name them", () => {
    const made = given({
      repositories: { web: { pullPrincipals: ["555566667777"] }, api: {} },
      pullAccounts: ["444455556666"],
    });
    const policies = made.paths("aws_ecr_repository_policy");
    expect(policies["repository-api/policy"]?.policy).not.toContain("555566667777");
    for (const policy of Object.values(policies)) {
      expect(policy.policy).toContain("arn:aws:iam::444455556666:root");
    }
    expect(policies["repository-web/policy"]?.policy).toContain("arn:aws:iam::555566667777:root");
  });

  it("makes settings of the whole registry only when told to", () => {
    expect(given().all("aws_ecr_registry_scanning_configuration")).toEqual([]);
    expect(given({ accountSettings: {} }).all("aws_ecr_registry_scanning_configuration")).toHaveLength(1);
  });
});

describe("pull-through caches", () => {
  const made = given({ caches: CACHES });

  it("copy from the upstream host to a prefix of ours, with the login where one is given", () => {
    expect(made.all("aws_ecr_pull_through_cache_rule")).toMatchObject([
      {
        ecr_repository_prefix: "github",
        upstream_registry_url: "ghcr.io",
        credential_arn: CACHES["ghcr.io"].credentialArn,
      },
      { ecr_repository_prefix: "quay.io", upstream_registry_url: "quay.io" },
    ]);
  });

  it("make repositories that are encrypted, tagged and cleaned up", () => {
    for (const template of made.all("aws_ecr_repository_creation_template")) {
      expect(template).toMatchObject({
        applied_for: ["PULL_THROUGH_CACHE"],
        encryption_configuration: [{ encryption_type: "KMS" }],
        resource_tags: { Environment: "reference", ManagedBy: "Terraform" },
        lifecycle_policy: expect.stringContaining('"tagStatus":"untagged"'),
      });
      expect(made.target(template.custom_role_arn)).toBe("creation-role");
    }
  });

  it("have a template before the first image is pulled, and a role that may use the key before the template", () => {
    const rules = made.paths("aws_ecr_pull_through_cache_rule");
    const [quay] = Object.keys(rules).filter((path) => path.includes("quay"));
    expect(rules[String(quay)]?.depends_on?.map(made.target)).toEqual([`${quay}/template`]);
    const template = made.paths("aws_ecr_repository_creation_template")[`${quay}/template`];
    expect(template?.depends_on?.map(made.target)).toEqual(["creation-role", "creation-role/policy-create"]);
  });

  it("share a role that makes repositories below their prefixes and nowhere else", () => {
    const { Statement } = JSON.parse(String(made.only("aws_iam_role_policy").policy));
    expect(Statement[0].Resource).toEqual([
      "arn:aws:ecr:us-east-1:111122223333:repository/github/*",
      "arn:aws:ecr:us-east-1:111122223333:repository/quay.io/*",
    ]);
    expect(made.only("aws_iam_role").assume_role_policy).toContain("ecr.amazonaws.com");
    expect(given().all("aws_iam_role")).toEqual([]);
  });
});
