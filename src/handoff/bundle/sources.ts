import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../core/problems";
import type { TerraformJson } from "../../core/terraform-json";
import type { HandedState } from "../handed";
import type { BundleFile } from "./file";

/** What terraform leaves in a folder that it has worked in; its lock file alone is worth keeping, and has a place of its own. */
const LEFT_BY_TERRAFORM = /^(\.terraform|terraform\.tfstate|crash\.log)|\.tfplan$/;

/** What a state's configuration uses beside itself: its modules and charts. Paths are seen from the state's folder. */
export function sourcesOf({ folder }: HandedState): BundleFile[] {
  return readdirSync(folder)
    .filter((entry) => entry !== "cdk.tf.json" && !LEFT_BY_TERRAFORM.test(entry))
    .flatMap((entry) => filesBelow(folder, entry));
}

function filesBelow(folder: string, path: string): BundleFile[] {
  const file = join(folder, path);
  return statSync(file).isDirectory()
    ? readdirSync(file).flatMap((entry) => filesBelow(folder, `${path}/${entry}`))
    : [{ path, content: readFileSync(file) }];
}

/** A configuration with the archives of its charts inside its folder, and these archives. */
export interface WithCharts {
  /** The configuration. */
  readonly json: TerraformJson;
  /** The archives. */
  readonly files: readonly BundleFile[];
  /** What is not where the description says. */
  readonly problems: readonly Problem[];
}

/** Folder of the archives, seen from the state's folder. */
const CHARTS = "charts";

/**
 * Takes the archives of charts along that lie in a folder of the description's `mirrors.charts`, which is relative to where Terraform runs,
 * and lets the configuration look for them in its own folder.
 */
export function withCharts({ name, folder }: HandedState, json: TerraformJson): WithCharts {
  const releases = Object.entries(json.resource?.helm_release ?? {});
  const files = new Map<string, BundleFile>();
  const problems: Problem[] = [];
  const placed = releases.map(([label, release]) => {
    const chart = `${release.chart}`;
    if (!isArchive(chart)) {
      return [label, release] as const;
    }
    const file = chart.startsWith("/") ? chart : join(folder, chart);
    const path = `${CHARTS}/${chart.split("/").pop()}`;
    if (existsSync(file)) {
      files.set(path, { path, content: readFileSync(file) });
    } else {
      problems.push({
        path: `${name}/helm_release.${label}`,
        message: `takes its chart from ${chart}, which is not there; want it fetched first: npm run mirror`,
      });
    }
    return [label, { ...release, chart: `\${path.module}/${path}` }] as const;
  });
  return {
    json:
      releases.length === 0
        ? json
        : { ...json, resource: { ...json.resource, helm_release: Object.fromEntries(placed) } },
    files: [...files.values()],
    problems,
  };
}

/** An archive on the disk: an address of a registry has a scheme. */
function isArchive(chart: string): boolean {
  return chart.endsWith(".tgz") && !chart.includes("://");
}

/** Modules whose source lies outside of the state's folder: a bundle would not hold them. */
export function moduleProblems({ name, json }: HandedState): Problem[] {
  const modules = Object.entries((json.module ?? {}) as Record<string, { source?: string }>);
  return modules
    .filter(([, { source = "" }]) => /^(\.\.)?\//.test(source))
    .map(([label, { source }]) => ({
      path: `${name}/module.${label}`,
      message: `has the source ${source}, outside of its folder; want one inside it, or in a registry`,
    }));
}
