import type { Flags } from "./schema";

/** An entry of `synthesizeHclAttributes`: how a settable member is written out. */
export interface Emission {
  /** The mapping expression. */
  readonly expression: string;
  /** Whether the member holds objects. */
  readonly complex: boolean;
  /** `simple`, `list`, `set`, `map` or `struct`. */
  readonly kind: string;
  /** Class it is kept in: `string`, `stringList`, `EksClusterVpcConfig`, ... */
  readonly stored: string;
}

/** A getter of a binding, with the comment that says who sets the member. */
export interface Member extends Flags {
  /** Class of the member's reference; only members that hold objects or maps have one. */
  readonly reference?: string;
  /** Whether the reference is one to a set. */
  readonly set: boolean;
  /** The expression that its getter returns. */
  readonly getter: string;
}

/** What a config interface says of a member. */
export interface Property {
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** Whether its comment calls it a block. */
  readonly block: boolean;
}

/** A struct of a binding: the resource itself or one of the objects in it. */
export interface Struct {
  /** How members are written out, by Terraform name. */
  readonly emissions: Map<string, Emission>;
  /** Getters by Terraform name. */
  readonly members: Map<string, Member>;
  /** Properties of the interface by Terraform name. */
  readonly properties: Map<string, Property>;
  /** Whether it is a struct of its own, and no part of a class name. */
  declared: boolean;
}

/** What stands in the source of one binding. */
export interface Declarations {
  /** Structs by class name. */
  readonly structs: ReadonlyMap<string, Struct>;
  /** The resource, data source or provider. */
  readonly main: Struct;
  /** Terraform type, for a resource or a data source. */
  readonly type: string | undefined;
  /** Whether the binding is one of a provider. */
  readonly isProvider: boolean;
}

const EMISSION =
  /^\s+(\w+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),\n\s+type: "(\w+)",\n\s+storageClassType: "(\w+)",/gm;
const MEMBER =
  /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n(?: {2}private \w+ = new ([\w.]+)\(this, "[^"]+"(?:, (true|false))?\);)?/gm;
const PROPERTY = /\/\*\*\n((?:\s*\*.*\n)*?)\s*\*\/\n\s+readonly \w+(\?)?: [^;]+;/g;
const GENERATED_COMMENT = /^(Docs at Terraform|Please be aware that the id|If you experience problems)/;

/**
 * Reads the generated TypeScript of one binding.
 * @throws Error when the source declares no resource, data source or provider
 */
export function readDeclarations(source: string): Declarations {
  const structs = new Map<string, Struct>();
  const named = (name: string): Struct => {
    const found = structs.get(name) ?? newStruct();
    structs.set(name, found);
    return found;
  };
  let found: Pick<Declarations, "main" | "type" | "isProvider"> | undefined;
  for (const chunk of source.split(/^(?=export )/m)) {
    const [, interfaceName] = /^export interface (\w+)/.exec(chunk) ?? [];
    const [, mapper = ""] = /^export function (\w+)ToHclTerraform/.exec(chunk) ?? [];
    const [, className = "", base] = /^export class (\w+) extends cdktf\.(\w+)/.exec(chunk) ?? [];
    if (interfaceName) {
      readProperties(chunk, named(interfaceName));
    } else if (mapper) {
      const struct = named(capitalized(mapper));
      struct.declared = true;
      readEmissions(chunk, struct);
    } else if (base === "ComplexObject" && className.endsWith("OutputReference")) {
      readMembers(chunk, named(className.slice(0, -"OutputReference".length)));
    } else if (base === "TerraformResource" || base === "TerraformDataSource" || base === "TerraformProvider") {
      const main = { ...newStruct(), properties: named(`${className}Config`).properties };
      readMembers(chunk, main);
      readEmissions(chunk.slice(Math.max(0, chunk.indexOf("synthesizeHclAttributes"))), main);
      const [, type] = /tfResourceType = "([^"]+)"/.exec(chunk) ?? [];
      found = { main, type, isProvider: base === "TerraformProvider" };
    }
  }
  if (found === undefined) {
    throw new Error("declares no resource, data source or provider");
  }
  return { structs, ...found };
}

/** Terraform names of everything that a struct has, in the order of the binding. */
export function namesIn({ members, emissions, properties }: Struct): ReadonlySet<string> {
  return new Set([...members.keys(), ...emissions.keys(), ...properties.keys()]);
}

function newStruct(): Struct {
  return { emissions: new Map(), members: new Map(), properties: new Map(), declared: false };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readEmissions(chunk: string, { emissions }: Struct): void {
  for (const [, name = "", expression = "", complex, kind = "", stored = ""] of chunk.matchAll(EMISSION)) {
    emissions.set(name, { expression, complex: complex === "true", kind, stored });
  }
}

function readMembers(chunk: string, { members }: Struct): void {
  for (const match of chunk.matchAll(MEMBER)) {
    const [text, name = "", computed, optional, required, reference, set] = match;
    const [, getter = ""] = /return (.*);/.exec(chunk.slice(match.index + text.length)) ?? [];
    members.set(name, {
      computed: computed === "true",
      optional: optional === "true",
      required: required === "true",
      reference,
      set: set === "true",
      getter,
    });
  }
}

function readProperties(chunk: string, { properties }: Struct): void {
  for (const [, comment = "", optional] of chunk.matchAll(PROPERTY)) {
    const [, name] = /#(\w+) [\w.]+#\w+\}/.exec(comment) ?? [];
    if (name) {
      const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
      const description = lines.filter((line) => line !== "" && !GENERATED_COMMENT.test(line)).join("\n");
      properties.set(name, { optional: optional !== undefined, block: description === `${name} block` });
    }
  }
}
