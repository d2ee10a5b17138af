/**
 * Writes what is generated under docs/: the reference of the description's fields and its JSON Schema.
 * `node scripts/docs.mjs [FOLDER]` writes below another folder, for the test that compares.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { environmentFields } from "./docs/fields.mjs";
import { jsonSchema } from "./docs/json-schema.mjs";
import { referencePage } from "./docs/reference.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = resolve(process.argv[2] ?? join(root, "docs", "reference"));
const fields = environmentFields(root);

mkdirSync(target, { recursive: true });
writeFileSync(join(target, "environment.md"), referencePage(fields));
writeFileSync(join(target, "environment.schema.json"), jsonSchema(root, fields, createRequire(import.meta.url)));
