import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Catches what would end this program, once. One Ctrl-C may come twice: from the terminal, and from npm, which hands it on.
 * A second one would make terraform drop what it is at without writing it down, so everything after the first counts for nothing.
 */
export class Interrupts {
  private caught: NodeJS.Signals | undefined;
  private readonly reactions = new Set<() => void>();

  private readonly take = (signal: NodeJS.Signals): void => {
    if (this.caught === undefined) {
      this.caught = signal;
      for (const react of this.reactions) {
        react();
      }
    }
  };

  constructor() {
    for (const signal of SIGNALS) {
      process.on(signal, this.take);
    }
  }

  /** The signal that came first; nothing when none has come. */
  get signal(): NodeJS.Signals | undefined {
    return this.caught;
  }

  /** Exit code of a program that a signal ended: 130 for Ctrl-C. 0 when none has come. */
  get exitCode(): number {
    return this.caught === undefined ? 0 : 128 + constants.signals[this.caught];
  }

  /** Waits for something, and reacts when a signal comes in the meantime. One that came before is for the caller to see. */
  async during<T>(work: Promise<T>, react: () => void): Promise<T> {
    this.reactions.add(react);
    try {
      return await work;
    } finally {
      this.reactions.delete(react);
    }
  }

  /** Lets signals end this program again. */
  release(): void {
    for (const signal of SIGNALS) {
      process.removeListener(signal, this.take);
    }
  }
}
