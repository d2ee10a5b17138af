import { mapDefined, mapValues, ownValue } from "../../src/core/maps";

describe("maps", () => {
  it("keep their keys and the order of them when values change", () => {
    const changed = mapValues({ b: 1, a: 2 }, (value, key) => `${key}${value}`);
    expect(Object.entries(changed)).toEqual([
      ["b", "b1"],
      ["a", "a2"],
    ]);
  });

  it("lose the keys for which nothing comes of a value", () => {
    expect(mapDefined({ a: 1, b: 0 }, (value) => value || undefined)).toEqual({ a: 1 });
  });

  it("have their own values, and not what every object inherits", () => {
    const map: Readonly<Record<string, number>> = { a: 1 };
    expect(["a", "b", "constructor", "toString"].map((key) => ownValue(map, key))).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("have nothing where they are not there themselves", () => {
    expect(ownValue(undefined, "a")).toBeUndefined();
  });
});
