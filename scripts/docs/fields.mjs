/**
 * Reads the fields of a description from its TypeScript type, as an editor does: names, types, comments, `@default`.
 * The type is inferred from the schema in src/config/schema, whose comments are the only documentation of the fields.
 */
import { join } from "node:path";
import ts from "typescript";

/** @typedef {{ path: string, type: string, optional: boolean, text: string, fallback: string | undefined, fields: Field[] }} Field */

/** All fields of an environment, as a tree. Throws with every field that lacks a comment, or a `@default` where it is optional. */
export function environmentFields(root) {
  const file = join(root, "src/config/index.ts");
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([file], { ...options, types: ["node"], noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const alias = source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === "Environment");
  const faults = [];
  const fields = fieldsOf(checker.getTypeAtLocation(alias), "", { checker, source, faults });
  if (faults.length > 0) {
    throw new Error(`fields without documentation:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  return fields;
}

function fieldsOf(type, path, context) {
  const { checker } = context;
  const objects = alternatives(type, checker);
  return objects.flatMap((object) => {
    const index = checker.getIndexInfoOfType(object, ts.IndexKind.String);
    if (index) {
      return fieldsOf(index.type, `${path}.<name>`, context);
    }
    // A map with a closed set of keys: all of them have fields of one type.
    const [first] = object.getProperties();
    if (first?.name.includes(".")) {
      return fieldsOf(checker.getTypeOfSymbol(first), `${path}.<host>`, context);
    }
    const kind = kindOf(object, checker);
    return object.getProperties().map((symbol) => field(symbol, kind ? `${path}(${kind})` : path, context));
  });
}

function field(symbol, path, context) {
  const { checker, source, faults } = context;
  const type = checker.getTypeOfSymbolAtLocation(symbol, source);
  const here = path === "" ? symbol.name : `${path}.${symbol.name}`;
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, " ").trim();
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === "default");
  const fallback = tag && ts.displayPartsToString(tag.text).replace(/\s+/g, " ").trim();
  const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  if (text === "") {
    faults.push(`${here} has no comment`);
  }
  if (optional && !fallback) {
    faults.push(`${here} is optional and has no @default`);
  }
  return {
    path: here,
    type: typeText(type, checker),
    optional,
    text,
    fallback,
    fields: fieldsOf(type, `${here}${isList(type, checker) ? "[]" : ""}`, context),
  };
}

/** The object types behind a type: its union members, the items of a list. */
function alternatives(type, checker) {
  if (type.isUnion()) {
    return type.types.flatMap((member) => alternatives(member, checker));
  }
  if (checker.isArrayType(type)) {
    return alternatives(checker.getTypeArguments(type)[0], checker);
  }
  return (type.flags & ts.TypeFlags.Object) !== 0 && !isLiteralLike(type) ? [type] : [];
}

const isLiteralLike = (type) => type.getCallSignatures().length > 0;

/** Whether the fields below a type are those of a list's items. */
function isList(type, checker) {
  const items = (member) =>
    checker.isArrayType(member) && alternatives(checker.getTypeArguments(member)[0], checker).length > 0;
  return type.isUnion() ? type.types.some(items) : items(type);
}

function kindOf(type, checker) {
  const kind = type.getProperty("kind");
  const value = kind && checker.getTypeOfSymbol(kind);
  return value?.isStringLiteral() ? value.value : undefined;
}

function typeText(type, checker) {
  const members = (type.isUnion() ? type.types : [type]).filter(
    (member) => (member.flags & ts.TypeFlags.Undefined) === 0,
  );
  const names = members.map((member) => nameOf(member, checker));
  const text = [...new Set(names)].map((name) => (name === "false" || name === "true" ? "boolean" : name));
  return [...new Set(text)].join(" or ");
}

function nameOf(type, checker) {
  if (type.isStringLiteral()) {
    return `\`"${type.value}"\``;
  }
  if (type.isNumberLiteral()) {
    return String(type.value);
  }
  if (checker.isArrayType(type)) {
    return `list of ${typeText(checker.getTypeArguments(type)[0], checker)}`;
  }
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index) {
    return `map to ${typeText(index.type, checker)}`;
  }
  return (type.flags & ts.TypeFlags.Object) !== 0 ? "object" : checker.typeToString(type);
}
