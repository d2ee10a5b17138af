import { CHARTS } from "../facts/charts";
import { ADDON_NAMES } from "./selection";
import type { Values } from "./values";

/** Releases of this project that are not named like their charts. A test compares them with the catalogue. */
const FURTHER_RELEASES: readonly string[] = [
  "argocd",
  "cert-manager-issuer",
  "external-secrets-store",
  "fargate-logging",
  "karpenter-pools",
  "node-pools",
  "snapshot-classes",
  "velero-snapshot-class",
];

/** The add-on of the catalogue that installs a chart, by the chart's name; nothing for charts that none installs. */
export function addonOfChart(chart: string): string | undefined {
  const [name] = Object.hasOwn(CHARTS, chart)
    ? ADDON_NAMES.filter((addon) => plain(chart).startsWith(plain(addon))).sort((a, b) => b.length - a.length)
    : [];
  return name;
}

/** Whether a release of this project has a name, or would have it in another cluster. */
export function isOwnRelease(name: string): boolean {
  return Object.hasOwn(CHARTS, name) || FURTHER_RELEASES.includes(name);
}

/** A name without what spellings differ in. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Ends of keys by which controllers are told the class that is theirs. */
const CLASS_KEY = /(^|\.)(ingressClass|ingressClass\.name|ingressClassResource\.name)$/;

/** What makes an Ingress, and so names a class that is somebody's already. */
const INGRESS_KEY = /(^|\.)ingress\.ingressClass$/;

/** Paths of values by which a controller would take the class `alb`, whose Ingresses another one acts on. */
export function albClassPaths(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) {
    return value === "alb" && CLASS_KEY.test(path) && !INGRESS_KEY.test(path) ? [path] : [];
  }
  return Object.entries(value as Values).flatMap(([key, inner]) =>
    albClassPaths(inner, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
  );
}
