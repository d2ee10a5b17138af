import { wireSchemas } from "../../../src/rehearsal/provider/wire";
import type { Block } from "../../../src/rehearsal/schema/schema";
import { argument, blockOf, fallback, nested, result, schemaOf } from "../../support/rehearsal";

/** The block of one resource as it goes over the wire. */
function wired(block: Block): Record<"attributes" | "block_types", Record<string, unknown>[]> {
  const { resource_schemas } = wireSchemas(schemaOf({ resources: { aws_x: block } })) as {
    resource_schemas: Record<string, { version: number; block: ReturnType<typeof wired> }>;
  };
  return resource_schemas.aws_x!.block;
}

describe("a schema on the wire", () => {
  it("has the provider, the resources, the data sources, and nothing for modules", () => {
    const block = blockOf([argument("name")]);
    const { provider, ...rest } = wireSchemas({
      provider: blockOf([argument("region")]),
      resources: { aws_x: block },
      dataSources: { aws_y: block },
    }) as Record<string, object>;
    expect(provider).toMatchObject({ version: 0, block: { attributes: [{ name: "region" }], block_types: [] } });
    expect(rest).toMatchObject({
      resource_schemas: { aws_x: { version: 0, block: { attributes: [{ name: "name" }] } } },
      data_source_schemas: { aws_y: { version: 0, block: { attributes: [{ name: "name" }] } } },
      provider_meta: { block: {} },
    });
  });

  it.each([
    ["string" as const, '"string"'],
    [["set", "string"] as const, '["set","string"]'],
    [["list", ["object", { port: "number" }]] as const, '["list",["object",{"port":"number"}]]'],
  ])("writes the type %j as JSON in bytes", (type, json) => {
    const [attribute] = wired(blockOf([argument("a", { type })])).attributes;
    expect(Buffer.from(attribute?.type as Uint8Array).toString()).toBe(json);
  });

  it("says who sets an attribute, what is hidden and what is never kept", () => {
    const { attributes } = wired(
      blockOf([
        argument("name", { required: true, optional: false }),
        fallback("size"),
        result("id"),
        argument("password", { sensitive: true }),
        argument("secret_wo", { writeOnly: true }),
      ]),
    );
    const flags = { required: false, optional: true, computed: false, write_only: false };
    expect(attributes).toMatchObject([
      { ...flags, name: "name", required: true, optional: false },
      { ...flags, name: "size", computed: true },
      { ...flags, name: "id", optional: false, computed: true },
      { ...flags, name: "password", sensitive: true },
      { ...flags, name: "secret_wo", write_only: true },
    ]);
    // The protocol has no field of that name; what it does not know would be dropped without a word.
    expect(attributes[4]).not.toHaveProperty("writeOnly");
  });

  it("gives a nested attribute attributes of its own in place of a type", () => {
    const [attribute] = wired(
      blockOf([argument("set", { nested: { nesting: "LIST", attributes: [argument("name")] } })]),
    ).attributes;
    expect(attribute).toMatchObject({
      name: "set",
      nested_type: { nesting: "LIST", attributes: [{ name: "name", type: Buffer.from('"string"') }] },
    });
    expect(attribute).not.toHaveProperty("type");
  });

  it("says how often a block may stand, to any depth", () => {
    const inner = nested("inner", "SET", blockOf([]), { minItems: 1, maxItems: 50 });
    const outer = nested("outer", "LIST", blockOf([argument("name")], [inner]));
    expect(wired(blockOf([], [outer])).block_types).toMatchObject([
      {
        type_name: "outer",
        nesting: "LIST",
        min_items: 0,
        max_items: 0,
        block: {
          attributes: [{ name: "name" }],
          block_types: [{ type_name: "inner", nesting: "SET", min_items: 1, max_items: 50 }],
        },
      },
    ]);
  });
});
