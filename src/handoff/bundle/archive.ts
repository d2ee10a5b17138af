import { createGunzip, gzipSync } from "node:zlib";
import { type BundleFile, inPathOrder } from "./file";

/** Place of the byte in a gzip header that names the operating system, and its value for "unknown". Source: RFC 1952, section 2.3.1. */
const [SYSTEM_BYTE, UNKNOWN_SYSTEM] = [9, 255];

/** Length of a header in a tar archive, and of the name in it. Source: POSIX.1-2017, pax, ustar interchange format. */
const [HEADER_LENGTH, NAME_LENGTH] = [512, 100];

/**
 * A gzipped tar archive of files below one folder. It holds no time, no user and no trace of the machine: the same files give the same bytes.
 * @param root Name of the folder.
 */
export async function archiveOf(root: string, files: readonly BundleFile[]): Promise<Buffer> {
  // Loaded here: no other verb pays for it.
  const { pack } = require("tar-stream") as typeof import("tar-stream");
  const tar = pack();
  const common = { mtime: new Date(0), uid: 0, gid: 0, uname: "", gname: "" };
  for (const path of entriesOf(root, files)) {
    tar.entry({ ...common, name: `${path}/`, type: "directory", mode: 0o755 });
  }
  for (const { path, content } of inPathOrder(files)) {
    tar.entry({ ...common, name: `${root}/${path}`, mode: 0o644 }, content);
  }
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) {
    parts.push(part as Buffer);
  }
  const archive = gzipSync(Buffer.concat(parts), { level: 9 });
  archive[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return archive;
}

/** Whether a content is an archive of a bundle: gzipped, with a folder of this name first. */
export function isArchiveOf(root: string, content: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    let start = Buffer.alloc(0);
    const reader = createGunzip();
    reader.on("data", (part: Buffer) => {
      start = Buffer.concat([start, part]);
    });
    reader.on("error", () => resolve(false));
    reader.on("end", () => {
      const name = start.subarray(0, Math.min(NAME_LENGTH, HEADER_LENGTH)).toString("utf8").replace(/\0.*$/s, "");
      resolve(name === `${root}/`);
    });
    reader.end(content);
  });
}

/** Every folder on the way to the files, parents first. */
function entriesOf(root: string, files: readonly BundleFile[]): string[] {
  const folders = new Set([root]);
  for (const { path } of files) {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) {
      folders.add([root, ...parts.slice(0, depth)].join("/"));
    }
  }
  return [...folders].sort();
}
