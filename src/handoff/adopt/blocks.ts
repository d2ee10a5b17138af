import { literal } from "../../core/terraform-text";
import type { Adoption, Adoptions, Missing } from "./import";

/** A file of a state's folder. */
export interface AdoptionFile {
  /** State, by the name of its stack. */
  readonly state: string;
  /** Name of the file. */
  readonly name: string;
  /** Its text. */
  readonly text: string;
}

/**
 * Files with `import` blocks, one for each state that has something to import, to lie beside its configuration, be it JSON or HCL. What has to be
 * looked for stands there as a comment with the command that finds it.
 */
export function importFiles({ adopted, missing }: Pick<Adoptions, "adopted" | "missing">): AdoptionFile[] {
  const states = [...new Set([...adopted, ...missing].map(({ to }) => to.state))];
  return states.flatMap((state) => {
    const known = adopted.filter(({ to }) => to.state === state);
    const looked = missing.filter(({ to }) => to.state === state);
    const text = [...known.map(block), ...looked.map(comment)].join("\n");
    return [{ state, name: "imports.tf", text }];
  });
}

function block({ to, id }: Adoption): string {
  return `import {\n  to = ${to.address}\n  id = ${JSON.stringify(literal(id))}\n}\n`;
}

function comment({ to, find, form }: Missing): string {
  return `# ${find.replaceAll("\n", "\n# ")}\n# import {\n#   to = ${to.address}\n#   id = ${JSON.stringify(literal(form))}\n# }\n`;
}
