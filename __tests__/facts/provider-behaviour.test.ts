import { dataFile } from "../../src/facts/data-file";
import { behaviourOf } from "../../src/facts/provider-behaviour";

const FILES = {
  aws: "aws-5.100.0",
  helm: "helm-3.1.1",
  kubernetes: "kubernetes-2.38.0",
};

interface Asked {
  readonly provider: string;
  readonly version: string;
  readonly asked: string;
  readonly types: Readonly<Record<string, { readonly maxItems?: Readonly<Record<string, number>> }>>;
}

describe("the behaviour of a provider", () => {
  it("is what the provider answered when it was asked", () => {
    const cluster = behaviourOf("aws", "aws_eks_cluster");
    expect([...cluster.replace.keys()]).toEqual(
      expect.arrayContaining(["name", "role_arn", "kubernetes_network_config.ip_family"]),
    );
    expect([...cluster.replace.keys()]).not.toContain("version");
    expect(cluster.defaults).toMatchObject({
      bootstrap_self_managed_addons: true,
      "vpc_config.endpoint_public_access": true,
      "vpc_config.endpoint_private_access": false,
    });
    expect(behaviourOf("aws", "aws_eks_node_group").maxItems).toEqual({ taint: 50 });
    expect([...behaviourOf("aws", "aws_acm_certificate").sensitive]).toEqual(["private_key"]);
    expect([...behaviourOf("kubernetes", "kubernetes_token_request_v1").sensitive]).toEqual(["token"]);
  });

  it("replaces a node group for other instance types, and not for another version or size", () => {
    const { replace } = behaviourOf("aws", "aws_eks_node_group");
    const paths = ["instance_types", "version", "scaling_config.desired_size"];
    expect(paths.map((path) => replace.has(path))).toEqual([true, false, false]);
  });

  it("is corrected by what newer versions changed, and filled up with what nobody could ask", () => {
    const { replace, maxItems, defaults } = behaviourOf("aws", "aws_eks_cluster");
    expect(replace.has("remote_network_config.remote_node_networks.cidrs")).toBe(false);
    expect(replace.get("compute_config.node_role_arn")).toEqual(["changed"]);
    expect(replace.get("name")).toEqual(["set", "changed", "unset"]);
    expect([maxItems, defaults.bootstrap_self_managed_addons]).toEqual([{}, true]);
    const repository = behaviourOf("aws", "aws_ecr_repository");
    expect(repository.maxItems).toEqual({ image_tag_mutability_exclusion_filter: 5 });
    expect(repository.defaults).toMatchObject({ "encryption_configuration.encryption_type": "AES256" });
    expect(behaviourOf("aws", "aws_efs_mount_target").replace.has("ip_address_type")).toBe(true);
  });

  it("is that of the AWS provider's types in that provider alone", () => {
    expect(behaviourOf("kubernetes", "aws_ecr_repository")).toEqual(behaviourOf("kubernetes", "kubernetes_unheard_of"));
  });

  it("takes no default of a chart that the question was asked with", () => {
    const { defaults } = behaviourOf("helm", "helm_release");
    expect(defaults).toMatchObject({ atomic: false, namespace: "default", timeout: 300, wait: true });
    expect(Object.keys(defaults)).not.toContain("version");
    expect(Object.keys(defaults)).not.toContain("status");
  });

  it("computes the version of a launch template anew at every change, and nothing else of any other type", () => {
    expect(behaviourOf("aws", "aws_launch_template").recomputed).toEqual(["latest_version"]);
    expect(behaviourOf("aws", "aws_vpc").recomputed).toEqual([]);
  });

  it.each([
    ["aws", "aws_unheard_of"],
    ["moon", "aws_vpc"],
    ["", "aws_vpc"],
  ])("is nothing for a type that nobody asked about: %s %s", (provider, type) => {
    expect(behaviourOf(provider, type)).toEqual({
      replace: new Map(),
      defaults: {},
      sensitive: new Set(),
      maxItems: {},
      recomputed: [],
    });
  });

  it.each(Object.entries(FILES))("of %s comes from a file that says what was asked, and when", (provider, file) => {
    const answers = JSON.parse(dataFile(`provider-behaviour/${file}.json`)) as Asked;
    expect(`${answers.provider}-${answers.version}`).toBe(file);
    expect(answers.provider).toBe(provider);
    expect(answers.asked).toMatch(/^\d{4}-\d\d-\d\d$/);
    const types = Object.keys(answers.types);
    expect(types.filter((type) => !type.startsWith(`${provider}_`))).toEqual([]);
    const limits = Object.values(answers.types).flatMap(({ maxItems = {} }) => Object.values(maxItems));
    expect(limits.filter((limit) => limit < 2)).toEqual([]);
  });
});
