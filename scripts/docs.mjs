/**
 * Writes what is generated under docs/: the reference of the description's fields, its JSON Schema, a page on every add-on, and the page on the
 * controls.
 * `node scripts/docs.mjs [FOLDER]` writes below another folder, for the test that compares.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addonFiles } from "./docs/addons.mjs";
import { controlsPage } from "./docs/controls.mjs";
import { environmentFields } from "./docs/fields.mjs";
import { jsonSchema } from "./docs/json-schema.mjs";
import { referencePage } from "./docs/reference.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = resolve(process.argv[2] ?? join(root, "docs"));
const require = createRequire(import.meta.url);
const fields = environmentFields(root);
const files = {
  "controls.md": controlsPage(root, require),
  "reference/environment.md": referencePage(fields),
  "reference/environment.schema.json": jsonSchema(root, fields, require),
  ...Object.fromEntries(
    Object.entries(addonFiles(root, fields, require)).map(([name, text]) => [`addons/${name}`, text]),
  ),
};

rmSync(join(target, "addons"), { recursive: true, force: true });
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(target, name)), { recursive: true });
  writeFileSync(join(target, name), text);
}
