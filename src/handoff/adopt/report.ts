import type { EnvironmentOutput } from "../../guardrails/output";
import { adviceOn, NO_COUNTERPART, WHY_NOT } from "./advice";
import { type Difference, differencesOf } from "./differences";
import type { LeftOut } from "./import";
import type { Match } from "./matches";
import type { ForeignResource } from "./module-state";

/** What a report is made of. */
export interface Reported {
  /** Name of the environment. */
  readonly environment: string;
  /** Its output. */
  readonly output: EnvironmentOutput;
  /** What is adopted. */
  readonly matches: readonly Match[];
  /** Everything in the other state. */
  readonly foreign: readonly ForeignResource[];
}

/** A report in Markdown on what a foreign state becomes: what is adopted, what would be replaced and how to keep it, what changes, what stays behind. */
export function reportOf({ environment, output, matches, foreign }: Reported): string {
  const differences = matches.flatMap((match) => differencesOf(output, match, matches));
  const [replaced, changed] = [true, false].map((kind) => differences.filter(({ replaces }) => replaces === kind));
  const left = foreign.filter((one) => !matches.some(({ from }) => from === one));
  return [
    `# What ${environment} adopts`,
    "",
    `${matches.length} of ${foreign.length} resources are adopted. Plan before you apply: the plan knows more than this page, which compares what is known beforehand.`,
    "",
    ...section("Would be replaced", "Nothing of what is adopted would be replaced, as far as that is known here.", [
      ...table(
        ["object", "argument", "is", "ours", "so that it stays"],
        (replaced ?? []).map((one) => [...cells(one), adviceOn(one)]),
      ),
    ]),
    ...section("Would be changed in place", "Nothing but tags and policies.", [
      ...table(["object", "argument", "is", "ours"], (changed ?? []).map(cells)),
    ]),
    ...section("Adopted", "Nothing.", [
      ...table(
        ["state", "becomes", "was", "id"],
        matches.map(({ to, from, id }) => [to.state, code(to.address), code(from.address), code(id)]),
      ),
    ]),
    ...section("Stays behind", "Nothing.", [
      ...table(
        ["was", "why"],
        left.map(({ address, type }) => [code(address), WHY_NOT[type] ?? NO_COUNTERPART]),
      ),
    ]),
    ...section("Then", "", [
      "After the apply, let the other state forget what is ours now, or two states own the same objects:",
      "",
      "```sh",
      ...[...new Set(matches.map(({ from }) => from.address))].map((address) => `terraform state rm '${address}'`),
      "```",
      "",
    ]),
  ].join("\n");
}

/** What is left out after a lost state, in Markdown: types with why. */
export function leftOutText(leftOut: readonly LeftOut[]): string {
  return [
    ...new Map(
      leftOut.map(({ to, why }) => [`${to.state} ${to.address}`, `- \`${to.address}\` (${to.state}): ${why}\n`]),
    ).values(),
  ].join("");
}

function cells({ match, path, is, wanted }: Difference): string[] {
  return [code(match.from.address), code(path), is, wanted];
}

function section(title: string, nothing: string, lines: readonly string[]): string[] {
  return [`## ${title}`, "", ...(lines.length > 0 ? lines : [nothing, ""])];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cellsOf: readonly string[]) => `| ${cellsOf.map((one) => one.replaceAll("|", "\\|")).join(" | ")} |`;
  return rows.length > 0 ? [line(head), line(head.map(() => "---")), ...rows.map(line), ""] : [];
}

function code(text: string): string {
  return `\`${text}\``;
}
