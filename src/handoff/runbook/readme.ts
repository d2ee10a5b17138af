import { addresses } from "../../core/terraform-json";
import { kubernetesVersion } from "../../facts/kubernetes-versions";
import type { BundleParts } from "../bundle/bundle";
import { SUMS_FILE } from "../bundle/sums";
import { applyBlocks, type Book } from "./book";
import { code, commands, enumerated, list, paragraph, table } from "./markdown";
import { isMirrored } from "./mirror";
import { prerequisites } from "./prerequisites";
import { providerPins, whereStatesLie } from "./state-places";

/** Text of `README.md`: what a bundle is, and how it is checked, deployed and taken back. */
export function readmeOf(book: Book, parts: Pick<BundleParts, "hcl" | "diagrams" | "policies" | "report">): string {
  const { name, environment } = book.handed;
  const { region, accountId } = environment.aws;
  return paragraph(
    `# ${name}`,
    `Terraform configuration of the environment ${code(name)}: account ${code(accountId)}, region ${code(region)}${kubernetesOf(book)}. Everything that is needed is in this folder. Nothing needs Node or the program that wrote it. Run every command from this folder.`,
    planned(book),
    `What to do later, and when something goes wrong, is in [RUNBOOK.md](RUNBOOK.md).`,
    "## What is here",
    table(["file or folder", "holds"], contents(book, parts)),
    ...(parts.diagrams.length > 0
      ? [
          "## Pictures",
          list(...parts.diagrams.map(({ id, title, description }) => `[${title}](diagrams/${id}.svg): ${description}`)),
        ]
      : []),
    "## Check what you got",
    commands(`sha256sum -c ${SUMS_FILE}`),
    "Every line ends in `OK`. If one ends in `FAILED`, that file is not as it was handed over: stop and ask for the bundle again. On macOS the command is `shasum -a 256 -c SHA256SUMS`. Files that you edit later fail from then on.",
    "## Before you begin",
    ...prerequisites(book, parts.policies),
    "## Where states lie",
    ...whereStatesLie(book),
    "## Pin the providers",
    ...providerPins(book),
    "## The states",
    "Apply from top to bottom. Destroy from bottom to top. A state reads what those in the last column publish, so they come first.",
    table(["folder", "state", "resources", "reads"], stateRows(book)),
    "## Deploy",
    "One state after the other, in this order. The plan file holds secrets, so it is deleted.",
    ...deployment(book),
    "You should see `Apply complete!` after each state. If an apply stops: read the error, repair its cause, and run the same commands again. What was made by then is in the state and is not made twice. Do not delete anything by hand. Do not interrupt an apply; RUNBOOK.md says what to do when it happened.",
    "## Go back",
    ...wayBack(book),
    "## Scanners",
    "Both lists name what these scanners find here and nobody needs to repair, each with its reason. They fit the JSON; the HCL says the same. Both scanners should end with exit code 0.",
    commands(
      "checkov --config-file .checkov.yaml --framework terraform_json -d .",
      "trivy config --ignorefile .trivyignore.yaml --skip-dirs '**/hcl' --exit-code 1 .",
    ),
  );
}

function planned({ handed: { plan } }: Book): string {
  return "skipped" in plan
    ? "This configuration was **not** planned before it was handed over ([plan.md](plan.md) says why). Read each plan before you apply it."
    : "This configuration was planned offline before it was handed over, with stand-ins for AWS ([plan.md](plan.md)). AWS itself was not asked. Read each plan before you apply it.";
}

function kubernetesOf({ clusters }: Book): string {
  const versions = [...new Set(clusters.map(({ described }) => described.version))].sort();
  const words = versions.map(
    (version) => `Kubernetes ${version} (standard support until ${kubernetesVersion(version).endOfStandardSupport})`,
  );
  return words.length > 0 ? `, ${enumerated(words)}` : "";
}

function contents(
  book: Book,
  { hcl, diagrams, policies, report }: Pick<BundleParts, "hcl" | "diagrams" | "policies" | "report">,
): string[][] {
  const [first] = book.states;
  const example = first?.home ?? "";
  return [
    ...(hcl ? [[code(`${example}/hcl`), "the state as HCL, a file for each subject; the commands here use it"]] : []),
    [code(`${example}/json`), hcl ? "the same state as JSON, as it was checked" : "the state, as it was checked"],
    ...(book.partial.size > 0 ? [["`backend.hcl` beside them", "where the state lies, for `terraform init`"]] : []),
    ...(book.protectedStates.size > 0
      ? [["`teardown/` beside them", "what lifts the protection before a tear-down"]]
      : []),
    ...(diagrams.length > 0 ? [["`diagrams/`", "pictures, as SVG and as Mermaid"]] : []),
    [
      "`plan.md`, `plan.json`",
      "skipped" in book.handed.plan
        ? "why there was no offline plan"
        : "what the offline plan of a first deployment came to",
    ],
    ["`controls.md`, `controls.json`, `controls.sarif`", "which promises hold, which were waived, and why"],
    ["`.checkov.yaml`, `.trivyignore.yaml`", "what scanners may leave out, with reasons"],
    ...(policies.length > 0 ? [["`policies/`", "IAM policies for whoever deploys"]] : []),
    ["`versions.md`, `versions.json`", "every version, and where it is said"],
    ...(report === undefined ? [] : [["`report.html`", "all of this as one page; open it in a browser"]]),
    [code(SUMS_FILE), "checksums of all files"],
  ];
}

function stateRows({ states }: Book): string[][] {
  return states.map(({ home, name, json, reads }) => [
    code(home),
    code(name),
    `${addresses(json).length}`,
    reads.length > 0 ? reads.map(code).join(", ") : "-",
  ]);
}

function deployment(book: Book): string[] {
  return book.states.flatMap((state) => [
    `### ${state.home}`,
    ...notesOf(book, state.name),
    ...applyBlocks(book, state),
  ]);
}

/** What must have happened before a state. */
function notesOf({ clusters, environment, output }: Book, name: string): string[] {
  const of = (layer: "cluster" | "platform" | "workloads") => clusters.find((cluster) => cluster[layer]?.name === name);
  const workloads = of("workloads");
  return [
    ...(of("cluster") ? [waiting(output)] : []),
    ...(of("platform") && isMirrored(environment) ? ['Fill the mirror first: RUNBOOK.md, "Fill the mirror".'] : []),
    ...(workloads && environment.registry
      ? ['Push the images first: RUNBOOK.md, "Push images". A missing image stops the plan and is named.']
      : []),
    ...(workloads?.described.gitops ? ['Let Argo CD install the charts first: RUNBOOK.md, "Argo CD".'] : []),
  ];
}

/** How long the slow ones may take: Terraform gives up after the times that the configuration sets. */
function waiting(output: Book["output"]): string {
  const [longest] = output
    .all("aws_eks_cluster")
    .map(({ block }) => (block.timeouts as { create?: string } | undefined)?.create);
  const limit = /^(\d+)m$/.exec(longest ?? "")?.[1];
  return `Control plane and nodes take their time; Terraform prints a line while it waits${limit ? `, and gives up on the control plane after ${limit} minutes` : ""}. Do not interrupt it.`;
}

function wayBack({ environment, clusters }: Book): string[] {
  return [
    list(
      "A plan changes nothing. Do not apply it, and all stays as it is.",
      'After an apply: take the bundle that you had before, keep your state as RUNBOOK.md says under "Take over a new bundle", and plan and apply the states that changed, from bottom to top.',
      ...(clusters.length > 0 ? ["Kubernetes versions do not go back. EKS refuses it, and so does the plan."] : []),
      "What was destroyed does not come back, and neither does its data. Read every line of a plan that says `destroyed` or `replaced` twice.",
      environment.state.kind === "s3"
        ? 'The bucket keeps earlier versions of each state: RUNBOOK.md, "Lost state".'
        : environment.state.kind === "local"
          ? 'From the second apply of a state on, Terraform keeps that state as it was before: RUNBOOK.md, "Lost state". Before that there is only your own copy.'
          : 'Your backend keeps earlier versions of each state: RUNBOOK.md, "Lost state".',
    ),
  ];
}
