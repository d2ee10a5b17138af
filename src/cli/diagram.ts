import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { stateNames } from "../config/names";
import { assertValid, InvalidInput, type Problem } from "../core/problems";
import type { Diagram, Drawable } from "../handoff/diagrams";
import { readOutput } from "../stacks/output";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import type { EnvironmentSummary } from "./summary";
import { synthesize } from "./synthesize";
import type { Verb } from "./verb";

/** The folder that pictures go to when no other is named. */
const FOLDER = "diagrams";

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
    const written: { environment: string; files: string[] }[] = [];
    for (const one of synthesize(invocation).map(drawable)) {
      // Loaded here: synthesis alone does not pay for it.
      const { diagramsOf } = require("../handoff/diagrams") as typeof import("../handoff/diagrams/index.js");
      const files = filesOf(one.name, await diagramsOf(one), format);
      const folder = join(out, one.name);
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) {
        writeWhole(join(folder, name), text);
      }
      written.push({ environment: one.name, files: Object.keys(files).map((name) => join(folder, name)) });
    }
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

/** The whole environment as it was written. */
function drawable({ name, environment, folder, stacks }: EnvironmentSummary): Drawable {
  if (!stateNames(environment).every((state) => stacks.includes(state))) {
    throw new InvalidInput("arguments", [
      { path: name, message: `is named by some of its states; want the whole environment: ${name}` },
    ]);
  }
  const output = readOutput(folder);
  const states = stacks.flatMap((stack) => output.filter((state) => state.name === stack));
  return { name, environment, states };
}

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
  return [`# The environment ${name}\n`, ...sections].join("\n");
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
