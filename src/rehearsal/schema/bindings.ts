import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { projectRoot } from "../../facts/data-file";
import { blockOf } from "./blocks";
import { bindingSource } from "./embedded-source";
import type { Block } from "./schema";

/** A resource, a data source, or the configuration of the provider. */
export type Kind = "resource" | "data" | "provider";

/** The providers that can be read, and the version of the plugin protocol that each really speaks. */
const PROTOCOLS: Readonly<Record<string, 5 | 6>> = {
  // Source: the published plugins, asked for their schemas on 2026-11-22; only version 6 has nested attributes.
  aws: 5,
  kubernetes: 5,
  helm: 6,
  // Source: hashicorp/terraform-provider-tfe@62d27c7564eb main.go; CHANGELOG before 0.71.0.
  tfe: 6,
};

/** The published bindings of one provider, as they lie in `node_modules`. */
export class Bindings {
  /** Version of the package: `21.22.1`. */
  readonly version: string;
  private readonly lib: string;

  /**
   * @param provider Name of the provider: `aws`.
   * @throws Error when its bindings are not installed, or nobody has said which protocol it speaks
   */
  constructor(readonly provider: string) {
    if (PROTOCOLS[provider] === undefined) {
      const known = Object.keys(PROTOCOLS).join(", ");
      throw new Error(`there is no stand-in for the provider ${provider}; want one of ${known}`);
    }
    const file = packageFile(provider);
    this.lib = join(dirname(file), "lib");
    this.version = (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  }

  /**
   * Reads the schema of one type, or of the provider's configuration.
   * @throws Error when the bindings do not have the type, or do not say all of it
   */
  read(kind: Kind, type: string): Block {
    const folder = this.folderOf(kind, type);
    try {
      const read = blockOf(bindingSource(join(this.lib, folder)), PROTOCOLS[this.provider] === 6);
      if (kind !== "provider" && read.type !== type) {
        throw new Error(`is the binding of ${read.type}`);
      }
      return read.block;
    } catch (error) {
      throw new Error(`@cdktf/provider-${this.provider}/lib/${folder} ${(error as Error).message}; want ${type}`);
    }
  }

  /**
   * Types of the bindings in the named folders of the package. The provider's own configuration is no type.
   * @throws Error when a folder does not say which type it is of
   */
  typesIn(folders: readonly string[]): { resources: string[]; dataSources: string[] } {
    const prefix = `data-${this.provider}-`;
    const types = (names: readonly string[]) => names.map((name) => this.typeIn(name)).sort();
    const others = folders.filter((name) => name !== "provider");
    return {
      resources: types(others.filter((name) => !name.startsWith(prefix))),
      dataSources: types(others.filter((name) => name.startsWith(prefix))),
    };
  }

  private find(kind: Kind, type: string): string | undefined {
    const bare = type.replace(new RegExp(`^${this.provider}_`), "").replaceAll("_", "-");
    const name = kind === "data" ? `data-${this.provider}-${bare}` : bare;
    return [name, `${name}-resource`].find((folder) => existsSync(join(this.lib, folder)));
  }

  private typeIn(folder: string): string {
    const [, type] = /tfResourceType = "([^"]+)"/.exec(bindingSource(join(this.lib, folder))) ?? [];
    if (type === undefined) {
      throw new Error(`@cdktf/provider-${this.provider}/lib/${folder} says no type; want a resource or a data source`);
    }
    return type;
  }

  /** Every type that the package has. It reads the whole package, which takes seconds. */
  types(): { resources: string[]; dataSources: string[] } {
    const folders = readdirSync(this.lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return this.typesIn(folders.map(({ name }) => name));
  }

  /** Whether the package has a type. */
  has(kind: Kind, type: string): boolean {
    return this.find(kind, type) !== undefined;
  }

  /** Folder of a type's binding in `lib`; a few carry a suffix that keeps them from clashing with words of TypeScript. */
  folderOf(kind: Kind, type: string): string {
    if (kind === "provider") {
      return "provider";
    }
    const found = this.find(kind, type);
    if (found === undefined) {
      throw new Error(`@cdktf/provider-${this.provider} ${this.version} has no ${kind} ${type}`);
    }
    return found;
  }
}

function packageFile(provider: string): string {
  const name = `@cdktf/provider-${provider}`;
  try {
    return createRequire(join(projectRoot(), "package.json")).resolve(`${name}/package.json`);
  } catch {
    throw new Error(`${name} is not installed; want it in package.json`);
  }
}
