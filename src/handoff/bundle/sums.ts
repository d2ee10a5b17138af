import { createHash } from "node:crypto";
import { type BundleFile, inPathOrder } from "./file";

/** Name of the list of checksums: `sha256sum -c SHA256SUMS` reads it. It also marks a folder as a bundle. */
export const SUMS_FILE = "SHA256SUMS";

/** The list of checksums of files, by path. */
export function sumsOf(files: readonly BundleFile[]): string {
  return inPathOrder(files)
    .map(({ path, content }) => `${sha256(content)}  ${path}\n`)
    .join("");
}

/** Reads a list of checksums: checksum by path. Nothing when it is none. */
export function readSums(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split("\n").filter((line) => line !== "");
  const entries = lines.flatMap((line): [string, string][] => {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    return sum !== undefined && path !== undefined ? [[path, sum]] : [];
  });
  return entries.length > 0 && entries.length === lines.length ? new Map(entries) : undefined;
}

/** SHA-256 of a content, in hex. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
