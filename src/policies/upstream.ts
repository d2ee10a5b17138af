import { dataFile } from "../facts/data-file";
import type { Statement, Where } from "./document";

/** What stands in the place of a placeholder or a sample in a published document, by the text that is replaced. */
export type Replacements = Readonly<Record<string, string>>;

/**
 * Statements of a document as its authors publish it (`facts/data/iam`), for this partition, region and account: `arn:aws:` and `*:*` of
 * an ARN's region and account are filled in, and a statement without a name is numbered.
 * @param name Name of the file without `.json`.
 * @param replacements Placeholders and samples of the document, and what stands in their place.
 */
export function upstreamStatements(
  name: string,
  { partition, region, accountId }: Where,
  replacements: Replacements = {},
): readonly Statement[] {
  const filled = Object.entries(replacements).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    dataFile(`iam/${name}.json`),
  );
  const placed = filled
    .replaceAll(/"arn:aws:/g, `"arn:${partition}:`)
    .replaceAll(/"(arn:[a-z-]+:[a-z0-9]+):\*:\*:/g, `"$1:${region}:${accountId}:`);
  const document = JSON.parse(placed) as { Statement?: Statement[] } & Statement;
  return (document.Statement ?? [document]).map((statement, i) => ({ ...statement, Sid: statement.Sid ?? `Part${i}` }));
}

/** Statements with other conditions: each gets what `narrow` gives for it, and keeps its own where that is nothing. */
export function narrowed(
  statements: readonly Statement[],
  narrow: (statement: Statement) => Partial<Statement> | undefined,
): readonly Statement[] {
  return statements.map((statement) => ({ ...statement, ...narrow(statement) }));
}
