import { stripVTControlCharacters } from "node:util";
import type { TerraformJson } from "../core/terraform-json";
import { readDiagnostic, renderDiagnostic } from "../rehearsal/run/diagnostics";
import type { Changes, TerraformEvent } from "../rehearsal/run/steps";
import type { Ran } from "./deploying-terraform";

/** What a plan changes, by what terraform printed of it for people or for machines; nothing when it changes outputs alone. */
export function changesIn(stdout: string): Changes | undefined {
  const reported = eventsIn(stdout).find(({ type }) => type === "change_summary")?.changes;
  if (reported) {
    return { add: reported.add, change: reported.change, remove: reported.remove };
  }
  const found = /Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(
    stripVTControlCharacters(stdout),
  );
  const [add = 0, change = 0, remove = 0] = found?.slice(1).map(Number) ?? [];
  return found ? { add, change, remove } : undefined;
}

/** What went wrong with a command, in terraform's own words: its diagnostics, or else what it printed last. */
export function problemsIn({ stdout, stderr }: Ran, json: TerraformJson): string[] {
  const diagnostics = eventsIn(stdout).flatMap(({ diagnostic }) => diagnostic ?? []);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    return [...new Set(errors.map((one) => renderDiagnostic(readDiagnostic(one, json))))];
  }
  const text = stripVTControlCharacters(stderr.trim() || stdout.trim())
    .replace(/^[╷╵]\n?|^│ ?/gm, "")
    .trim();
  return text === "" ? [] : [text];
}

/** What terraform reported for machines, an event a line. */
function eventsIn(stdout: string): TerraformEvent[] {
  return stdout.split("\n").flatMap((line) => {
    try {
      return line.startsWith("{") ? [JSON.parse(line) as TerraformEvent] : [];
    } catch {
      return [];
    }
  });
}
