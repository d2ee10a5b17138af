import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Text of an unedited data file of `src/facts/data`. The folder is found from the project's root, because the program may
 * run as a bundle that lies elsewhere in the project: the root is `PLATFORM_ROOT`, or the nearest folder above that holds
 * `cdktf.json`.
 * @throws Error when there is no such root or no such file
 */
export function dataFile(name: string): string {
  return readFileSync(join(process.env.PLATFORM_ROOT ?? rootAbove(__dirname), "src", "facts", "data", name), "utf8");
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
