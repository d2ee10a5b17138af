import { assertValid } from "../../core/problems";
import type { TerraformJson } from "../../core/terraform-json";
import type { DeployerPolicy } from "../deployer";
import type { Handed, HandedState } from "../handed";
import type { Pin } from "../pins";
import { bookOf } from "../runbook/book";
import { paragraph } from "../runbook/markdown";
import { readmeOf } from "../runbook/readme";
import { runbookOf } from "../runbook/runbook";
import { attaching } from "./attaching";
import { BACKEND_FILE, bundledJson } from "./backend";
import { controlFiles } from "./controls";
import { type BundleFile, inPathOrder, jsonFile } from "./file";
import { type PlacedState, placedStates } from "./layout";
import { planFiles } from "./plan";
import { LOCK_FILE, lockOf } from "./provider-lock";
import { scannerFiles } from "./scanners";
import { moduleProblems, sourcesOf, withCharts } from "./sources";
import { UNPROTECTED_FILE, unprotected } from "./teardown";
import { versionFiles } from "./versions";

/** A picture of the environment. */
export interface BundledDiagram {
  /** What it shows, which its files are named after: `network`. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What is in it, in words. */
  readonly description: string;
  /** The picture as Mermaid. */
  readonly mermaid: string;
  /** The picture as SVG. */
  readonly svg: string;
}

/** What a bundle holds that others make. */
export interface BundleParts {
  /** A state as HCL: text by file name. @default the bundle holds JSON alone */
  readonly hcl?: (state: HandedState) => Readonly<Record<string, string>>;
  /** Pictures. */
  readonly diagrams: readonly BundledDiagram[];
  /** The deployer's policies. */
  readonly policies: readonly DeployerPolicy[];
  /** Pinned versions. */
  readonly pins: readonly Pin[];
  /** The report, as one page of HTML. @default the bundle has none */
  readonly report?: string;
  /** Text of a lock file for the providers of all states. @default terraform could make none */
  readonly lock?: string;
}

/**
 * The files of a bundle: everything that somebody needs to deploy and keep an environment with terraform alone.
 * @throws InvalidInput when a state needs something that lies outside of its folder and is not there
 */
export function bundleOf(handed: Handed, parts: BundleParts): BundleFile[] {
  const placed = placedStates(handed);
  assertValid(handed.name, [
    ...placed.flatMap(moduleProblems),
    ...placed.flatMap((state) => withCharts(state, state.json).problems),
  ]);
  const book = bookOf(handed, { flavour: parts.hcl ? "hcl" : "json", locked: parts.lock !== undefined });
  return inPathOrder([
    { path: "README.md", content: readmeOf(book, parts) },
    { path: "RUNBOOK.md", content: runbookOf(book) },
    ...placed.flatMap((state) => stateFiles(state, parts)),
    ...localStateFiles(placed),
    ...parts.diagrams.flatMap(({ id, mermaid, svg }) => [
      { path: `diagrams/${id}.mmd`, content: mermaid },
      { path: `diagrams/${id}.svg`, content: svg },
    ]),
    ...planFiles(handed),
    ...controlFiles(handed),
    ...scannerFiles(handed),
    ...policyFiles(handed, parts.policies),
    ...versionFiles(handed.name, parts.pins),
    ...(parts.report === undefined ? [] : [{ path: "report.html", content: parts.report }]),
  ]);
}

/** The folder of one state: both flavours, each with everything that it uses, and what they share. */
function stateFiles(state: PlacedState, { hcl, lock }: BundleParts): BundleFile[] {
  const { name, home } = state;
  const { json, backend } = bundledJson(name, state.json);
  const charts = withCharts(state, json);
  const beside = [
    ...sourcesOf(state),
    ...charts.files,
    ...(lock === undefined ? [] : [{ path: LOCK_FILE, content: lockOf(json, lock) }]),
  ];
  const configuration = Object.entries(hcl?.({ ...state, json: charts.json }) ?? {});
  const lifted = unprotected(state);
  return [
    ...jsonFlavour(charts.json).map(below(`${home}/json`)),
    ...beside.map(below(`${home}/json`)),
    ...configuration.map(([path, content]) => ({ path: `${home}/hcl/${path}`, content })),
    ...(hcl ? beside.map(below(`${home}/hcl`)) : []),
    ...(backend === undefined ? [] : [{ path: `${home}/${BACKEND_FILE}`, content: backend }]),
    ...(lifted === undefined ? [] : [jsonFile(`${home}/${UNPROTECTED_FILE}`, lifted)]),
  ];
}

/**
 * Three files that together say what one did. What reads other states stands alone, so that their place can be changed there and nowhere else.
 * So does what Terraform itself is told: checkov 3.3.30 judges nothing in a file that holds `required_version`.
 */
function jsonFlavour({ terraform, data = {}, ...rest }: TerraformJson): BundleFile[] {
  const { terraform_remote_state: readers, ...others } = data;
  const main = Object.keys(others).length > 0 ? { ...rest, data: others } : rest;
  return [
    jsonFile("main.tf.json", main),
    ...(readers === undefined
      ? []
      : [jsonFile("remote-states.tf.json", { data: { terraform_remote_state: readers } })]),
    jsonFile("versions.tf.json", { terraform }),
  ];
}

function below(folder: string): (file: BundleFile) => BundleFile {
  return ({ path, content }) => ({ path: `${folder}/${path}`, content });
}

/** The deployer's policies, and a page that says what each is for. */
function policyFiles(
  { name: environment, environment: { aws } }: Handed,
  policies: readonly DeployerPolicy[],
): BundleFile[] {
  const about = policies.flatMap(({ name, note }) => [`## ${name}.json`, note]);
  const page = paragraph(`# Policies for whoever deploys ${environment}`, attaching(policies, aws.deployer), ...about);
  return policies.length === 0
    ? []
    : [
        { path: "policies/README.md", content: page },
        ...policies.map(({ name, text }) => ({ path: `policies/${name}.json`, content: text })),
      ];
}

/** Local states lie in a folder of the bundle, which must be there before the first of them is written. */
function localStateFiles(states: readonly PlacedState[]): BundleFile[] {
  const local = states.some(
    ({ json }) =>
      (json.terraform as { backend?: object } | undefined)?.backend &&
      "local" in (json.terraform as { backend: object }).backend,
  );
  return local
    ? [
        {
          path: "state/README.md",
          content:
            "# State\n\nTerraform keeps here what it knows of each state that has no other backend. Whoever loses these files has lost the way to change\nwhat was made. Keep copies, keep them secret, and do not put them into Git.\n",
        },
      ]
    : [];
}
