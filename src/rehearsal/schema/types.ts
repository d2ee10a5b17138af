import { type Declarations, namesIn, type Struct } from "./declarations";
import type { CtyType } from "./schema";

const PRIMITIVES: Readonly<Record<string, CtyType>> = {
  string: "string",
  number: "number",
  boolean: "bool",
  any: "dynamic",
  anyMap: "dynamic",
};

const GETTERS: Readonly<Record<string, CtyType>> = {
  String: "string",
  Number: "number",
  Boolean: "bool",
  StringMap: ["map", "string"],
  NumberMap: ["map", "number"],
  BooleanMap: ["map", "bool"],
  AnyMap: "dynamic",
  Any: "dynamic",
};

/** A struct inside itself is followed this deep; generated structs end earlier. */
const DEPTH = 12;

/** Reads the type of a member out of what a binding says of it. */
export class TypeReader {
  constructor(private readonly structs: Declarations["structs"]) {}

  /**
   * Type of a member.
   * @throws Error when the binding does not say it
   */
  typeOf(struct: Struct, name: string, depth = 0): CtyType {
    const emission = struct.emissions.get(name);
    if (emission) {
      const { kind, stored } = emission;
      if (kind === "struct") {
        return this.objectOf(stored, depth);
      }
      return this.stored(stored, kind === "set", depth);
    }
    const member = struct.members.get(name);
    if (member === undefined || member.optional || member.required) {
      throw new Error(`does not say how ${name} is written out`);
    }
    if (member.reference) {
      const reference = member.reference.replace(/^cdktf\.(\w)/, (_, first: string) => first.toLowerCase());
      return this.stored(reference, member.set, depth);
    }
    return this.fromGetter(name, member.getter);
  }

  /** The struct that a class such as `FooBarList` holds; nothing when it holds none. */
  structIn(stored: string): { name: string; struct: Struct } | undefined {
    for (let name = stored; ; ) {
      const struct = this.structs.get(name);
      if (struct?.declared) {
        return { name, struct };
      }
      const inner = name.replace(/(OutputReference|List|Map)$/, "");
      if (inner === name) {
        return undefined;
      }
      name = inner;
    }
  }

  private stored(name: string, set: boolean, depth: number): CtyType {
    const primitive = PRIMITIVES[name];
    if (primitive) {
      return primitive;
    }
    if (this.structs.get(name)?.declared) {
      return this.objectOf(name, depth);
    }
    const [, inner = "", suffix] = /^(\w+?)(OutputReference|List|Map)$/.exec(name) ?? [];
    switch (suffix) {
      case "OutputReference":
        return this.objectOf(inner, depth);
      case "List":
        return [set ? "set" : "list", this.stored(inner, false, depth)];
      case "Map":
        return ["map", this.stored(inner, false, depth)];
      default:
        throw new Error(`keeps a value in ${name}, which is no class of the binding`);
    }
  }

  private objectOf(name: string, depth: number): CtyType {
    const struct = this.structs.get(name);
    if (struct === undefined || depth > DEPTH) {
      throw new Error(`has a struct ${name} that ends nowhere`);
    }
    const members = [...namesIn(struct)].map((key) => [key, this.typeOf(struct, key, depth + 1)]);
    return ["object", Object.fromEntries(members)];
  }

  private fromGetter(name: string, getter: string): CtyType {
    if (getter.startsWith("this.interpolationForAttribute(")) {
      return "dynamic"; // the generator folds what it cannot type
    }
    const [, kind = ""] = /this\.get(\w*?)Attribute\('/.exec(getter) ?? [];
    const collection = getter.includes("Fn.tolist(") ? "set" : "list";
    if (kind === "List" || kind === "NumberList") {
      return [collection, kind === "List" ? "string" : "number"];
    }
    const type = GETTERS[kind];
    if (type === undefined) {
      throw new Error(`does not say the type of ${name}`);
    }
    return type;
  }
}
