import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { assertValid, InvalidInput, type Problem } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { EnvironmentOutput } from "../guardrails/output";
import { type AdoptionFile, importFiles } from "../handoff/adopt/blocks";
import { adoptionsOf } from "../handoff/adopt/ids";
import { matchesOf } from "../handoff/adopt/matches";
import { type ForeignResource, readForeign } from "../handoff/adopt/module-state";
import { leftOutText, reportOf } from "../handoff/adopt/report";
import { readOutput } from "../stacks/output";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import { checkedEnvironments } from "./preparing";
import type { EnvironmentSummary } from "./summary";
import { synthesize } from "./synthesize";
import type { Verb } from "./verb";
import { writtenTo } from "./written-place";

/** The verb `adopt`: import blocks for what exists already. */
export const adopt: Verb = {
  summary:
    "write import blocks for what exists already: after a lost state, or out of a state of terraform-aws-modules",
  examples: {
    "npm run adopt -- reference": "after a lost state: one imports.tf for each state, in adopt/",
    "npm run adopt -- reference-network --out cdktf.out/stacks": "of one state, beside its configuration",
    "npm run adopt -- reference --from state.json": "out of terraform show -json of modules eks and vpc, with a report",
  },
  flags: {
    from: {
      type: "string",
      value: "FILE",
      help: "what terraform show -json printed of the state that has the objects now",
    },
    out: {
      type: "string",
      value: "DIR",
      help: "folder to write to, a folder for each state below it; adopt without it",
    },
  },
  async run(invocation) {
    const { own, json, quiet } = invocation.args as Arguments;
    const { terminal } = invocation;
    const { from, out = "adopt" } = own as Record<string, string | undefined>;
    const foreign = from === undefined ? undefined : readForeign("--from", contentOf(from));
    if (out === "" || (existsSync(out) && !statSync(out).isDirectory())) {
      throw new InvalidInput("arguments", [
        { path: "--out", message: `is ${out === "" ? "empty" : `the file ${out}`}; want a folder` },
      ]);
    }
    if (foreign) {
      assertValid("arguments", severalProblems(checkedEnvironments(invocation)));
    }
    const written = synthesize(invocation).map((summary) => ({
      environment: summary.name,
      ...(foreign ? adoptForeign(summary, foreign) : adoptOwn(summary)),
    }));
    assertValid("arguments", foreign ? written.flatMap((one) => nothingProblems(one, from ?? "")) : []);
    const files = written.flatMap((one) => one.files.map(({ state, name, text }) => [join(out, state, name), text]));
    await writtenTo(out, () => {
      assertValid("arguments", otherTextProblems(files));
      for (const [file = "", text = ""] of files) {
        mkdirSync(dirname(file), { recursive: true });
        writeWhole(file, text);
      }
    });
    if (json) {
      terminal.out(
        JSON.stringify(
          {
            environments: written.map(({ environment, imports, looked, files }) => ({
              environment,
              imports,
              toBeFound: looked,
              files: files.map(({ state, name }) => join(out, state, name)),
            })),
          },
          null,
          2,
        ),
      );
    } else if (!quiet) {
      written.flatMap((one) => said(one, out)).forEach(terminal.out);
    }
    return 0;
  },
};

/** One state of somebody else's belongs to one environment of ours. */
function severalProblems(environments: readonly { readonly name: string }[]): Problem[] {
  const names = environments.map(({ name }) => name).join(", ");
  return environments.length > 1
    ? [{ path: "--from", message: `is one state for ${names}; want one environment with it` }]
    : [];
}

/** Adopting nothing is most likely the wrong file, the wrong environment, or another name of the cluster. */
function nothingProblems({ environment, imports }: Written & { environment: string }, from: string): Problem[] {
  const message = `is ${from}, of which nothing becomes ${environment}'s; want a state of terraform-aws-modules/vpc or eks, and an environment in the same zones or with a cluster of the same name`;
  return imports > 0 ? [] : [{ path: "--from", message }];
}

/** What is there may hold ids that somebody looked for: it is never written over with another text. */
function otherTextProblems(files: readonly string[][]): Problem[] {
  return files
    .filter(
      ([file = "", text]) => existsSync(file) && !(statSync(file).isFile() && readFileSync(file, "utf8") === text),
    )
    .map(([path = ""]) => ({
      path,
      message: "is there with another text; want it moved or removed, or another --out",
    }));
}

interface Written {
  readonly files: readonly AdoptionFile[];
  readonly imports: number;
  readonly looked: number;
  readonly notes: string;
}

function adoptOwn(summary: EnvironmentSummary): Written {
  const adoptions = adoptionsOf(summary.name, statesOf(summary));
  const wanted = adoptionsIn(adoptions, summary.stacks);
  return {
    files: importFiles(wanted),
    imports: wanted.adopted.length,
    looked: wanted.missing.length,
    notes: leftOutText(wanted.leftOut),
  };
}

/** A state refers to others, so all are read; files are for those that were asked for. */
function adoptionsIn(adoptions: ReturnType<typeof adoptionsOf>, stacks: readonly string[]) {
  const { adopted, missing, leftOut } = adoptions;
  const asked = ({ to }: { readonly to: { readonly state: string } }) => stacks.includes(to.state);
  return { adopted: adopted.filter(asked), missing: missing.filter(asked), leftOut: leftOut.filter(asked) };
}

function adoptForeign(summary: EnvironmentSummary, foreign: readonly ForeignResource[]): Written {
  const output = new EnvironmentOutput(statesOf(summary));
  const matches = matchesOf(output, foreign).filter(({ to }) => summary.stacks.includes(to.state));
  const report = reportOf({ environment: summary.name, output, matches, foreign });
  const files = importFiles({ adopted: matches, missing: [] });
  return {
    files: [...files, { state: ".", name: `${summary.name}.md`, text: report }],
    imports: matches.length,
    looked: 0,
    notes: "",
  };
}

/** All states of an environment, in the order of deployment. */
function statesOf({ name, folder, states }: EnvironmentSummary): StackOutput[] {
  const output = readOutput(folder);
  return states.flatMap(({ state }) => output.filter((one) => one.name === state || one.name === `${name}-${state}`));
}

function said(
  { environment, files, imports, looked, notes }: Written & { environment: string },
  out: string,
): string[] {
  const found = looked > 0 ? `, ${looked} to be found by the commands in the files` : "";
  return [
    `${environment}: ${imports} imports${found}`,
    ...files.map(({ state, name }) => `  ${join(out, state, name)}`),
    ...(notes
      ? [
          "  left out:",
          ...notes
            .trimEnd()
            .split("\n")
            .map((line) => `  ${line}`),
        ]
      : []),
  ];
}

function contentOf(file: string): string {
  if (file === "" || !existsSync(file) || statSync(file).isDirectory()) {
    throw new InvalidInput("arguments", [
      {
        path: "--from",
        message: `is ${file === "" ? "empty" : `${file}, which is no file`}; want what terraform show -json printed`,
      },
    ]);
  }
  return readFileSync(file, "utf8");
}
