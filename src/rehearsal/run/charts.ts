import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Problem } from "../../core/problems";
import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";
import { literal } from "./literal";
import type { State } from "./states";

/** Charts in a folder, which take the place of those in repositories. */
export class Charts {
  /** @param folder Absolute path of a folder with a chart a folder, or a chart an archive. */
  constructor(private readonly folder: string) {}

  /** Charts that releases of states want and the folder lacks, each once. */
  problems(states: readonly State[]): Problem[] {
    const missing = new Map<string, string[]>();
    for (const { address, block } of states.flatMap(releasesOf)) {
      if (this.place(block) === undefined) {
        const wanted = this.candidates(block).join(", ");
        missing.set(wanted, [...(missing.get(wanted) ?? []), address]);
      }
    }
    return [...missing].map(([wanted, by]) => ({
      path: "--charts",
      message: `is ${this.folder}, which lacks a chart of ${by.join(", ")}; want one of ${wanted} in it`,
    }));
  }

  /** Charts that are there in another version than a release wants, a line each. Of an archive its name alone is looked at. */
  notes(states: readonly State[]): string[] {
    return states.flatMap(releasesOf).flatMap(({ address, block }) => {
      const found = versionIn(this.place(block));
      const { version } = block;
      return found === undefined || version === undefined || bare(found) === bare(`${version}`)
        ? []
        : [`--charts has version ${found} of the chart of ${address}, which wants ${version}`];
    });
  }

  /** A configuration whose releases take their charts from the folder. */
  adapted(json: TerraformJson): TerraformJson {
    const releases = Object.entries(json.resource?.helm_release ?? {}).map(([name, block]) => {
      const place = this.place(block);
      const { repository: _, version: __, ...others } = block;
      return [name, fromElsewhere(block) && place ? { ...others, chart: literal(place) } : block];
    });
    return releases.length > 0
      ? { ...json, resource: { ...json.resource, helm_release: Object.fromEntries(releases) } }
      : json;
  }

  private place(block: TerraformBlock): string | undefined {
    return this.candidates(block)
      .map((name) => join(this.folder, name))
      .find((path) => existsSync(path.endsWith(".tgz") ? path : join(path, "Chart.yaml")));
  }

  /** What may hold the chart of a release, best first. */
  private candidates({ chart, version }: TerraformBlock): string[] {
    // The last part of an address: oci://registry/karpenter/karpenter, https://host/karpenter-1.2.3.tgz.
    const name = `${chart}`.replace(/\/+$/, "").split("/").pop() ?? "";
    if (name.endsWith(".tgz")) {
      return [name];
    }
    return [name, ...(version === undefined ? [] : [`${name}-${version}.tgz`]), `${name}.tgz`];
  }
}

interface Release {
  readonly address: string;
  readonly block: TerraformBlock;
}

/** Releases of a state whose charts are elsewhere, with the stack before the address. */
function releasesOf({ name, json }: State): Release[] {
  return Object.entries(json.resource?.helm_release ?? {})
    .filter(([, block]) => fromElsewhere(block))
    .map(([id, block]) => ({ address: `${name} helm_release.${id}`, block }));
}

/** Whether a release's chart is no path on this machine. */
function fromElsewhere({ chart }: TerraformBlock): boolean {
  return typeof chart === "string" && !/^(\.{0,2}\/|\$\{)/.test(chart);
}

/** Version of a chart that lies in a folder; nothing for an archive. */
function versionIn(place: string | undefined): string | undefined {
  if (place === undefined || place.endsWith(".tgz")) {
    return undefined;
  }
  const { version } = (parse(readFileSync(join(place, "Chart.yaml"), "utf8")) ?? {}) as { version?: unknown };
  return version === undefined ? undefined : `${version}`;
}

function bare(version: string): string {
  return version.replace(/^v/, "");
}
