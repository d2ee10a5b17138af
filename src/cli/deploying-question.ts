import { createInterface } from "node:readline";
import type { Interrupts } from "./deploying-interrupts";

/** Asks the user something. Gives whether the answer was yes. */
export type Ask = (question: string) => Promise<boolean>;

/** Streams of a conversation. */
export interface Streams {
  /** Where the answer comes from. */
  readonly input: NodeJS.ReadableStream;
  /** Where the question goes. */
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks by lines. Nothing but `yes` is a yes; neither is the end of the input, or a signal.
 * @param streams @default those of the process
 */
export function questions(
  interrupts: Interrupts,
  { input, output }: Streams = { input: process.stdin, output: process.stdout },
): Ask {
  return (question) => {
    // Without the line editor, so that Ctrl-C stays a signal.
    const lines = createInterface({ input, output, terminal: false });
    const answer = new Promise<boolean>((resolve) => {
      lines.question(question, (text) => resolve(text.trim() === "yes"));
      lines.on("close", () => resolve(false));
    });
    return interrupts.during(answer, () => lines.close()).finally(() => lines.close());
  };
}
