import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads an unedited data file of `src/facts/data/`. The program may run bundled, far from this file: the launcher says where the project is. */
export function dataFile(name: string): string {
  return readFileSync(join(process.env.PLATFORM_ROOT ?? projectRoot(__dirname), "src", "facts", "data", name), "utf8");
}

function projectRoot(folder: string): string {
  return existsSync(join(folder, "cdktf.json")) || dirname(folder) === folder ? folder : projectRoot(dirname(folder));
}
