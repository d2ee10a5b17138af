import type { TerraformBlock } from "../../core/terraform-json";
import type { Block } from "../../rehearsal/schema/schema";
import { bareText, blocksIn, bodyOf, conditionBlocks, entriesOf } from "./body";
import type { Line } from "./lines";
import { at, refuse } from "./refusal";
import { dependsOn, metaValue, resourceLines } from "./resource";
import { labelled, typeLine } from "./settings";
import { assignment, blockLines, constant, spread } from "./value";

/** A provider's configuration. */
export function providerLines(name: string, block: TerraformBlock, schema: Block | undefined): Line[] {
  const { alias, version, ...others } = block;
  const path = `provider.${name}`;
  const { arguments: given, blocks } = bodyOf(others, schema, path);
  const head = Object.entries({ alias, version }).filter(([, value]) => value !== undefined);
  const own = head.flatMap(([key, value]) => assignment(key, constant(value)));
  return blockLines(`provider "${name}"`, spread([[...own, ...given], ...blocks]));
}

/** An output; what describes it is plain text. */
export function outputLines(name: string, block: TerraformBlock): Line[] {
  const { value, precondition, depends_on: after, ...others } = block;
  const path = `output.${name}`;
  return blockLines(
    `output "${name}"`,
    spread([
      [...plainLines(others, path), ...metaValue("value", value, path)],
      ...conditionBlocks("precondition", precondition, `${path}.precondition`),
      dependsOn(after, path),
    ]),
  );
}

/** A variable; all of it but its validations is plain text. */
export function variableLines(name: string, block: TerraformBlock): Line[] {
  const { type, validation, ...others } = block;
  const path = `variable.${name}`;
  return blockLines(
    `variable "${name}"`,
    spread([
      [...(type === undefined ? [] : typeLine(type, `${path}.type`)), ...plainLines(others, path)],
      ...conditionBlocks("validation", validation, `${path}.validation`),
    ]),
  );
}

/** A call of a module: where it is, then what it is given. */
export function moduleLines(name: string, block: TerraformBlock): Line[] {
  const { source, version, count, for_each: forEach, providers, depends_on: after, ...inputs } = block;
  const path = `module.${name}`;
  const where = Object.entries({ source, version }).filter(([, value]) => value !== undefined);
  const passed = Object.entries((providers ?? {}) as object).flatMap(([key, value]) =>
    assignment(key, bareText(value, `${path}.providers.${key}`)),
  );
  return blockLines(
    `module "${name}"`,
    spread([
      [
        ...where.flatMap(([key, value]) => assignment(key, constant(value))),
        ...metaValue("count", count, path),
        ...metaValue("for_each", forEach, path),
        ...(providers === undefined ? [] : assignment("providers", { text: "{", inner: passed, close: "}" })),
      ],
      entriesOf(inputs).flatMap(([key, value]) => metaValue(key, value, path)),
      dependsOn(after, path),
    ]),
  );
}

/** Local values. */
export function localLines(locals: TerraformBlock): Line[] {
  return blockLines(
    "locals",
    entriesOf(locals).flatMap(([key, value]) => metaValue(key, value, "locals")),
  );
}

/**
 * A check: what it reads, and what it asserts.
 * @param schemaOf Schema of a data source. @default nobody knows
 */
export function checkLines(name: string, block: TerraformBlock, schemaOf: (type: string) => Block | undefined): Line[] {
  const path = `check.${name}`;
  const read = blocksIn(block.data, `${path}.data`).flatMap((types) =>
    entriesOf(types).flatMap(([type, names]) =>
      labelled(names, `${path}.data.${type}`).map(([label, one]) =>
        resourceLines(`data "${type}" "${label}"`, one, schemaOf(type), `${path}.data.${type}.${label}`),
      ),
    ),
  );
  return blockLines(`check "${name}"`, spread([...read, ...conditionBlocks("assert", block.assert, `${path}.assert`)]));
}

/** What moves, goes or comes without Terraform doing anything: `moved`, `removed`, `import`. */
export function addressLines(kind: "moved" | "removed" | "import", block: TerraformBlock): Line[] {
  const { from, to, provider, lifecycle, ...others } = block;
  const addresses = Object.entries({ from, to, provider }).filter(([, value]) => value !== undefined);
  if (others.provisioner !== undefined || others.connection !== undefined) {
    refuse(`${kind}.provisioner`, "is a block that runs commands; want a resource that needs none");
  }
  return blockLines(
    kind,
    spread([
      [
        ...addresses.flatMap(([key, value]) => assignment(key, bareText(value, `${kind}.${key}`))),
        ...entriesOf(others).flatMap(([key, value]) => metaValue(key, value, kind)),
      ],
      ...blocksIn(lifecycle, `${kind}.lifecycle`).map((one) =>
        blockLines(
          "lifecycle",
          entriesOf(one).flatMap(([key, value]) => metaValue(key, value, kind)),
        ),
      ),
    ]),
  );
}

function plainLines(block: TerraformBlock, path: string): Line[] {
  return at(path, () => entriesOf(block).flatMap(([key, value]) => assignment(key, constant(value))));
}
