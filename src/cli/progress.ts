import type { Progress } from "../rehearsal";
import type { Terminal } from "./terminal";

/** Shows what a rehearsal is at. */
export interface Shown {
  /** Hears of every step. */
  readonly progress: Progress;
  /** Ends the display; what was shown goes. */
  readonly end: () => Promise<void>;
}

/** A line for each state that changes in place on a terminal; a line for each step that is done otherwise. */
export function showProgress(stacks: readonly string[], { interactive, err }: Terminal, quiet: boolean): Shown {
  if (quiet) {
    return { progress: () => {}, end: async () => {} };
  }
  return interactive
    ? onTerminal(stacks)
    : {
        progress: (state, step, done) => {
          if (done) {
            err(`  ${state}  ${step}  ${done.ok ? "" : "failed  "}${done.seconds.toFixed(1)} s`);
          }
        },
        end: async () => {},
      };
}

function onTerminal(stacks: readonly string[]): Shown {
  // Loaded here, because nothing but a terminal needs it.
  const { Listr } = require("listr2") as typeof import("listr2");
  const lines = new Map<string, { title?: string }>();
  const finish: (() => void)[] = [];
  const tasks = new Listr(
    stacks.map((title) => ({
      title,
      task: (_, line) =>
        new Promise<void>((done) => {
          lines.set(title, line);
          finish.push(done);
        }),
    })),
    { concurrent: true, rendererOptions: { clearOutput: true }, registerSignalListeners: false },
  );
  const running = tasks.run();
  return {
    progress: (state, step) => {
      const line = lines.get(state);
      if (line) {
        line.title = `${state}  ${step}`;
      }
    },
    end: async () => {
      for (const done of finish) {
        done();
      }
      await running;
    },
  };
}
