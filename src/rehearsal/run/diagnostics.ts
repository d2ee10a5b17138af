import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";

/** Something that terraform found wrong. */
export interface Diagnostic {
  /** `error` or `warning`. */
  readonly severity: string;
  /** What is wrong, in a few words. */
  readonly summary: string;
  /** What was found and what would be right. */
  readonly detail: string;
  /** Address of the block that it is about: `aws_vpc.vpc`. @default about none in particular */
  readonly address?: string;
  /** Path of the construct that made the block: `network/vpc`. @default the block has none */
  readonly construct?: string;
}

/** A diagnostic as terraform writes it. */
export interface TerraformDiagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

/** Reads a diagnostic, and finds the construct that it is about by the metadata of its block. */
export function readDiagnostic(found: TerraformDiagnostic, json: TerraformJson): Diagnostic {
  const { severity, summary, detail = "", range } = found;
  const inFile = range?.filename === "cdk.tf.json" ? addressAt(json, range.start.line) : undefined;
  const address = bare(found.address) ?? inFile;
  const construct = address && constructOf(json, address);
  return { severity, summary, detail, ...(address ? { address } : {}), ...(construct ? { construct } : {}) };
}

/** One line for a user: the construct or the address, what is wrong, and the details. */
export function renderDiagnostic({ summary, detail, address, construct }: Diagnostic): string {
  const where = construct ? `${construct} (${address})` : (address ?? "");
  const what = [summary, detail.replace(/\s*\n\s*/g, " ").trim()].filter((part) => part !== "").join(": ");
  return where ? `${where}  ${what}` : what;
}

/** An address without the key of its instance. */
function bare(address: string | undefined): string | undefined {
  return address?.replace(/\[[^\]]*\]$/, "");
}

function constructOf(json: TerraformJson, address: string): string | undefined {
  const [kind, type = "", name = ""] = /^(data\.)?([\w-]+)\.([\w-]+)$/.exec(address)?.slice(1) ?? [];
  const blocks = kind ? json.data : json.resource;
  const block = blocks?.[type]?.[name] ?? (json[type] as Record<string, TerraformBlock> | undefined)?.[name];
  const { metadata } = (block?.["//"] ?? {}) as { metadata?: { path?: string } };
  return metadata?.path
    ?.split("/")
    .slice(1)
    .filter((part) => part !== "Default")
    .join("/");
}

/** Address of the block at a line of the file, which is written with two spaces for each level. */
function addressAt(json: TerraformJson, line: number): string | undefined {
  const lines = JSON.stringify(json, null, 2).split("\n").slice(0, line);
  const keys: string[] = [];
  for (const text of lines) {
    const [, spaces = "", key] = /^( *)"((?:[^"\\]|\\.)*)":/.exec(text) ?? [];
    if (key !== undefined) {
      keys.splice(spaces.length / 2 - 1, keys.length, key);
    }
  }
  const [kind = "", type = "", name = onlyBlock(json, kind, type)] = keys;
  if (kind === "resource") {
    return name && `${type}.${name}`;
  }
  return kind === "data" ? name && `data.${type}.${name}` : type && `${kind}.${type}`;
}

/** Name of the only block of a type: of a type that does not exist terraform names the line of the type. */
function onlyBlock(json: TerraformJson, kind: string, type: string): string | undefined {
  const names = Object.keys((kind === "data" ? json.data : json.resource)?.[type] ?? {});
  return names.length === 1 ? names[0] : undefined;
}
