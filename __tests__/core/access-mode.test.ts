import { isOfOneNode } from "../../src/core/access-mode";

describe("a volume", () => {
  it.each([undefined, "ReadWriteOnce", "ReadWriteOncePod"])("is with one node at a time in the mode %s", (mode) => {
    expect(isOfOneNode(mode)).toBe(true);
  });

  it.each(["ReadWriteMany", "ReadOnlyMany"])("is on many nodes in the mode %s", (mode) => {
    expect(isOfOneNode(mode)).toBe(false);
  });
});
