import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CodeMaker, TerraformProviderConstraint, TerraformProviderGenerator } from "@cdktf/provider-generator";
import { Bindings, type Kind } from "../../../src/rehearsal/schema/bindings";
import type { TypesInUse } from "../../../src/rehearsal/schema/cache";
import { bindingSource } from "../../../src/rehearsal/schema/embedded-source";
import type { Attribute, Block } from "../../../src/rehearsal/schema/schema";

type Generator = TerraformProviderGenerator;
type GeneratorSchema = ConstructorParameters<typeof TerraformProviderGenerator>[1];

/** How a binding came out again. */
export interface Returned {
  /** Folder of the binding in its package. */
  readonly folder: string;
  /** How many lines of TypeScript it has, documentation left out. */
  readonly lines: number;
  /** The first line that is another one; nothing when all are the same. */
  readonly difference?: { readonly published?: string; readonly regenerated?: string };
}

/** The way back: gives the schema that was read from bindings to the generator that once wrote them. */
export async function wayBack(provider: string, types: TypesInUse): Promise<Returned[]> {
  const bindings = new Bindings(provider);
  const lib = join(dirname(createRequire(__filename).resolve(`@cdktf/provider-${provider}/package.json`)), "lib");
  const out = mkdtempSync(join(tmpdir(), "way-back-"));
  try {
    const code = new CodeMaker();
    const { constraint, version } = origin(bindingSource(join(lib, "provider")));
    const generator = new TerraformProviderGenerator(code, generatorSchema(bindings, types, version));
    const target = new TerraformProviderConstraint(`${provider}@${constraint}`);
    generator.generate(target as unknown as Parameters<Generator["generate"]>[0]);
    await code.save(out);
    return foldersOf(bindings, types).map((folder) => {
      const published = statements(bindingSource(join(lib, folder)));
      const regenerated = statements(written(join(out, "providers", provider, folder)));
      return { folder, lines: published.length, ...difference(published, regenerated) };
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Folders of bindings in the package: of each type, and of the provider's configuration. */
function foldersOf(bindings: Bindings, { resources, dataSources }: TypesInUse): string[] {
  const all = (kind: Kind, types: readonly string[]) => types.map((type) => bindings.folderOf(kind, type));
  return [...all("resource", resources), ...all("data", dataSources), "provider"];
}

/** What the bindings were generated for, as the provider's own one records it. */
function origin(source: string): { constraint: string; version: string } {
  const [, version = ""] = /providerVersion: '([^']+)'/.exec(source) ?? [];
  const [, constraint = ""] = /providerVersionConstraint: '([^']+)'/.exec(source) ?? [];
  return { constraint, version };
}

function difference(published: readonly string[], regenerated: readonly string[]): Pick<Returned, "difference"> {
  const longer = published.length > regenerated.length ? published : regenerated;
  const at = longer.findIndex((_, i) => published[i] !== regenerated[i]);
  return at < 0 ? {} : { difference: { published: published[at], regenerated: regenerated[at] } };
}

/** Lines of TypeScript without documentation: that is not part of a schema. */
function statements(source: string): string[] {
  const bare = source.replace(/\/\*\*[\s\S]*?\*\//g, "");
  return bare.split("\n").flatMap((line) => line.trim() || []);
}

/** Text of every file of a generated binding, in the order in which the published ones are read. */
function written(folder: string): string {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith(".ts")).sort();
  return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

/** The schema in the form of `terraform providers schema -json`, which the generator takes. */
function generatorSchema(bindings: Bindings, types: TypesInUse, version: string): GeneratorSchema {
  const name = `registry.terraform.io/hashicorp/${bindings.provider}`;
  const read = (kind: Kind, type: string) => ({ version: 0, block: generatorBlock(bindings.read(kind, type)) });
  const all = (kind: Kind, of: readonly string[]) => Object.fromEntries(of.map((type) => [type, read(kind, type)]));
  const schemas = {
    provider: read("provider", bindings.provider),
    resource_schemas: all("resource", types.resources),
    data_source_schemas: all("data", types.dataSources),
  };
  return { provider_schemas: { [name]: schemas }, provider_versions: { [name]: version } } as GeneratorSchema;
}

function generatorBlock({ attributes, blocks }: Block): object {
  const nested = blocks.map(({ name, nesting, block, minItems, maxItems }) => [
    name,
    { nesting_mode: nesting.toLowerCase(), block: generatorBlock(block), min_items: minItems, max_items: maxItems },
  ]);
  return { attributes: generatorAttributes(attributes), block_types: Object.fromEntries(nested) };
}

function generatorAttributes(attributes: readonly Attribute[]): object {
  const each = attributes.map(({ name, type, nested, required, optional, computed }) => {
    const shape = nested
      ? {
          nested_type: {
            nesting_mode: nested.nesting.toLowerCase(),
            attributes: generatorAttributes(nested.attributes),
          },
        }
      : { type };
    return [name, { ...shape, required, optional, computed }];
  });
  return Object.fromEntries(each);
}
