import { type Values, withValue } from "./values";

/**
 * An image that a chart runs. The keys are paths below the chart's values with dots between their parts, such as `controller.image.repository`.
 * Either `repository` holds all but the tag, or `registry` holds the host and `repository` the rest, or `whole` holds everything.
 */
export interface ChartImage {
  /** Name with host, without tag: `registry.k8s.io/external-dns/external-dns`. */
  readonly name: string;
  /** Tag at the pinned version. */
  readonly tag: string;
  /** Key of the host, where the chart has one of its own. @default `repository` holds the host too */
  readonly registry?: string;
  /** Key of the name. @default none: see `whole` */
  readonly repository?: string;
  /** Key of `name:tag` in one string. @default the chart has a key for the name */
  readonly whole?: string;
}

/** Values that make a chart take its images from under a prefix: `registry.k8s.io/a/b` becomes `<prefix>/registry.k8s.io/a/b`. */
export function mirroredValues(images: readonly ChartImage[], prefix: string): Values {
  return images.reduce<Values>((values, { name, tag, registry, repository, whole }) => {
    const [host = "", ...rest] = prefix.split("/");
    if (whole) {
      return withValue(values, whole, `${prefix}/${name}:${tag}`);
    }
    if (repository === undefined) {
      return values;
    }
    return registry
      ? withValue(withValue(values, registry, host), repository, [...rest, name].join("/"))
      : withValue(values, repository, `${prefix}/${name}`);
  }, {});
}
