import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Mirrors } from "../addons/mirrors";
import type { Copies } from "../config/copies";
import { InvalidInput } from "../core/problems";
import type { Terminal } from "./terminal";

/** A command with its arguments. */
type Command = readonly string[];

/** Tools that copy an image from registry to registry, the better one first. Both keep the digests of whole indexes. */
const COPIERS: Readonly<Record<string, (from: string, to: string) => Command>> = {
  skopeo: (from, to) => ["skopeo", "copy", "--all", "--preserve-digests", `docker://${from}`, `docker://${to}`],
  docker: (from, to) => ["docker", "buildx", "imagetools", "create", "--tag", to, from],
};

/**
 * Copies everything that an environment takes from outside to its mirrors, with the tools of this machine.
 * @returns whether all of it arrived
 * @throws InvalidInput when the description names no place to copy to, or a tool is missing
 */
export function copyTo(environment: string, copies: Copies, mirrors: Mirrors, { out, err }: Terminal): boolean {
  const images = mirrors.hosts ? undefined : mirrors.images;
  const copier = Object.keys(COPIERS).find(isThere);
  const path = `${environment} / mirrors`;
  refuse(path, [
    [
      images === undefined && mirrors.charts === undefined,
      'names no place to copy to; want charts, or images of kind "copied", or --list',
    ],
    [
      images !== undefined && copier === undefined,
      "asks for copied images; want skopeo or docker on this machine, or --list",
    ],
    [mirrors.charts !== undefined && !isThere("helm"), "asks for copied charts; want helm on this machine, or --list"],
  ]);
  const folder = mkdtempSync(join(tmpdir(), "mirror-"));
  try {
    const commands = [
      ...(images ? copies.images.flatMap((image) => copyOf(copier, image, images)) : []),
      ...copies.charts.flatMap((chart) => (mirrors.charts === undefined ? [] : chartCopies(chart, mirrors.charts))),
    ];
    const broken = commands.filter((command) => !ran(command, folder, out));
    broken.forEach((command) => void err(`  failed: ${command.join(" ")}`));
    return broken.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refuse(path: string, faults: readonly (readonly [boolean, string])[]): void {
  const [fault] = faults.filter(([wrong]) => wrong);
  if (fault) {
    throw new InvalidInput("arguments", [{ path, message: fault[1] }]);
  }
}

/** A name with a digest keeps it: the copy is the same bytes, and needs no tag of its own. */
function copyOf(copier = "", image: string, prefix: string): readonly Command[] {
  const command = COPIERS[copier]?.(image, `${prefix}/${image.replace(/@.*/, "")}`);
  return command ? [command] : [];
}

/** A folder is named as Terraform sees it, from a stack's folder; archives on their way to a registry lie in the working folder. */
function chartCopies({ name, version, repository }: Copies["charts"][number], target: string): readonly Command[] {
  const registry = target.startsWith("oci://");
  const folder = registry ? "." : resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out", "stacks", "any", target);
  const from = repository.startsWith("oci://") ? [`${repository}/${name}`] : [name, "--repo", repository];
  const pull = ["helm", "pull", ...from, "--version", version, "--destination", folder];
  return registry ? [pull, ["helm", "push", `${name}-${version}.tgz`, target]] : [pull];
}

function ran([command = "", ...rest]: Command, cwd: string, out: Terminal["out"]): boolean {
  out(`  ${[command, ...rest].join(" ")}`);
  return spawnSync(command, rest, { stdio: "inherit", env: process.env, cwd }).status === 0;
}

function isThere(command: string): boolean {
  const asked = [command === "helm" ? "version" : "--version"];
  return spawnSync(command, asked, { stdio: "ignore", env: process.env }).error === undefined;
}
