import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { FACTS_CHECKED } from "../../facts/checked";
import { projectRoot } from "../../facts/data-file";
import { blocksOf } from "../../guardrails/block";
import type { Handed } from "../handed";
import type { Pin } from "./pin";

/** Packages whose version shapes the output: the synthesizer, the tree it works on, and the bindings of providers. */
const SHAPING = /^(cdktf|cdktn|constructs)$|^@cdkt[fn]\/provider-([a-z]+)$/;

/** Where versions of packages are written down. */
const SOURCE = "`package.json`, exact, with its lock file";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly cdktf?: { readonly provider?: { readonly name?: string; readonly version?: string } };
}

/** The program itself, and those of its dependencies that shape what it writes. Bindings of providers that no state uses are left out. */
export function programPins(handed: Handed): Pin[] {
  const root = projectRoot();
  const own = read(join(root, "package.json"));
  const used = new Set(handed.states.flatMap(({ json }) => Object.keys(blocksOf(json.provider)[0] ?? {})));
  const shaping = Object.entries(own.dependencies ?? {}).flatMap(([name, version]) => {
    const [match, , provider] = SHAPING.exec(name) ?? [];
    return match === undefined || (provider !== undefined && !used.has(provider)) ? [] : [{ name, version, provider }];
  });
  return [
    pin(own.name, own.version, "`package.json`", `Its facts are of ${FACTS_CHECKED}.`),
    ...shaping.map(({ name, version, provider }) => pin(name, version, SOURCE, provider && madeFrom(root, name))),
  ];
}

function pin(name: string, version: string, source: string, note: string | undefined): Pin {
  const exact = /^\d+\.\d+\.\d+/.test(version);
  return { kind: "program", name, version, exact, states: [], source, ...(note && { note }) };
}

/** Which version of the provider the bindings were made from: what they know is what the output may use. */
function madeFrom(root: string, name: string): string | undefined {
  const { cdktf } = read(createRequire(join(root, "package.json")).resolve(`${name}/package.json`));
  const { name: address = "", version } = cdktf?.provider ?? {};
  return version && `Made from ${address.replace(/^registry\.terraform\.io\//, "")} ${version}.`;
}

function read(file: string): Package {
  return JSON.parse(readFileSync(file, "utf8")) as Package;
}
