import type { TerraformBlock } from "../../core/terraform-json";
import { CHARTS, type Chart } from "../../facts/charts";
import { blocksOf, isTrue, isUnknown } from "../../guardrails/block";
import { EnvironmentOutput, type ResourceBlock } from "../../guardrails/output";
import type { Handed } from "../handed";
import { byCodeUnit } from "./words";

/** An add-on or a chart of a cluster. */
export interface Installed {
  /** Name of the add-on or the release. */
  readonly name: string;
  /** Who installs it. */
  readonly by: "EKS" | "Helm" | "Argo CD" | "EKS capability";
  /** Its version, or how it is chosen. */
  readonly version: string;
  /** Whether the version is chosen only when a plan is made. */
  readonly chosen: boolean;
  /** Kubernetes versions that it works on. */
  readonly kubernetes: string;
  /** Where the version comes from. */
  readonly source: string;
}

/** What the finished configuration installs in some states: the add-ons of EKS first, then charts, each by name. */
export function installedIn({ states }: Handed, names: readonly string[]): readonly Installed[] {
  const output = new EnvironmentOutput(states);
  const own = (type: string) => output.all(type).filter(({ state }) => names.includes(state));
  const lists = [
    own("aws_eks_addon").map((place) => eksAddon(output, place)),
    own("aws_eks_capability").map(({ block }) => capability(block)),
    own("helm_release").map(({ block }) => release(block)),
    states
      .filter(({ name }) => names.includes(name))
      .flatMap(({ json }) => gitopsCharts(output, json.output?.gitops?.value)),
  ];
  return lists.flatMap((list) => list.sort((a, b) => byCodeUnit(a.name, b.name)));
}

function eksAddon(output: EnvironmentOutput, place: ResourceBlock): Installed {
  const { addon_name: name, addon_version: version } = place.block;
  const base = { name: `${name}`, by: "EKS" as const };
  const choice = output.target(place, version)?.block;
  if (version !== undefined && !isUnknown(version)) {
    return {
      ...base,
      version: `${version}`,
      chosen: false,
      kubernetes: "as the build says",
      source: "pinned in the description or its lock",
    };
  }
  const minor = `${choice?.kubernetes_version ?? "the cluster's version"}`;
  const which = isTrue(choice?.most_recent) ? "newest" : "default";
  return {
    ...base,
    version: `${which} build, chosen at plan`,
    chosen: true,
    kubernetes: minor,
    source: `EKS, for Kubernetes ${minor}`,
  };
}

function capability({ type }: TerraformBlock): Installed {
  return {
    name: `${type}`,
    by: "EKS capability",
    version: "AWS keeps it current",
    chosen: true,
    kubernetes: "any that EKS supports",
    source: "EKS",
  };
}

function release({ name, ...place }: TerraformBlock): Installed {
  return { name: `${name}`, by: "Helm", ...placed(place) };
}

/** Charts that Argo CD installs, as the platform state puts them out. */
function gitopsCharts(output: EnvironmentOutput, value: unknown): Installed[] {
  const [facts] = blocksOf(output.json(value));
  return blocksOf(facts?.charts).map(({ release: name, source }) => {
    const [place = {}] = blocksOf(source);
    return { name: `${name}`, by: "Argo CD", ...placed(place) };
  });
}

const OWN_CHART = {
  version: "in this configuration",
  chosen: false,
  kubernetes: "as the kinds it holds",
  source: "a chart of this project, in the folder of its state",
} as const;

type Placed = Omit<Installed, "name" | "by">;

/** A chart by its place: its name beside a repository, a path in one, the address of an archive, or a folder beside the configuration. */
function placed({ chart, version, repository }: TerraformBlock): Placed {
  const file = `${chart ?? ""}`.split("/").at(-1) ?? "";
  if (version === undefined && !file.endsWith(".tgz")) {
    return OWN_CHART;
  }
  const known = Object.values<Chart>(CHARTS).find((one) =>
    version === undefined ? file === `${one.name}-${one.version}.tgz` : file === one.name && version === one.version,
  );
  return known ? publishedChart(known) : foreignChart(version === undefined ? file : `${version}`, repository);
}

function publishedChart({ version, appVersion, source, checked, ...range }: Chart): Placed {
  return {
    version: appVersion === version ? version : `${version} (${appVersion})`,
    chosen: false,
    kubernetes: rangeOf(range),
    source: `${source}, checked ${checked}`,
  };
}

function foreignChart(version: string, repository: unknown): Placed {
  const source = repository === undefined ? "the description" : `the description: ${repository}`;
  return { version, chosen: false, kubernetes: "not known here", source };
}

function rangeOf({ kubernetesFrom: from, kubernetesTo: to }: Pick<Chart, "kubernetesFrom" | "kubernetesTo">): string {
  if (from !== undefined) {
    return to === undefined ? `${from} or later` : `${from} to ${to}`;
  }
  return to === undefined ? "none named" : `${to} or earlier`;
}
