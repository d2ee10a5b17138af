import type { Environment } from "../../src/config";
import { minimal } from "../support/environments";
import { stateOf } from "../support/output";

const base = minimal() as Environment;
const given = (registry: NonNullable<Environment["registry"]>) =>
  stateOf({ ...base, clusters: {}, registry }, "test-registry");

const LOGIN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/hub-AbCdEf";

describe("RegistryStack", () => {
  it("publishes addresses and ARNs of repositories by key", () => {
    const { repository_urls: urls, repository_arns: arns } = given({
      kind: "own",
      repositories: { web: {} },
    }).outputs();
    expect(urls?.value).toEqual({ web: "${aws_ecr_repository.repository-web.repository_url}" });
    expect(arns?.value).toEqual({ web: "${aws_ecr_repository.repository-web.arn}" });
  });

  it("pulls through from the host that really answers, and publishes what replaces a host in image names", () => {
    const made = given({
      kind: "own",
      pullThroughCache: { "docker.io": { credentialArn: LOGIN, prefix: "hub" }, "quay.io": {} },
    });
    expect(made.all("aws_ecr_pull_through_cache_rule")).toMatchObject([
      { ecr_repository_prefix: "hub", upstream_registry_url: "registry-1.docker.io", credential_arn: LOGIN },
      { ecr_repository_prefix: "quay.io", upstream_registry_url: "quay.io" },
    ]);
    expect(made.outputs().pull_through_prefixes?.value).toEqual({
      "docker.io": "111122223333.dkr.ecr.us-east-1.amazonaws.com/hub",
      "quay.io": "111122223333.dkr.ecr.us-east-1.amazonaws.com/quay.io",
    });
  });

  it("works in another account and region when told to, and lets the clusters' account pull", () => {
    const aws = { accountId: "444455556666", region: "eu-west-1" };
    const made = given({ kind: "own", repositories: { web: {} }, aws });
    expect(made.json.provider).toMatchObject({ aws: [{ region: "eu-west-1", allowed_account_ids: ["444455556666"] }] });
    expect(made.only("aws_ecr_repository_policy").policy).toContain("arn:aws:iam::111122223333:root");
    expect(made.only("aws_kms_key").policy).toContain("arn:aws:iam::444455556666:root");
  });

  it("of somebody else makes nothing but its anchor, and tells the addresses", () => {
    const made = given({ kind: "existing", accountId: "444455556666", repositories: { web: "shared/web" } });
    expect(made.addresses()).toEqual(["aws_ssm_parameter.anchor"]);
    expect(made.outputs().repository_urls?.value).toEqual({
      web: "444455556666.dkr.ecr.us-east-1.amazonaws.com/shared/web",
    });
  });
});
