import type { Markup } from "./html";

/** A part of the page with a heading of its own. */
export interface Section {
  /** Id of its heading, to link to. */
  readonly id: string;
  /** Its heading, which the list of contents repeats. */
  readonly title: string;
  /** What is below the heading. */
  readonly body: Markup;
}
