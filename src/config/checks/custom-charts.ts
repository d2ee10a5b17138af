import { isIP } from "node:net";
import type { Problem } from "../../core/problems";
import { isSecretChartValue } from "../../core/secret-names";
import { at } from "../path";
import { type Check, clustersOf } from "./check";

/** Faults of charts of the user's own that their options alone do not show: hosts that are no names, secrets in values. */
export const customCharts: Check = (environment) =>
  clustersOf(environment).flatMap(({ path, cluster }) =>
    Object.entries(cluster.addons?.custom ?? {}).flatMap(([key, { repository, values = {} }]) => {
      const here = at(path, "addons", "custom", key);
      return [...hostProblems(at(here, "repository"), repository), ...secretProblems(at(here, "values"), values)];
    }),
  );

/** A number may be another machine tomorrow, and no certificate names it; what a machine calls itself is another one elsewhere. */
function hostProblems(path: string, repository: string): Problem[] {
  const [, host = ""] = /^\w+:\/\/([^/:]+)/.exec(repository) ?? [];
  return isIP(host) !== 0 || /^[\d.]+$/.test(host) || !host.includes(".")
    ? [{ path, message: `is ${repository}; want the name of a host such as charts.example.com, not ${host}` }]
    : [];
}

/** Values of a release lie in the state and in the cluster for everybody to read. */
function secretProblems(path: string, value: unknown): Problem[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { name, value: content } = value as Readonly<Record<string, unknown>>;
  const variable = typeof name === "string" && isSecretChartValue(name, content);
  return [
    ...(variable ? [secret(at(path, "value"))] : []),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const here = at(path, Array.isArray(value) ? Number(key) : key);
      return isSecretChartValue(key, inner) ? [secret(here)] : secretProblems(here, inner);
    }),
  ];
}

function secret(path: string): Problem {
  return {
    path,
    message:
      "is a literal, and its name says that it is secret; want the name of a Secret that the chart reads, since values are kept in the state",
  };
}
