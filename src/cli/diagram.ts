import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { assertValid, type Problem } from "../core/problems";
import type { Diagram, Drawable } from "../handoff/diagrams";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import { synthesize } from "./synthesize";
import type { Verb } from "./verb";
import { wholeEnvironment } from "./whole-environment";
import { foreignProblems, writtenTo } from "./written-place";

/** The folder that pictures go to when no other is named. */
const FOLDER = "diagrams";

/** First line of every file, which tells it from files of the user's own. */
const MARK = "<!-- Drawn by npm run diagram. -->";

/** The formats that can be asked for. */
const FORMATS = ["mermaid", "svg"];

/** The verb `diagram`: draws the pictures of an environment from its synthesized output. Nothing is planned for it. */
export const diagram: Verb = {
  summary: "draw an environment: network, requests, IAM, add-ons and states, as SVG and as Mermaid in Markdown",
  examples: {
    "npm run diagram": `the reference environment, into ${FOLDER}/reference`,
    "npm run diagram -- production sandbox": "a folder for each",
    "npm run diagram -- production --format svg --out docs/pictures": "SVG alone, into docs/pictures/production",
  },
  flags: {
    out: { type: "string", value: "DIR", help: `folder for the folders of the environments @default ${FOLDER}` },
    format: { type: "string", value: "FORMAT", help: "mermaid or svg @default both" },
  },
  async run(invocation) {
    const { own, json, quiet } = invocation.args as Arguments;
    const { terminal } = invocation;
    const { out = FOLDER, format } = own as Record<string, string | undefined>;
    assertValid("arguments", [...outProblems(out), ...formatProblems(format)]);
    const drawn: { environment: string; texts: Record<string, string> }[] = [];
    for (const summary of synthesize(invocation)) {
      const { name, environment } = summary;
      const one: Drawable = { name, environment, states: wholeEnvironment(summary) };
      // Loaded here: synthesis alone does not pay for it.
      const { diagramsOf } = require("../handoff/diagrams") as typeof import("../handoff/diagrams/index.js");
      const files = Object.entries(filesOf(one.name, await diagramsOf(one), format));
      const texts = files.map(([name, text]) => [join(out, one.name, name), `${MARK}\n${text}`]);
      drawn.push({ environment: one.name, texts: Object.fromEntries(texts) });
    }
    const written = drawn.map(({ environment, texts }) => ({ environment, files: Object.keys(texts) }));
    await writtenTo(out, () => {
      assertValid(
        "arguments",
        foreignProblems(
          written.flatMap(({ files }) => files),
          MARK,
          "diagram",
        ),
      );
      drawn.forEach(({ environment }) => void mkdirSync(join(out, environment), { recursive: true }));
      drawn.flatMap(({ texts }) => Object.entries(texts)).forEach(([file, text]) => void writeWhole(file, text));
    });
    if (json) {
      terminal.out(JSON.stringify({ diagrams: written }, null, 2));
    } else if (!quiet) {
      for (const { environment, files } of written) {
        terminal.out(terminal.colors.bold(environment));
        files.forEach((file) => void terminal.out(`  ${file}`));
      }
    }
    return 0;
  },
};

/** Files by name: a picture each as SVG, and one page with all of them as Mermaid. */
function filesOf(name: string, diagrams: readonly Diagram[], format: string | undefined): Record<string, string> {
  return {
    ...(format === "mermaid" ? {} : Object.fromEntries(diagrams.map(({ id, svg }) => [`${id}.svg`, svg]))),
    ...(format === "svg" ? {} : { "README.md": pageOf(name, diagrams) }),
  };
}

function pageOf(name: string, diagrams: readonly Diagram[]): string {
  const sections = diagrams.map(
    ({ title, description, mermaid }) => `## ${title}\n\n${description}\n\n\`\`\`mermaid\n${mermaid}\`\`\`\n`,
  );
  return [`\n# The environment ${name}\n`, ...sections].join("\n");
}

function outProblems(out: string): Problem[] {
  if (out === "" || (existsSync(out) && !statSync(out).isDirectory())) {
    return [{ path: "--out", message: `is ${out === "" ? "empty" : `the file ${out}`}; want a folder` }];
  }
  return [];
}

function formatProblems(format: string | undefined): Problem[] {
  return format === undefined || FORMATS.includes(format)
    ? []
    : [{ path: "--format", message: `is ${format === "" ? "empty" : format}; want ${FORMATS.join(" or ")}` }];
}
