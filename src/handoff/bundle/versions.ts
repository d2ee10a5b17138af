import type { Pin } from "../pins";
import { code, enumerated, paragraph, table } from "../runbook/markdown";
import { type BundleFile, jsonFile } from "./file";

/** The list of pinned versions, for people and for machines. */
export function versionFiles(name: string, pins: readonly Pin[]): BundleFile[] {
  const kinds = [...new Set(pins.map(({ kind }) => kind))];
  return [
    {
      path: "versions.md",
      content: paragraph(
        `# Versions of ${name}`,
        "Every version that this environment rests on. A range, or a choice that is made at plan, is said to be one: it is pinned by `.terraform.lock.hcl`, or by the description.",
        ...kinds.flatMap((kind) => [
          `## ${titleOf(kind)}`,
          table(
            ["name", "version", "exact", "states", "source", "note"],
            pins.filter((pin) => pin.kind === kind).map(rowOf),
          ),
        ]),
      ),
    },
    jsonFile("versions.json", { environment: name, versions: pins }),
  ];
}

function titleOf(kind: Pin["kind"]): string {
  const plural = kind === "kubernetes" || kind === "terraform" ? kind : `${kind}s`;
  return `${plural.charAt(0).toUpperCase()}${plural.slice(1)}`;
}

function rowOf({ name, version, exact, states, source, note = "" }: Pin): string[] {
  return [code(name), version, exact ? "yes" : "no", enumerated(states), source, note];
}
