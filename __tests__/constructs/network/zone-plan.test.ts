import { ofTier } from "../../../src/constructs/network/zone-plan";

describe("ofTier", () => {
  it("lists zones by name, whatever the order of the description", () => {
    const b = { worker: 2 };
    const a = { worker: 1 };
    expect(Object.keys(ofTier({ b, a }, "worker"))).toEqual(["a", "b"]);
    expect(Object.keys(ofTier({ a, b }, "worker"))).toEqual(["a", "b"]);
  });

  it("leaves out zones without the tier", () => {
    expect(ofTier({ a: { worker: 1, public: 2 }, b: { worker: 3 } }, "public")).toEqual({ a: 2 });
  });
});
