/** A file of a bundle. */
export interface BundleFile {
  /** Path below the bundle's folder, with slashes: `02-network/json/main.tf.json`. */
  readonly path: string;
  /** What it holds. */
  readonly content: string | Buffer;
}

/** A file that holds a value as JSON, indented, with a line break at the end. */
export function jsonFile(path: string, value: unknown): BundleFile {
  return { path, content: `${JSON.stringify(value, null, 2)}\n` };
}

/** Files in the order of their paths, by code unit: the same on every machine. */
export function inPathOrder(files: readonly BundleFile[]): BundleFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}
