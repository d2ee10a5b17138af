import { hclOf } from "../../../src/handoff/hcl";
import { argument, blockOf, nested, schemaOf } from "../../support/rehearsal";

const SCHEMAS = {
  aws: schemaOf({
    provider: blockOf([argument("region")], [nested("default_tags", "LIST", blockOf([argument("tags")]))]),
    resources: {
      aws_thing: blockOf(
        [argument("name"), argument("rules", { type: ["list", ["object", { port: "number" }]] })],
        [
          nested("part", "LIST", blockOf([argument("size")], [nested("inner", "SINGLE", blockOf([argument("a")]))])),
          nested("zone", "MAP", blockOf([argument("a")])),
        ],
      ),
    },
  }),
  helm: schemaOf({
    provider: blockOf([argument("kubernetes", { nested: { nesting: "SINGLE", attributes: [argument("host")] } })]),
  }),
};

/** A configuration as HCL, by name of the file. */
export function files(json: object): Readonly<Record<string, string>> {
  return hclOf({ name: "net", json: json as Record<string, unknown> }, SCHEMAS);
}

/** A configuration with one resource, whose schema is known. */
export const thing = (block: object, name = "a") => ({ resource: { aws_thing: { [name]: block } } });
