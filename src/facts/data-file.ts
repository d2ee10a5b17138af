import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Text of an unedited data file of `src/facts/data`.
 * @throws Error when there is no such file
 */
export function dataFile(name: string): string {
  return readFileSync(join(projectRoot(), "src", "facts", "data", name), "utf8");
}

/**
 * Folder of the project: `PLATFORM_ROOT`, or the nearest folder above that holds `cdktf.json`. The program may run as a bundle that lies
 * elsewhere in the project.
 * @throws Error when there is no such folder
 */
export function projectRoot(): string {
  return process.env.PLATFORM_ROOT ?? rootAbove(__dirname);
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, "cdktf.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error("found no cdktf.json above this program; set PLATFORM_ROOT to the folder of the project");
  }
  return rootAbove(parent);
}
