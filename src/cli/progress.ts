import { writeSync } from "node:fs";
import type { ListrTaskState } from "listr2";
import type { Progress, StepReport } from "../rehearsal";
import { onEnd } from "../rehearsal/run/ending";
import type { Terminal } from "./terminal";

/** Shows what a rehearsal is at. */
export interface Shown {
  /** Hears of every step. */
  readonly progress: Progress;
  /** Ends the display; what was shown on a terminal goes. */
  readonly end: () => Promise<void>;
}

/**
 * A line for each state that changes in place on a terminal; a line for each step that is done otherwise.
 * @param states Every state that takes part, in the order in which they are shown.
 */
export function showProgress(states: readonly string[], { interactive, err }: Terminal, quiet: boolean): Shown {
  if (quiet) {
    return { progress: () => {}, end: async () => {} };
  }
  const width = Math.max(...states.map(({ length }) => length));
  const text: Text = (state, step, done) =>
    `${state.padEnd(width)}  ${step}${done ? `  ${done.ok ? "" : "failed  "}${done.seconds.toFixed(1)} s` : ""}`;
  if (interactive) {
    return onTerminal(states, text);
  }
  return {
    progress: (state, step, done) => {
      if (done) {
        err(`  ${text(state, step, done)}`);
      }
    },
    end: async () => {},
  };
}

type Text = (state: string, step: string, done?: StepReport) => string;

function onTerminal(states: readonly string[], text: Text): Shown {
  // Loaded here, because nothing but a terminal needs it.
  const { Listr, ListrTaskState: Is } = require("listr2") as typeof import("listr2");
  const at = new Map(states.map((name) => [name, { title: name, is: Is.WAITING }]));
  const lines = new Map<string, { title?: string; state$: ListrTaskState }>();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const show = (name: string) => {
    const [now, line] = [at.get(name), lines.get(name)];
    if (now && line) {
      line.title = now.title;
      line.state$ = now.is;
    }
  };
  const tasks = new Listr(
    states.map((title) => ({
      title,
      // The list says of all its lines that they have started; only this program knows which have.
      task: (_, { task }) => {
        lines.set(title, task);
        show(title);
        return finished;
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      rendererOptions: { clearOutput: true, formatOutput: "truncate" },
    },
  );
  const release = onEnd(showCursor);
  const running = tasks.run();
  return {
    progress: (state, step, done) => {
      const ended = done?.ok ? Is.WAITING : Is.FAILED;
      at.set(state, {
        title: text(state, step, done),
        is: done ? ended : step === "skipped" ? Is.SKIPPED : Is.STARTED,
      });
      show(state);
    },
    end: async () => {
      finish();
      await running;
      release();
    },
  };
}

/** The list has hidden it, and holds back what is written in the ordinary way. */
function showCursor(): void {
  try {
    writeSync(process.stdout.fd, "\u001B[?25h");
  } catch {
    // The terminal has gone.
  }
}
