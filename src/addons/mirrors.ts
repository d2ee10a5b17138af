import type { Chart } from "../facts/charts";
import type { Release } from "./addon";
import { type ChartImage, mirroredValues } from "./images";
import type { Values } from "./values";
import { mergedValues } from "./values";

/** Where charts and images come from when not from their publishers. */
export interface Mirrors {
  /** OCI address or folder of archives. @default the charts' own repositories */
  readonly charts?: string;
  /** What stands in front of an image's own name. @default nothing: the images' own registries */
  readonly images?: string;
  /** What stands in the place of a registry's host below the prefix, by host. @default the host itself */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** Where a chart comes from. */
export interface ChartPlace {
  /** Name of the chart, or the path of its archive. */
  readonly chart: string;
  /** Index or OCI address. @default the chart is a path */
  readonly repository?: string;
  /** Version. @default the chart is a path */
  readonly version?: string;
}

/** Where a published chart is taken from. */
export function chartPlace({ name, repository, version }: Chart, { charts }: Mirrors): ChartPlace {
  if (charts === undefined || charts.startsWith("oci://")) {
    return { chart: name, repository: charts ?? repository, version };
  }
  return { chart: `${charts}/${name}-${version}.tgz` };
}

/** Values of a release, with its images taken from the mirror. */
export function valuesOf({ values, images }: Pick<Release, "values" | "images">, mirrors: Mirrors): Values {
  const { images: prefix, hosts = {} } = mirrors;
  if (prefix === undefined) {
    return values;
  }
  const renamed = images.map((image) => {
    const [host = "", ...rest] = image.name.split("/");
    return { ...image, name: [hosts[host] ?? host, ...rest].join("/") };
  });
  return mergedValues(values, mirroredValues(renamed, prefix));
}

/** Names of the charts and images that releases need, as they are copied: with their versions, sorted, each once. */
export function copyList(releases: readonly Release[]): {
  readonly charts: readonly Chart[];
  readonly images: readonly string[];
} {
  const charts = releases.flatMap(({ chart }) => (typeof chart === "string" ? [] : [chart]));
  const names = releases.flatMap(({ images }) => images.map(imageName));
  return {
    charts: [...new Map(charts.map((chart) => [chart.name, chart])).values()].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    images: [...new Set(names)].sort(),
  };
}

/** Full name of an image: `registry.k8s.io/external-dns/external-dns:v0.21.0`. */
export function imageName({ name, tag }: ChartImage): string {
  return `${name}:${tag}`;
}
