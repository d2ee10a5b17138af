import type { StackOutput, TerraformBlock } from "../../core/terraform-json";
import type { Block, ProviderSchema } from "../../rehearsal/schema/schema";
import { blocksIn } from "./body";
import {
  addressLines,
  checkLines,
  localLines,
  moduleLines,
  outputLines,
  providerLines,
  variableLines,
} from "./declarations";
import { constructOf, fileOf } from "./files";
import { type Line, written } from "./lines";
import { about, refuse } from "./refusal";
import { resourceLines } from "./resource";
import { backendLines, labelled, versionLines } from "./settings";
import { HIDDEN } from "./text";
import { spread } from "./value";

/** Schemas by name of the provider. A type whose schema is not among them may have arguments only that cannot be blocks. */
export type Schemas = Readonly<Record<string, ProviderSchema>>;

/** Blocks in one file, and what puts them in order there. */
interface Piece {
  readonly file: string;
  /** Path of the construct. Blocks without one stand in the order of the JSON. */
  readonly construct?: string;
  readonly lines: Line[];
}

/**
 * A state as HCL that means the same as its JSON: texts by name of the file. What Terraform wants is in `versions.tf` and
 * `backend.tf`, the providers in `providers.tf`, other states in `remote-states.tf`, everything that constructs make in a file by
 * the name of the construct.
 * @throws InvalidInput when something cannot be written so that it means the same
 */
export function hclOf({ name, json }: StackOutput, schemas: Schemas): Readonly<Record<string, string>> {
  const files = new Map<string, Piece[]>();
  for (const piece of about(name, () => Object.entries(json).flatMap(([kind, one]) => piecesOf(kind, one, schemas)))) {
    files.set(piece.file, [...(files.get(piece.file) ?? []), piece]);
  }
  const names = [...files.keys()].filter((file) => files.get(file)?.some(({ lines }) => lines.length > 0)).sort();
  return Object.fromEntries(names.map((file) => [file, textOf(files.get(file) ?? [])]));
}

function textOf(pieces: readonly Piece[]): string {
  const key = ({ construct = "" }: Piece) => construct.split("/").join("\u0000");
  // Sorting keeps the order of equals.
  const ordered = [...pieces].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const comment = ({ construct }: Piece): Line[] =>
    construct === undefined ? [] : [{ depth: 0, lead: `# ${construct.replace(HIDDEN, " ")}` }];
  return written(spread(ordered.map((piece) => (piece.lines.length > 0 ? [...comment(piece), ...piece.lines] : []))));
}

function piecesOf(kind: string, value: unknown, schemas: Schemas): Piece[] {
  switch (kind) {
    case "//":
      return [];
    case "terraform":
      return blocksIn(value, kind).flatMap((one) => [
        { file: "versions.tf", lines: versionLines(one) },
        { file: "backend.tf", lines: backendLines(one) },
      ]);
    case "provider":
      return labelled(value, kind).map(([name, one]) => ({
        file: "providers.tf",
        lines: providerLines(name, one, schemas[name]?.provider),
      }));
    case "resource":
    case "data":
    case "ephemeral":
      return typed(kind, value, schemas);
    case "module":
      return labelled(value, kind).map(([name, one]) => made(one, "modules", moduleLines(name, one)));
    case "output":
      return labelled(value, kind).map(([name, one]) => ({ file: "outputs.tf", lines: outputLines(name, one) }));
    case "variable":
      return labelled(value, kind).map(([name, one]) => ({ file: "variables.tf", lines: variableLines(name, one) }));
    case "locals":
      return blocksIn(value, kind).map((one) => ({ file: "locals.tf", lines: localLines(one) }));
    case "check":
      return labelled(value, kind).map(([name, one]) => ({
        file: "checks.tf",
        lines: checkLines(name, one, (type) => schemaOf(type, "data", schemas)),
      }));
    case "moved":
    case "removed":
    case "import":
      return blocksIn(value, kind).map((one) => ({
        file: kind === "import" ? "imports.tf" : "moved.tf",
        lines: addressLines(kind, one),
      }));
    default:
      return refuse(kind, `is a block that is not known; want one of ${KNOWN.join(", ")}`);
  }
}

const KNOWN = [
  ...["terraform", "provider", "resource", "data", "ephemeral", "module", "output", "variable", "locals"],
  ...["check", "moved", "removed", "import"],
];

function typed(kind: "resource" | "data" | "ephemeral", value: unknown, schemas: Schemas): Piece[] {
  return blocksIn(value, kind).flatMap((types) =>
    Object.entries(types).flatMap(([type, names]) =>
      labelled(names, `${kind}.${type}`).map(([name, one]) => {
        const path = `${kind === "resource" ? "" : `${kind}.`}${type}.${name}`;
        const header = `${kind} "${type}" "${name}"`;
        const otherwise = type === "terraform_remote_state" ? "remote-states" : type.replaceAll("_", "-");
        return made(one, otherwise, resourceLines(header, one, schemaOf(type, kind, schemas), path));
      }),
    ),
  );
}

function made(block: TerraformBlock, otherwise: string, lines: Line[]): Piece {
  const construct = constructOf(block);
  return { file: fileOf(construct, otherwise), ...(construct === undefined ? {} : { construct }), lines };
}

/** Terraform's own types have arguments alone. Source: Terraform language, terraform_data and terraform_remote_state, 2026-11-30. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  terraform_data: ["input", "triggers_replace"],
  terraform_remote_state: ["backend", "config", "defaults", "workspace"],
};

function schemaOf(type: string, kind: string, schemas: Schemas): Block | undefined {
  const flags = { required: false, optional: true, computed: false };
  if (OWN[type]) {
    return { attributes: OWN[type].map((name) => ({ name, type: "dynamic", ...flags })), blocks: [] };
  }
  const provider = schemas[type.split("_")[0] ?? ""];
  return kind === "ephemeral" ? undefined : (kind === "data" ? provider?.dataSources : provider?.resources)?.[type];
}
