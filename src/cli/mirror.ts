import { spawnSync } from "node:child_process";
import { type Copies, copiesOf } from "../config/copies";
import { chartMirrors } from "../config/mirrors";
import { InvalidInput } from "../core/problems";
import type { Arguments } from "./arguments";
import { checkedEnvironments } from "./synthesize";
import { type Terminal, table } from "./terminal";
import type { Verb } from "./verb";

/** Tools that copy an image from registry to registry, the better one first. */
const COPIERS: Readonly<Record<string, (from: string, to: string) => readonly (readonly string[])[]>> = {
  skopeo: (from, to) => [["skopeo", "copy", "--all", "--preserve-digests", `docker://${from}`, `docker://${to}`]],
  docker: (from, to) => [["docker", "buildx", "imagetools", "create", "--tag", to, from]],
};

/** The verb `mirror`: lists what an environment takes from outside, and copies it to the mirror that the description names. */
export const mirror: Verb = {
  summary: "list the charts and images that an environment takes from outside, and copy them to its mirror",
  examples: {
    "npm run mirror -- reference --list": "every chart and image with its version",
    "npm run --silent mirror -- reference --list --json": "the same for machines",
    "npm run mirror -- production": "copies them, with skopeo or docker for images and helm for charts",
  },
  flags: { list: { type: "boolean", help: "list, and copy nothing" } },
  run(invocation) {
    const args = invocation.args as Arguments;
    const { terminal } = invocation;
    const environments = checkedEnvironments(invocation);
    const lists = environments.map((environment) => ({ environment: environment.name, ...copiesOf(environment) }));
    if (args.json) {
      terminal.out(JSON.stringify({ environments: lists }, null, 2));
    } else {
      lists.forEach((list) => void print(list, terminal));
    }
    if (args.own.list === true) {
      return 0;
    }
    return environments.every((environment) =>
      copy(environment.name, copiesOf(environment), chartMirrors(environment), terminal),
    )
      ? 0
      : 1;
  },
};

function print({ environment, charts, images }: Copies & { environment: string }, { out, colors }: Terminal): void {
  out(`${colors.bold(environment)}  ${charts.length} charts, ${images.length} images\n`);
  const rows = charts.map(({ name, version, repository }) => [`  chart  ${name}`, version, repository]);
  table(rows).forEach(out);
  out("");
  images.map((image) => `  image  ${image}`).forEach(out);
  out("\n  EKS add-ons bring images of their own, which AWS keeps in the region's registry.");
}

/** Copies everything to the mirror. Whether all of it arrived. */
function copy(
  environment: string,
  { charts, images }: Copies,
  { charts: chartMirror, images: prefix, hosts }: ReturnType<typeof chartMirrors>,
  { out, err }: Terminal,
): boolean {
  const path = `${environment} / mirrors`;
  if (chartMirror === undefined && (prefix === undefined || hosts)) {
    throw new InvalidInput("arguments", [
      { path, message: 'names no place to copy to; want charts, or images of kind "copied", or --list' },
    ]);
  }
  const copier = Object.keys(COPIERS).find(isThere);
  if (prefix && !hosts && copier === undefined) {
    throw new InvalidInput("arguments", [
      { path, message: "asks for copied images; want skopeo or docker on this machine, or --list" },
    ]);
  }
  if (chartMirror && !isThere("helm")) {
    throw new InvalidInput("arguments", [
      { path, message: "asks for copied charts; want helm on this machine, or --list" },
    ]);
  }
  const imageCommands =
    prefix && !hosts && copier
      ? images.flatMap((image) => COPIERS[copier]?.(image, `${prefix}/${image.replace(/@.*/, "")}`) ?? [])
      : [];
  const chartCommands = chartMirror ? charts.flatMap((chart) => chartCopies(chart, chartMirror)) : [];
  const failed = [...imageCommands, ...chartCommands].filter(([command = "", ...rest]) => {
    out(`  ${[command, ...rest].join(" ")}`);
    return spawnSync(command, rest, { stdio: "inherit" }).status !== 0;
  });
  failed.forEach((command) => void err(`  failed: ${command.join(" ")}`));
  return failed.length === 0;
}

function chartCopies(
  { name, version, repository }: Copies["charts"][number],
  target: string,
): readonly (readonly string[])[] {
  const folder = target.startsWith("oci://") ? "." : target;
  const oci = repository.startsWith("oci://");
  const from = oci ? [`${repository}/${name}`] : [name, "--repo", repository];
  const pull = ["helm", "pull", ...from, "--version", version, "--destination", folder];
  return target.startsWith("oci://") ? [pull, ["helm", "push", `${name}-${version}.tgz`, target]] : [pull];
}

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}
