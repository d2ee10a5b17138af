import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../facts/data-file";
import type { Bindings, Kind } from "./bindings";
import type { Block, ProviderSchema } from "./schema";

/** Grows when this program reads bindings in another way, so that what an earlier one kept is left alone. */
const FORMAT = 1;

/** Types of one provider. */
export interface TypesInUse {
  /** Types of resources. */
  readonly resources: readonly string[];
  /** Types of data sources. */
  readonly dataSources: readonly string[];
}

/**
 * Schema of the types in use, out of the cache as far as they were read before.
 * @throws Error when the bindings do not have a type
 */
export function providerSchema(bindings: Bindings, { resources, dataSources }: TypesInUse): ProviderSchema {
  const cache = new SchemaCache(bindings);
  const all = (kind: Kind, types: readonly string[]) =>
    Object.fromEntries([...new Set(types)].sort().map((type) => [type, cache.read(kind, type)]));
  const schema = {
    provider: cache.read("provider", bindings.provider),
    resources: all("resource", resources),
    dataSources: all("data", dataSources),
  };
  cache.keep();
  return schema;
}

class SchemaCache {
  private readonly file: string;
  private readonly blocks: Record<string, Block>;
  private fresh = false;

  constructor(private readonly bindings: Bindings) {
    const name = `${bindings.provider}-${bindings.version}.${FORMAT}.json`;
    this.file = join(projectRoot(), "node_modules/.cache/cdktf-eks-platform/schema", name);
    this.blocks = readKept(this.file);
  }

  read(kind: Kind, type: string): Block {
    const key = `${kind} ${type}`;
    const kept = this.blocks[key];
    if (kept) {
      return kept;
    }
    this.fresh = true;
    const block = this.bindings.read(kind, type);
    this.blocks[key] = block;
    return block;
  }

  /** Writes what is new. A folder that cannot be written to costs time and nothing else. */
  keep(): void {
    if (!this.fresh) {
      return;
    }
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      const part = `${this.file}.${process.pid}`;
      writeFileSync(part, JSON.stringify(this.blocks));
      renameSync(part, this.file);
    } catch {
      // Read-only installations do without.
    }
  }
}

/** What was read before. A file that cannot be read costs time and nothing else, as does one that is not there. */
function readKept(file: string): Record<string, Block> {
  try {
    return { ...(JSON.parse(readFileSync(file, "utf8")) as Record<string, Block>) };
  } catch {
    return {};
  }
}
