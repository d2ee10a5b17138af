import { servedSchema } from "../../../src/rehearsal/provider/served-schema";
import type { Attribute, Block } from "../../../src/rehearsal/schema/schema";
import { argument, awsBlocks, blockOf, fallback, nested, schemaOf } from "../../support/rehearsal";

const served = (provider: string, type: string, block: Block) =>
  servedSchema(provider, schemaOf({ resources: { [type]: block } })).resources[type]!;

const attributeOf = ({ attributes }: { readonly attributes: readonly Attribute[] }, name: string) =>
  attributes.find((attribute) => attribute.name === name);

describe("the served schema", () => {
  it("hides what the provider hides, in nested attributes as well", () => {
    const set = argument("set_sensitive", {
      nested: { nesting: "LIST", attributes: [argument("name"), argument("value")] },
    });
    const block = served("helm", "helm_release", blockOf([argument("repository_password"), argument("name"), set]));
    expect(attributeOf(block, "repository_password")?.sensitive).toBe(true);
    expect(attributeOf(block, "name")?.sensitive).toBeUndefined();
    const inner = attributeOf(block, "set_sensitive")?.nested;
    expect(inner?.nesting).toBe("LIST");
    expect([attributeOf(inner!, "name")?.sensitive, attributeOf(inner!, "value")?.sensitive]).toEqual([
      undefined,
      true,
    ]);
  });

  it("lets the provider set an argument that has a default, at the top and in blocks", () => {
    const { aws_eks_cluster } = awsBlocks("resource", "aws_eks_cluster");
    const flag = (block: Block, name: string) =>
      attributeOf(block.blocks.find((one) => one.name === "vpc_config")!.block, name)?.computed;
    const block = served("aws", "aws_eks_cluster", aws_eks_cluster!);
    expect([flag(aws_eks_cluster!, "endpoint_public_access"), flag(block, "endpoint_public_access")]).toEqual([
      false,
      true,
    ]);
    expect(flag(block, "subnet_ids")).toBe(false);
    expect(attributeOf(block, "bootstrap_self_managed_addons")?.computed).toBe(true);
  });

  it("does not let the provider set an argument that is required", () => {
    const name = argument("type", { required: true, optional: false });
    expect(attributeOf(served("aws", "aws_eks_access_entry", blockOf([name])), "type")?.computed).toBe(false);
    expect(attributeOf(served("aws", "aws_eks_access_entry", blockOf([argument("type")])), "type")?.computed).toBe(
      true,
    );
  });

  it("says how many blocks there may be, where the bindings do not", () => {
    const { aws_eks_node_group } = awsBlocks("resource", "aws_eks_node_group");
    const most = ({ blocks }: Block, name: string) => blocks.find((one) => one.name === name)?.maxItems;
    const block = served("aws", "aws_eks_node_group", aws_eks_node_group!);
    expect([most(aws_eks_node_group!, "taint"), most(block, "taint")]).toEqual([undefined, 50]);
    expect([most(aws_eks_node_group!, "scaling_config"), most(block, "scaling_config")]).toEqual([1, 1]);
  });

  it("counts blocks inside blocks by their path", () => {
    const endpoint = nested("endpoint", "LIST", blockOf([], [nested("port", "SET", blockOf([]))]));
    const block = served("kubernetes", "kubernetes_endpoint_slice_v1", blockOf([], [endpoint]));
    // `port` has a limit at the top of this type, and none inside `endpoint`.
    expect(block.blocks[0]).toMatchObject({ name: "endpoint", maxItems: 1000 });
    expect(block.blocks[0]?.block.blocks[0]?.maxItems).toBeUndefined();
  });

  it("leaves everything else as the bindings have it", () => {
    const block = blockOf([fallback("id"), argument("token")], [nested("port", "SET", blockOf([]))]);
    const schema = schemaOf({ resources: { aws_unheard_of: block }, dataSources: { helm_release: block } });
    expect(servedSchema("aws", schema)).toEqual(schema);
  });
});
