import { key } from "../core/patterns";
import { floorAbove } from "../facts/security-floors";
import { mayBeUnscoped } from "../facts/unscoped-actions";
import type { Values } from "./addon";
import type { AddonContext } from "./context";
import type { CustomOptions } from "./custom";
import { chartRefusal, refusal } from "./refused";
import { ADDON_NAMES } from "./selection";

/** Namespaces that Kubernetes keeps for itself, where no add-on of a user lives. */
const RESERVED = ["default", "kube-public", "kube-node-lease"];

/** Quantities that a container names. */
const QUANTITIES = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"] as const;

type Faults = Readonly<Record<string, string | false | undefined>>;

/**
 * What is wrong with a chart of the user's own, as `is ...; want ...`, keyed by the path below it.
 * @param name Its key in the description.
 */
export function customFaults(
  name: string,
  options: CustomOptions,
  { isolated }: Pick<AddonContext, "isolated">,
): Faults {
  const { chart, repository, version, namespace, system = false, after = [] } = options;
  const refused = chartRefusal(chart, repository);
  const floor = floorAbove(chart, version);
  return {
    "": nameFault(name),
    ...(refused && { [refused.field]: refused.message }),
    version: floor && `is ${version}, which has ${floor.reason}; want ${floor.from} or later`,
    namespace:
      (namespace === "kube-system" &&
        !system &&
        "is kube-system; want a namespace of its own, or system: true where it must be there") ||
      (RESERVED.includes(namespace) && `is ${namespace}, which is Kubernetes' own; want another`),
    ...resourceFaults(options.values ?? {}),
    ...grantFaults(options),
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
    (want && `is no name of a release; ${want}`)
  );
}

/** Values say what containers use, and say it whole. Which containers a chart has, only the chart knows. */
function resourceFaults(values: Values): Faults {
  const found = resourcesIn(values, "values");
  return found.length === 0
    ? { values: "is without resources; want requests and limits of cpu and memory for every container of the chart" }
    : Object.fromEntries(
        found.map(([path, given]) => {
          const missing = QUANTITIES.filter((quantity) => !isQuantity(at(given, quantity)));
          return [
            path,
            missing.length > 0 && `is without ${missing.join(", ")}; want requests and limits of cpu and memory`,
          ];
        }),
      );
}

/** Every object of the values that sets requests or limits, with its path. */
function resourcesIn(value: unknown, path: string): [string, Values][] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const own: [string, Values][] =
    !Array.isArray(value) && ("requests" in value || "limits" in value) ? [[path, value as Values]] : [];
  return Object.entries(value).reduce<[string, Values][]>(
    (all, [key, inner]) => all.concat(resourcesIn(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`)),
    own,
  );
}

function at(values: Values, quantity: (typeof QUANTITIES)[number]): unknown {
  const [part = "", name = ""] = quantity.split(".");
  const inner = values[part];
  return typeof inner === "object" && inner !== null ? (inner as Values)[name] : undefined;
}

function isQuantity(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function grantFaults({ serviceAccounts = {} }: CustomOptions): Faults {
  return Object.fromEntries(
    Object.entries(serviceAccounts).flatMap(([name, { grants = [] }]) =>
      grants.flatMap(({ actions, resources }, i) => {
        const path = `serviceAccounts.${name}.grants[${i}]`;
        const wide = actions.filter((action) => !mayBeUnscoped(action));
        return [
          ...actions.map((action, k) => [
            `${path}.actions[${k}]`,
            !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]*\*?$/.test(action) &&
              `is ${action}; want a service's action such as s3:GetObject, and never all of them`,
          ]),
          ...resources.map((resource, k) => [
            `${path}.resources[${k}]`,
            resource === "*"
              ? wide.length > 0 && `is *, and ${wide.join(", ")} can be told its resources; want their ARNs`
              : !/^arn:[a-z-]+:[a-z0-9-]+:/.test(resource) && `is ${resource}; want an ARN`,
          ]),
        ];
      }),
    ),
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
