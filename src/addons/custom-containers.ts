import type { Rule } from "../core/patterns";
import { parseQuantity } from "../core/quantity";
import { cpu, memory } from "../core/workload-patterns";
import type { Values } from "./values";

type Faults = Readonly<Record<string, string | false | undefined>>;

/** What a container says it needs and may use, and how that is written. */
const RULES: Readonly<Record<"cpu" | "memory", Rule>> = { cpu, memory };

/** Values say what containers use, and say it whole. Which containers a chart has, only the chart knows. */
export function containerFaults(values: Values): Faults {
  const found = resourcesIn(values, "values");
  return found.length === 0
    ? { values: "is without resources; want requests and limits of cpu and memory for every container of the chart" }
    : Object.assign({}, ...found.map(([path, given]) => ({ ...missing(path, given), ...wrong(path, given) })));
}

function missing(path: string, given: Values): Faults {
  const names = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];
  const absent = names.filter((name) => quantity(given, name) === undefined);
  return {
    [path]: absent.length > 0 && `is without ${absent.join(", ")}; want requests and limits of cpu and memory`,
  };
}

/** Quantities that Kubernetes does not read, or that no container can have. */
function wrong(path: string, given: Values): Faults {
  return Object.fromEntries(
    Object.entries(RULES).flatMap(([what, rule]) => {
      const [request, limit] = [quantity(given, `requests.${what}`), quantity(given, `limits.${what}`)];
      const fault = (text: string | undefined) => {
        const want = text === undefined ? undefined : rule(text);
        return want && `is ${text}; ${want}`;
      };
      const faults = [fault(request), fault(limit)] as const;
      const readable = faults[0] === undefined && faults[1] === undefined && limit !== undefined;
      const above = readable && (parseQuantity(request ?? "") ?? 0) > (parseQuantity(limit) ?? 0);
      return [
        [
          `${path}.requests.${what}`,
          faults[0] ?? (above ? `is ${request}; want at most limits.${what} (${limit})` : undefined),
        ],
        [`${path}.limits.${what}`, faults[1]],
      ];
    }),
  );
}

/** Every object of the values that sets requests or limits of a container, with its path. */
function resourcesIn(value: unknown, path: string): [string, Values][] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const own: [string, Values][] =
    !Array.isArray(value) && isOfContainer(value as Values) ? [[path, value as Values]] : [];
  return Object.entries(value).reduce<[string, Values][]>(
    (all, [key, inner]) => all.concat(resourcesIn(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`)),
    own,
  );
}

/** A claim of a volume has requests too: of storage, and of nothing else. */
function isOfContainer(value: Values): boolean {
  const parts = ["requests", "limits"].filter((part) => part in value);
  const named = parts.flatMap((part) => Object.keys((value[part] ?? {}) as object));
  return parts.length > 0 && (named.length === 0 || named.some((name) => name !== "storage"));
}

/** A quantity as text; YAML makes numbers of some. */
function quantity(values: Values, path: string): string | undefined {
  const [part = "", name = ""] = path.split(".");
  const inner = values[part];
  const given = typeof inner === "object" && inner !== null ? (inner as Values)[name] : undefined;
  return (typeof given === "string" && given !== "") || typeof given === "number" ? `${given}` : undefined;
}
