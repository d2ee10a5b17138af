import type { Book } from "./book";

/** A section of the runbook. */
export interface Section {
  /** Its heading. */
  readonly title: string;
  /** Its blocks: paragraphs, lists, commands. */
  readonly body: readonly string[];
}

/** Writes a section; nothing when it does not apply to the environment. */
export type Chapter = (book: Book) => Section | undefined;
