import type { TerraformBlock } from "../../core/terraform-json";
import type { Block } from "../../rehearsal/schema/schema";
import { bareText, bareTexts, blocksIn, bodyOf, conditionBlocks, entriesOf } from "./body";
import type { Line } from "./lines";
import { at, refuse } from "./refusal";
import { assignment, blockLines, expressionOf, spread } from "./value";

/** What every resource and data source may have, whatever its schema. */
const META = ["count", "for_each", "provider", "lifecycle", "depends_on", "provisioner", "connection"];

/**
 * A resource or a data source: what multiplies it, its arguments, its blocks, its lifecycle, what comes before it.
 * @param header `resource "aws_vpc" "vpc"`.
 * @param schema What its type has. @default nobody knows
 */
export function resourceLines(header: string, block: TerraformBlock, schema: Block | undefined, path: string): Line[] {
  const { count, for_each: forEach, provider, lifecycle, depends_on: after } = block;
  for (const name of ["provisioner", "connection"].filter((one) => block[one] !== undefined)) {
    refuse(`${path}.${name}`, "is a block that runs commands; want a resource that needs none");
  }
  const own = Object.fromEntries(Object.entries(block).filter(([name]) => !META.includes(name)));
  const { arguments: given, blocks } = bodyOf(own, schema, path);
  return blockLines(
    header,
    spread([
      [
        ...metaValue("count", count, path),
        ...metaValue("for_each", forEach, path),
        ...(provider === undefined ? [] : assignment("provider", bareText(provider, `${path}.provider`))),
      ],
      given,
      ...blocks,
      ...blocksIn(lifecycle, `${path}.lifecycle`).map((one) => lifecycleLines(one, `${path}.lifecycle`)),
      dependsOn(after, path),
    ]),
  );
}

/** `count` or `for_each`; nothing when it is not given. */
export function metaValue(name: string, value: unknown, path: string): Line[] {
  return value === undefined ? [] : at(`${path}.${name}`, () => assignment(name, expressionOf(value)));
}

/** `depends_on`; nothing when it is not given. */
export function dependsOn(value: unknown, path: string): Line[] {
  return value === undefined ? [] : assignment("depends_on", bareTexts(value, `${path}.depends_on`));
}

function lifecycleLines(lifecycle: TerraformBlock, path: string): Line[] {
  const groups: Line[][] = [[]];
  for (const [name, value] of entriesOf(lifecycle)) {
    const where = `${path}.${name}`;
    if (name === "precondition" || name === "postcondition") {
      groups.push(...conditionBlocks(name, value, where));
    } else if (name === "ignore_changes" || name === "replace_triggered_by") {
      const written = value === "all" ? bareText(value, where) : bareTexts(value, where);
      groups[0]?.push(...assignment(name, written));
    } else if (typeof value === "boolean") {
      groups[0]?.push(...assignment(name, expressionOf(value)));
    } else {
      refuse(where, "is no argument of lifecycle that can be written; want true, false or a known one");
    }
  }
  return blockLines("lifecycle", spread(groups));
}
