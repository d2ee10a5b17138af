/** What a member of a hand-written binding is; the rest of it follows. */
export interface MemberText {
  /** `optional`, `required`, `computed`, `optional computed`; nothing for a struct without a class. */
  readonly flags?: string;
  /** What its getter returns. @default the member itself */
  readonly getter?: string;
  /** Class of its reference, and whether that is one to a set. */
  readonly reference?: readonly [string, boolean?];
  /** How it is written out: the mapping expression, its kind, and the class that it is kept in. */
  readonly emission?: readonly [expression: string, kind: string, stored: string];
  /** What its documentation says of it. @default nothing */
  readonly comment?: string;
  /** Whether the interface has it. @default it does when the configuration may set it */
  readonly property?: "optional" | "required" | "none";
}

/** Members by Terraform name. */
export type Members = Readonly<Record<string, MemberText>>;

/** An argument of a primitive class: `string`, `number`, `boolean`, `any`. */
export function simple(flags: string, stored = "string"): MemberText {
  return { flags, emission: [`cdktf.${stored}ToHclTerraform(this._member)`, "simple", stored] };
}

/** An argument that holds values of a class in a collection: `list`, `set` or `map`. */
export function collection(flags: string, kind: string, stored: string): MemberText {
  return { flags, emission: ["cdktf.mapper(cdktf.elementToHclTerraform, false)(this._member)", kind, stored] };
}

/** Objects that are written one by one; blocks or attributes, as the mapper's flag says. */
export function many(flags: string, kind: string, struct: string, block: boolean): MemberText {
  const expression = `cdktf.listMapperHcl(${lower(struct)}ToHclTerraform, ${block})(this._member)`;
  return { flags, emission: [expression, kind, `${struct}List`] };
}

/** One object at most; in a list or set that is a block, as a struct it is one when its documentation says so. */
export function one(flags: string, kind: string, struct: string, comment?: string): MemberText {
  const stored = kind === "struct" ? struct : `${struct}List`;
  return { flags, comment, emission: [`${lower(struct)}ToHclTerraform(this._member)`, kind, stored] };
}

/** A result that only the provider sets. */
export function result(getter: string): MemberText {
  return { flags: "computed", getter };
}

/** TypeScript of a binding as the generator writes it: a resource, and the structs in it by class name. */
export function resourceBinding(
  type: string,
  members: Members,
  structs: Readonly<Record<string, Members>> = {},
): string {
  return binding("TerraformResource", `  public static readonly tfResourceType = "${type}";\n`, members, structs);
}

/** The same of a provider. */
export function providerBinding(members: Members, structs: Readonly<Record<string, Members>> = {}): string {
  return binding("TerraformProvider", "", members, structs);
}

/** The compiled file that a source lies in. */
export function compiled(source: string): string {
  const map = JSON.stringify({ version: 3, sources: ["index.ts"], sourcesContent: [source] });
  return `"use strict";\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}`;
}

function binding(base: string, type: string, members: Members, structs: Readonly<Record<string, Members>>): string {
  return [
    interfaceText("MainConfig extends cdktf.TerraformMetaArguments", members),
    ...Object.entries(structs).map(([name, inner]) => structText(name, inner)),
    `export class Main extends cdktf.${base} {\n${type}${memberTexts(members)}`,
    `  protected synthesizeHclAttributes(): { [name: string]: any } {\n    const attrs = {\n${emissionTexts(members)}    };\n  }\n}`,
  ].join("\n");
}

function structText(name: string, members: Members): string {
  const classless = Object.values(members).every(({ flags }) => flags === undefined);
  return [
    interfaceText(name, members),
    `export function ${lower(name)}ToHclTerraform(struct?: ${name}): any {\n  const attrs = {\n${emissionTexts(members)}  };\n}`,
    classless ? "" : `export class ${name}OutputReference extends cdktf.ComplexObject {\n${memberTexts(members)}}`,
  ].join("\n");
}

function interfaceText(head: string, members: Members): string {
  const settable = Object.entries(members).filter(
    ([, { emission, property }]) => (property ?? emission) && property !== "none",
  );
  const texts = settable.map(([name, { flags, comment, property }]) => {
    const mark = (property ?? flags ?? "").includes("required") ? "" : "?";
    const said = comment ? `  * ${comment}\n  *\n` : "";
    const link = `  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/x#${name} Main#${name}}\n`;
    return `  /**\n${said}${link}  */\n  readonly ${name}${mark}: any;\n`;
  });
  return `export interface ${head} {\n${texts.join("")}}`;
}

function memberTexts(members: Members): string {
  const texts = Object.entries(members).map(([name, { flags, getter, reference }]) => {
    const said = ["computed", "optional", "required"].map((flag) => `${flag}: ${flags?.includes(flag)}`).join(", ");
    const set = reference?.[1] === undefined ? "" : `, ${reference[1]}`;
    const kept = reference ? `  private _${name} = new ${reference[0]}(this, "${name}"${set});\n` : "";
    const get = `  public get ${name}() {\n    return ${getter ?? `this._${name}`};\n  }\n`;
    return flags === undefined ? "" : `\n  // ${name} - ${said}\n${kept}${get}`;
  });
  return texts.join("");
}

function emissionTexts(members: Members): string {
  const texts = Object.entries(members).map(([name, { emission }]) => {
    const [expression, kind, stored] = emission ?? [];
    const complex = stored !== undefined && /^[A-Z]/.test(stored);
    return emission
      ? `      ${name}: {\n        value: ${expression},\n        isBlock: ${complex},\n        type: "${kind}",\n        storageClassType: "${stored}",\n      },\n`
      : "";
  });
  return texts.join("");
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
