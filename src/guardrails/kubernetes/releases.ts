import type { TerraformBlock } from "../../core/terraform-json";
import { blocksOf, valueAt } from "../block";
import type { EnvironmentOutput, Place, ResourceBlock, StateBlock } from "../output";

/** A chart that is installed, by Terraform or by what reads the state's output. */
export interface ChartRelease {
  /** Where it is written. */
  readonly place: Place;
  /** Path of its values below the place: `values`. */
  readonly at: string;
  /** The arguments of the release. @default Terraform does not install it */
  readonly settings?: TerraformBlock;
  /** Namespace. */
  readonly namespace: string;
  /** Name of the chart, without folder and version. */
  readonly chart: string;
  /** Where it is published, as it is written. */
  readonly repository?: unknown;
  /** Its version, as it is written. */
  readonly version?: unknown;
  /** Whether its values can be read: a reference or a text of YAML cannot, nor can what a program rewrites. */
  readonly known: boolean;
  /** Its values. */
  readonly values: TerraformBlock;
}

/** Path of the chart that delivers objects as they are. */
const OBJECTS_CHART = "helm/custom-resources";

const found = new WeakMap<EnvironmentOutput, readonly ChartRelease[]>();

/** Every chart of an output. */
export function allReleases(output: EnvironmentOutput): readonly ChartRelease[] {
  let releases = found.get(output);
  if (releases === undefined) {
    releases = [
      ...output.all("helm_release").map((release) => fromTerraform(output, release)),
      ...output.states.flatMap((state) => fromGitops(output, state)),
    ];
    found.set(output, releases);
  }
  return releases;
}

/** The charts that somebody published: what they make of their values shows when they are rendered. */
export function publishedReleases(output: EnvironmentOutput): readonly ChartRelease[] {
  return allReleases(output).filter((release) => !deliversObjects(release));
}

/** The charts that somebody published, and the add-ons of EKS, which are charts that AWS installs: what each of them is told. */
export function configuredReleases(output: EnvironmentOutput): readonly ChartRelease[] {
  return [...publishedReleases(output), ...output.all("aws_eks_addon").map((addon) => fromAddon(output, addon))];
}

/** Whether the values of a release are objects that it delivers as they are: its chart is ours, by its path and not by its name alone. */
export function deliversObjects({ settings, repository }: ChartRelease): boolean {
  const chart = `${settings?.chart ?? ""}`;
  return repository === undefined && !chart.includes("://") && chart.endsWith(OBJECTS_CHART);
}

/** What the state's output says of a cluster whose charts something else installs. */
export function gitopsOf(output: EnvironmentOutput, { json }: StateBlock): TerraformBlock {
  return blocksOf(output.json(json.output?.gitops?.value))[0] ?? {};
}

function fromTerraform(output: EnvironmentOutput, place: ResourceBlock): ChartRelease {
  const { block } = place;
  const texts = [block.values ?? []].flat();
  const read = texts.map((text) => output.json(text));
  const set = [...blocksOf(block.set), ...blocksOf(block.set_sensitive)];
  const values = [...read.flatMap(blocksOf), ...set.map(({ name, value }) => nested(`${name}`.split("."), value))];
  return {
    place,
    at: "values",
    settings: block,
    namespace: `${block.namespace ?? "default"}`,
    chart: chartName(`${block.chart ?? ""}`),
    repository: block.repository,
    version: block.version,
    known: read.every((one) => typeof one === "object") && blocksOf(block.postrender).length === 0,
    values: values.reduce(merged, {}),
  };
}

function fromAddon(output: EnvironmentOutput, place: ResourceBlock): ChartRelease {
  const { addon_name, configuration_values: text } = place.block;
  const read = text === undefined ? {} : output.json(text);
  return {
    place,
    at: "configuration_values",
    namespace: "kube-system",
    chart: `${addon_name ?? ""}`,
    known: typeof read === "object",
    values: blocksOf(read)[0] ?? {},
  };
}

/** `https://.../karpenter-1.14.1.tgz` is karpenter, `oci://.../karpenter` too. */
function chartName(chart: string): string {
  const last = chart.slice(chart.lastIndexOf("/") + 1);
  return last.replace(/-v?\d+\.\d+\.\d+[^/]*\.tgz$/, "");
}

function fromGitops(output: EnvironmentOutput, state: StateBlock): ChartRelease[] {
  return blocksOf(gitopsOf(output, state).charts)
    .filter(({ source }) => source !== undefined)
    .map((chart) => ({
      place: state,
      at: `output.gitops ${chart.release} values`,
      namespace: `${chart.namespace}`,
      chart: chartName(`${valueAt(chart, "source.chart")}`),
      repository: valueAt(chart, "source.repository"),
      version: valueAt(chart, "source.version"),
      known: true,
      values: blocksOf(chart.values)[0] ?? {},
    }));
}

/** `set` writes texts: Helm reads numbers and switches out of them. */
function nested([key = "", ...rest]: readonly string[], value: unknown): TerraformBlock {
  if (rest.length > 0) {
    return { [key]: nested(rest, value) };
  }
  const text = `${value}`;
  return { [key]: /^\d+$/.test(text) ? Number(text) : text === "true" ? true : text === "false" ? false : value };
}

function merged(first: TerraformBlock, second: TerraformBlock): TerraformBlock {
  const both = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const own = both[key];
    both[key] = isValues(own) && isValues(value) ? merged(own, value) : value;
  }
  return both;
}

function isValues(value: unknown): value is TerraformBlock {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
