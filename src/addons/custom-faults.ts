import { key } from "../core/patterns";
import { floorAbove } from "../facts/security-floors";
import type { AddonContext } from "./context";
import type { CustomOptions } from "./custom";
import { addonOfChart, albClassPaths, isOwnRelease } from "./custom-charts";
import { containerFaults } from "./custom-containers";
import { grantFaults } from "./custom-grants";
import { chartRefusal, refusal } from "./refused";
import { ADDON_NAMES } from "./selection";

/** Namespaces that Kubernetes keeps for itself, where no add-on of a user lives. */
const RESERVED = ["default", "kube-public", "kube-node-lease"];

type Faults = Readonly<Record<string, string | false | undefined>>;

/**
 * What is wrong with a chart of the user's own, as `is ...; want ...`, keyed by the path below it.
 * @param name Its key in the description.
 * @param charts All charts of the user's own in the cluster, by key. @default there is no other
 */
export function customFaults(
  name: string,
  options: CustomOptions,
  { isolated }: Pick<AddonContext, "isolated">,
  charts: Readonly<Record<string, CustomOptions>> = {},
): Faults {
  const { chart, repository, version, namespace, system = false, after = [], values = {} } = options;
  const refused = chartRefusal(chart, repository);
  const addon = addonOfChart(chart);
  const floor = floorAbove(chart, version);
  return {
    "": nameFault(name),
    chart: addon && `is ${chart}, a chart of the catalogue; want it as addons.${addon}`,
    ...(refused && { [refused.field]: refused.message }),
    version: floor && `is ${version}, which has ${floor.reason}; want ${floor.from} or later`,
    namespace:
      (namespace === "kube-system" &&
        !system &&
        "is kube-system; want a namespace of its own, or system: true where it must be there") ||
      (RESERVED.includes(namespace) && `is ${namespace}, which is Kubernetes' own; want another`),
    ...containerFaults(values),
    ...classFaults(values),
    ...grantFaults(options),
    ...accountFaults(name, options, charts),
    ...imageFaults(options, isolated),
    ...Object.fromEntries(
      after.map((other, i) => [
        `after[${i}]`,
        !isInCatalogue(other) && `is ${other}; want one of ${ADDON_NAMES.join(", ")}`,
      ]),
    ),
  };
}

function isInCatalogue(name: string): boolean {
  return (ADDON_NAMES as readonly string[]).includes(name);
}

/** The key becomes the name of the release. */
function nameFault(name: string): string | undefined {
  const want = key(name);
  return (
    refusal(name) ??
    (isInCatalogue(name)
      ? `is the name of an add-on of the catalogue; want it as addons.${name}, or another name`
      : undefined) ??
    (isOwnRelease(name) ? "is the name of a release of an add-on of the catalogue; want another name" : undefined) ??
    (want && `is no name of a release; ${want}`)
  );
}

/** Two controllers that act on the Ingresses of one class undo what the other does. */
function classFaults(values: Readonly<Record<string, unknown>>): Faults {
  return Object.fromEntries(
    albClassPaths(values).map((path) => [
      `values.${path}`,
      "is alb, the class of the load balancer controller; want a class of the chart's own",
    ]),
  );
}

/** A service account is one chart's, and has one role. */
function accountFaults(
  name: string,
  { namespace, serviceAccounts = {} }: CustomOptions,
  charts: Readonly<Record<string, CustomOptions>>,
): Faults {
  const all = Object.keys(charts);
  const earlier = all
    .slice(0, Math.max(0, all.indexOf(name)))
    .filter((other) => charts[other]?.namespace === namespace);
  return Object.fromEntries(
    Object.keys(serviceAccounts).map((account) => {
      const owner = earlier.find((other) => Object.hasOwn(charts[other]?.serviceAccounts ?? {}, account));
      return [
        `serviceAccounts.${account}`,
        owner && `is that of custom.${owner} in the same namespace; want it in one of the two`,
      ];
    }),
  );
}

function imageFaults({ images = [] }: CustomOptions, isolated: boolean): Faults {
  if (isolated && images.length === 0) {
    return { images: "is not given where nothing reaches the internet; want every image of the chart, for the mirror" };
  }
  return Object.fromEntries(
    images.map(({ registry, repository, whole }, i) => [
      `images[${i}]`,
      ((repository === undefined) === (whole === undefined) &&
        `is with ${whole === undefined ? "neither repository nor whole" : "both repository and whole"}; want one of them`) ||
        (registry !== undefined && repository === undefined && "is with registry alone; want repository beside it"),
    ]),
  );
}
