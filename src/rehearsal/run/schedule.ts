/** What happens to an item whose predecessors did not all go well. */
export type Outcome = "ok" | "failed";

/**
 * Runs something for each item as soon as everything that must come before it has gone well, a few at a time.
 * @param before Names of the items that must come first; names that are not among the items count as done.
 * @param run Does it; gives whether it went well. It is told of the item in its way when there is one.
 * @param limit How many run at a time.
 */
export async function inOrderOf<T extends { readonly name: string }>(
  items: readonly T[],
  before: (item: T) => readonly string[],
  run: (item: T, inTheWay: string | undefined) => Promise<Outcome>,
  limit: number,
): Promise<void> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...items];
  const running = new Set<Promise<void>>();
  const names = new Set(items.map(({ name }) => name));
  const ready = (item: T) => before(item).every((name) => !names.has(name) || outcomes.has(name));
  while (waiting.length > 0 || running.size > 0) {
    const at = running.size < limit ? waiting.findIndex(ready) : -1;
    const [item] = at < 0 ? [] : waiting.splice(at, 1);
    if (item) {
      const inTheWay = before(item).find((name) => outcomes.get(name) === "failed");
      const task = run(item, inTheWay).then((outcome) => {
        outcomes.set(item.name, outcome);
        running.delete(task);
      });
      running.add(task);
    } else if (running.size > 0) {
      await Promise.race(running);
    } else {
      throw new Error(`${waiting.map(({ name }) => name).join(", ")} wait for each other`);
    }
  }
}
