const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs something when this program ends before its time: by Ctrl-C, by another signal, or by a fault.
 * @returns A function that takes the promise back.
 */
export function onEnd(run: () => void): () => void {
  const bySignal = (signal: NodeJS.Signals) => {
    run();
    release();
    process.kill(process.pid, signal);
  };
  const release = () => {
    process.removeListener("exit", run);
    for (const signal of SIGNALS) {
      process.removeListener(signal, bySignal);
    }
  };
  process.on("exit", run);
  for (const signal of SIGNALS) {
    process.on(signal, bySignal);
  }
  return release;
}
