import type { TerraformBlock } from "../../core/terraform-json";
import type { Block } from "../../rehearsal/schema/schema";
import type { Line } from "./lines";
import { at, refuse } from "./refusal";
import { assignment, bare, blockLines, type Expression, expressionOf, listOf, spread } from "./value";

/** What a block of Terraform JSON holds, in the order of HCL: arguments, then blocks. */
export interface Body {
  /** A line or more for each argument. */
  readonly arguments: Line[];
  /** Lines of each nested block. */
  readonly blocks: Line[][];
}

/** Block bodies of Terraform JSON: comments go, since they are cdktf's own. */
export function entriesOf(block: TerraformBlock): [string, unknown][] {
  return Object.entries(block).filter(([key]) => key !== "//");
}

/** The blocks that a value of Terraform JSON stands for: one, some, or none for null. */
export function blocksIn(value: unknown, path: string): TerraformBlock[] {
  const all = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return all.map((one) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? (one as TerraformBlock)
      : refuse(path, `is ${kindOf(one)}, where a block belongs; want an object`),
  );
}

/**
 * Lines of what is in a block.
 * @param schema What tells its arguments from its blocks. @default nobody knows; what may be either is refused
 * @throws InvalidInput when nobody can say whether something is an argument or a block
 */
export function bodyOf(block: TerraformBlock, schema: Block | undefined, path: string): Body {
  const body: Body = { arguments: [], blocks: [] };
  for (const [name, value] of entriesOf(block)) {
    const where = `${path}.${name}`;
    const nested = schema?.blocks.find((one) => one.name === name);
    const isArgument = schema?.attributes.some((one) => one.name === name);
    if (nested?.nesting === "MAP") {
      for (const [label, inner] of Object.entries(value as object)) {
        const header = `${name} ${JSON.stringify(label)}`;
        body.blocks.push(...blocksIn(inner, where).map((one) => blockLines(header, lines(one, nested.block, where))));
      }
    } else if (nested) {
      body.blocks.push(...blocksIn(value, where).map((one) => blockLines(name, lines(one, nested.block, where))));
    } else if (isArgument || !isAmbiguous(value)) {
      body.arguments.push(...at(where, () => assignment(name, expressionOf(value))));
    } else if (name === "dynamic") {
      body.blocks.push(...dynamicBlocks(value, schema, where));
    } else {
      refuse(where, "is an object that may be an argument or a block; want a type whose schema is known");
    }
  }
  return body;
}

/** Lines of what is in a block, arguments first. */
export function lines(block: TerraformBlock, schema: Block | undefined, path: string): Line[] {
  const body = bodyOf(block, schema, path);
  return spread([body.arguments, ...body.blocks]);
}

/** `condition` and `error_message` of each check. */
export function conditionBlocks(name: string, value: unknown, path: string): Line[][] {
  return blocksIn(value, path).map((one) => blockLines(name, lines(one, { attributes: [], blocks: [] }, path)));
}

/** An address, or code, that Terraform JSON has in a string. */
export function bareText(value: unknown, path: string): Expression {
  return typeof value === "string" && !/^\s*\$\{/.test(value)
    ? at(path, () => bare(value))
    : refuse(path, `is ${kindOf(value)}; want an address without \${ }`);
}

/** Addresses that Terraform JSON has in a list of strings. */
export function bareTexts(value: unknown, path: string): Expression {
  return Array.isArray(value)
    ? listOf(value.map((one) => bareText(one, path)))
    : refuse(path, `is ${kindOf(value)}; want a list of addresses`);
}

/** Whether a value may be an argument or a block: a string, a number or a list of them is an argument. */
function isAmbiguous(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isAmbiguous) : typeof value === "object" && value !== null;
}

function dynamicBlocks(value: unknown, schema: Block | undefined, path: string): Line[][] {
  return blocksIn(value, path).flatMap((labelled) =>
    Object.entries(labelled).flatMap(([name, generators]) => {
      const nested = schema?.blocks.find((one) => one.name === name)?.block;
      const where = `${path}.${name}`;
      return blocksIn(generators, where).map(({ content, iterator, ...values }) => {
        const head = [
          ...at(where, () => entriesOf(values).flatMap(([key, one]) => assignment(key, expressionOf(one)))),
          ...(iterator === undefined ? [] : assignment("iterator", bareText(iterator, where))),
        ];
        const inner = blocksIn(content, where).map((one) => blockLines("content", lines(one, nested, where)));
        return blockLines(`dynamic ${JSON.stringify(name)}`, spread([head, ...inner]));
      });
    }),
  );
}

/** What a value is, for a message; never the value itself. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (value === null) {
    return "null";
  }
  const kind = typeof value;
  return kind === "object" ? "an object" : kind === "string" ? "a text" : `a ${kind}`;
}
