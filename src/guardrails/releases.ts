import type { TerraformBlock } from "../core/terraform-json";
import { blocksOf, textsOf } from "./block";
import type { EnvironmentOutput, Place, ResourceBlock } from "./output";

/** A chart or an add-on with what it is told. */
export interface ReleaseValues {
  /** The release or the add-on. */
  readonly place: ResourceBlock;
  /** The attribute that holds the values: `values`, `configuration_values`. */
  readonly attribute: string;
  /** Name of the chart or the add-on, without folder and version of an archive. */
  readonly chart: string;
  /** Its values, those of later files over those of earlier ones at the top level. Nothing when they cannot be read as JSON. */
  readonly values: TerraformBlock | undefined;
}

/** An object that Kubernetes is given as it is, by our own chart or as a manifest. */
export interface KubernetesObject {
  /** What delivers it. */
  readonly place: Place;
  /** Where it stands there: `values.resources.gateway`. */
  readonly attribute: string;
  /** Its kind: `Gateway`. */
  readonly kind: string;
  /** The object. */
  readonly object: TerraformBlock;
}

/** Every chart and every EKS add-on of an output, with its values. */
export function releasesOf(output: EnvironmentOutput): ReleaseValues[] {
  const charts = output.all("helm_release").map((place) => ({
    place,
    attribute: "values",
    chart: chartName(`${place.block.chart ?? ""}`),
    values: merged(textsOf(place.block.values).map((text) => output.json(text))),
  }));
  const addons = output.all("aws_eks_addon").map((place) => ({
    place,
    attribute: "configuration_values",
    chart: `${place.block.addon_name ?? ""}`,
    values:
      place.block.configuration_values === undefined ? {} : merged([output.json(place.block.configuration_values)]),
  }));
  return [...charts, ...addons];
}

/** Every object that an output hands to Kubernetes through our chart for custom resources, or as a manifest. */
export function objectsOf(output: EnvironmentOutput): KubernetesObject[] {
  const delivered = releasesOf(output)
    .filter(({ chart }) => chart === "custom-resources")
    .flatMap(({ place, values }) =>
      Object.entries(blocksOf(values?.resources)[0] ?? {}).flatMap(([key, object]) =>
        objectIn(place, `values.resources.${key}`, object),
      ),
    );
  const manifests = output
    .all("kubernetes_manifest")
    .flatMap((place) => objectIn(place, "manifest", place.block.manifest));
  return [...delivered, ...manifests];
}

function objectIn(place: Place, attribute: string, object: unknown): KubernetesObject[] {
  return blocksOf(object).map((one) => ({ place, attribute, kind: `${one.kind ?? ""}`, object: one }));
}

/** `oci://host/charts/external-dns`, `./external-dns-1.21.1.tgz` and `external-dns` are the same chart. */
function chartName(chart: string): string {
  return (chart.split("/").at(-1) ?? "").replace(/-v?\d+(\.\d+)*[^/]*\.tgz$/, "");
}

function merged(files: readonly unknown[]): TerraformBlock | undefined {
  const blocks = files.flatMap((file) => blocksOf(file).slice(0, 1));
  return blocks.length === files.length ? Object.assign({}, ...blocks) : undefined;
}
