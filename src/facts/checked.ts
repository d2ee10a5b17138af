/**
 * Day that everything with a date is compared with, unless the user names another. The clock is not asked: the same
 * description gives the same output and the same messages tomorrow.
 */
export const FACTS_CHECKED = "2026-11-22";

/** A row of a table of facts: where it comes from, and as of when it holds. */
export interface Fact {
  /** Where it is written: a document and its version, or a repository at a commit. */
  readonly source: string;
  /** Day as of which the source says so, `YYYY-MM-DD`; never later than {@link FACTS_CHECKED}. */
  readonly checked: string;
}
