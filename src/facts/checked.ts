/** The day on which the facts were checked. Support dates and waivers are compared with it, never with the clock. */
export const FACTS_CHECKED = "2026-11-22";

/** What every row of a table says of itself. */
export interface Fact {
  /** Where the fact was read. */
  readonly source: string;
  /** Day it was read, `YYYY-MM-DD`. */
  readonly checked: string;
}
