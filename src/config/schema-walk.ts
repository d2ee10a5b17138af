import { z } from "zod";
import { type Path, valueAt } from "./path";

/**
 * The names of the fields that an object at a path may have; empty when the schema has no fixed fields there.
 * @param input The description, which decides between the alternatives of a union.
 */
export function fieldsAt(schema: z.ZodType, path: Path, input: unknown): string[] {
  return descend([schema], path, input, 0).flatMap((found) =>
    found instanceof z.ZodObject ? Object.keys(found.shape) : [],
  );
}

/** An object of the schema by what it cannot do without. */
export interface ObjectShape {
  /** Names of the fields that must be given. */
  readonly required: readonly string[];
  /** What its `kind` may be; empty when it has none. */
  readonly kinds: readonly string[];
}

/** The objects that may stand at a path: several where a union is open. */
export function objectsAt(schema: z.ZodType, path: Path, input: unknown): ObjectShape[] {
  return descend([schema], path, input, 0).flatMap((found) =>
    found instanceof z.ZodObject ? [{ required: requiredOf(found), kinds: literalsOf(found, "kind") }] : [],
  );
}

function requiredOf({ shape }: z.ZodObject): string[] {
  return Object.keys(shape).filter((name) => !(shape[name] instanceof z.ZodOptional));
}

function descend(schemas: readonly z.ZodType[], path: Path, input: unknown, depth: number): z.ZodType[] {
  const chosen = matching(schemas.flatMap(alternatives), valueAt(input, path.slice(0, depth)));
  const key = path[depth];
  return key === undefined
    ? chosen
    : descend(
        chosen.flatMap((schema) => child(schema, key)),
        path,
        input,
        depth + 1,
      );
}

/** A schema without its wrapping, or the options of a union. */
function alternatives(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional) {
    return alternatives(schema.unwrap() as z.ZodType);
  }
  return schema instanceof z.ZodUnion
    ? schema.options.flatMap((option) => alternatives(option as z.ZodType))
    : [schema];
}

function matching(schemas: readonly z.ZodType[], value: unknown): z.ZodType[] {
  const kind = valueAt(value, ["kind"]);
  const sameKind = schemas.filter(
    (schema) => kind !== undefined && literalsOf(schema, "kind").includes(kind as string),
  );
  return sameKind.length > 0 ? sameKind : [...schemas];
}

function child(schema: z.ZodType, key: string | number): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const field = schema.shape[key] as z.ZodType | undefined;
    return field ? [field] : [];
  }
  if (schema instanceof z.ZodRecord) {
    return [schema.valueType as z.ZodType];
  }
  return schema instanceof z.ZodArray ? [schema.element as z.ZodType] : [];
}

function literalsOf(schema: z.ZodType, field: string): string[] {
  const literal = schema instanceof z.ZodObject ? (schema.shape[field] as z.ZodType | undefined) : undefined;
  return literal instanceof z.ZodLiteral ? [...(literal.values as Set<string>)] : [];
}
