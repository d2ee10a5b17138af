import { inOrderOf, type Outcome } from "../../../src/rehearsal/run/schedule";

type Graph = Readonly<Record<string, readonly string[]>>;

/** Runs the items of a graph. Each ends when it is told to, or at once. */
function scheduled(graph: Graph, limit = 10, outcomes: Readonly<Record<string, Outcome>> = {}) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (waits: boolean) =>
    inOrderOf(
      Object.keys(graph).map((name) => ({ name })),
      ({ name }) => graph[name] ?? [],
      async ({ name }, inTheWay) => {
        log.push(inTheWay ? `${name} behind ${inTheWay}` : name);
        if (waits) {
          await new Promise<void>((resolve) => {
            ends.set(name, resolve);
          });
        }
        return inTheWay ? "failed" : (outcomes[name] ?? "ok");
      },
      limit,
    );
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, run, end };
}

describe("a schedule", () => {
  it("runs what has nothing before it at once, and the rest as soon as it can", async () => {
    const { log, run, end } = scheduled({ cluster: ["data", "network"], data: ["network"], network: [], registry: [] });
    const done = run(true);
    expect(log).toEqual(["network", "registry"]);
    await end("network");
    expect(log).toEqual(["network", "registry", "data"]);
    await end("registry");
    expect(log).toHaveLength(3);
    await end("data");
    expect(log).toEqual(["network", "registry", "data", "cluster"]);
    await end("cluster");
    await done;
  });

  it("runs no more at a time than it may", async () => {
    const { log, run, end } = scheduled({ a: [], b: [], c: [] }, 2);
    const done = run(true);
    expect(log).toEqual(["a", "b"]);
    await end("b");
    expect(log).toEqual(["a", "b", "c"]);
    await end("a");
    await end("c");
    await done;
  });

  it("tells what comes after a failed one what is in its way, to any distance, and runs the others", async () => {
    const { log, run } = scheduled({ network: [], data: ["network"], cluster: ["data"], registry: [] }, 1, {
      network: "failed",
    });
    await run(false);
    expect(log).toEqual(["network", "data behind network", "cluster behind data", "registry"]);
  });

  it("takes what is not among the items for done", async () => {
    const { log, run } = scheduled({ cluster: ["network"] });
    await run(false);
    expect(log).toEqual(["cluster"]);
  });

  it("reports a circle, after everything that is in none has run", async () => {
    const { log, run } = scheduled({ a: ["b"], b: ["a"], c: [] });
    await expect(run(false)).rejects.toThrow("a, b wait for each other");
    expect(log).toEqual(["c"]);
  });

  it("ends with the first fault of this program", async () => {
    const faulty = inOrderOf(
      [{ name: "a" }, { name: "b" }],
      () => [],
      async ({ name }) => {
        throw new Error(`fault in ${name}`);
      },
      2,
    );
    await expect(faulty).rejects.toThrow("fault in a");
  });

  it("of nothing is over at once", async () => {
    await expect(scheduled({}).run(false)).resolves.toBeUndefined();
  });
});
