/** Prints the JSON Schema of a description, for editors of YAML and JSON files, with the comments of the fields in it. */
import { loaded } from "./bundle.mjs";

/** @param {import("./fields.mjs").Field[]} fields */
export function jsonSchema(root, fields, require) {
  const { environment } = loaded(root, "src/config/schema/environment.ts", require);
  const schema = require("zod").toJSONSchema(environment, { io: "input", unrepresentable: "any" });
  describe(schema, fields);
  // An editor's pointer to this file is no field of the description; the program leaves it out.
  schema.properties.$schema = { type: "string", description: "Path of this schema, for completion in editors." };
  return `${JSON.stringify({ title: "An environment of cdktf-eks-platform", ...schema }, null, 2)}\n`;
}

/** Puts each field's comment to the property of the same name, through unions, lists and maps alike. */
function describe(schema, fields) {
  for (const object of objects(schema)) {
    for (const [name, property] of Object.entries(object.properties ?? {})) {
      const kind = object.properties.kind?.const;
      const own = fields.filter(({ path }) => path.split(".").at(-1) === name);
      const field = own.find(({ path }) => kind !== undefined && path.includes(`(${kind}).${name}`)) ?? own[0];
      if (field) {
        property.description =
          field.fallback && field.optional ? `${field.text} Default: ${field.fallback}` : field.text;
        describe(property, field.fields);
      }
    }
  }
}

function objects(schema) {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  const map = typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
  return [...(schema.properties ? [schema] : []), ...[...inner, ...map].flatMap(objects)];
}
