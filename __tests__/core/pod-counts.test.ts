import { type Counted, podBounds, podsWhileChanging } from "../../src/core/pod-counts";

/** What an application says, its bounds in production and in development, and its most while it changes in production. */
type Case = readonly [Counted, readonly [number, number], readonly [number, number], number];

const CASES: readonly Case[] = [
  [{ kind: "cronJob" }, [0, 1], [0, 1], 1],
  [{ kind: "cronJob", concurrencyPolicy: "Replace" }, [0, 1], [0, 1], 1],
  [{ kind: "cronJob", concurrencyPolicy: "Allow" }, [0, 2], [0, 2], 2],
  [{ kind: "statefulSet" }, [1, 1], [1, 1], 1],
  [{ kind: "statefulSet", replicas: 3 }, [3, 3], [3, 3], 3],
  [{ kind: "deployment" }, [2, 2], [1, 1], 3],
  [{ kind: "deployment", replicas: 0 }, [0, 0], [0, 0], 0],
  [{ kind: "deployment", replicas: 4 }, [4, 4], [4, 4], 5],
  [{ kind: "deployment", replicas: { min: 3, max: 12 } }, [3, 12], [3, 12], 15],
];

describe("the number of pods", () => {
  it.each(CASES)("of %j is known at its fewest and at its most", (application, production, development) => {
    const bounds = [true, false].map((one) => podBounds(application, one));
    expect(bounds).toMatchObject([production, development].map(([min, max]) => ({ min, max })));
  });

  it.each(CASES)("of %j goes up by what a rollout adds", (application, _, __, most) => {
    expect(podsWhileChanging(application, true, false)).toBe(most);
  });

  it.each(CASES)("of %j stays where the old pod ends first", (application, [, max]) => {
    expect(podsWhileChanging(application, true, true)).toBe(max);
  });
});
