import fc from "fast-check";
import { fitName, hash8, idOf, nearest } from "../../src/core/naming";

describe("an id", () => {
  it.each(["web", "a", "us-east-1a", "a1-b2"])("of the key %s is the key", (key) => {
    expect(idOf(key)).toBe(key);
  });

  it.each([
    ["example.com", "example-com"],
    ["team/web", "team-web"],
    ["10.0.0.0/16", "key"],
    ["Ünïcode", "n-code"],
  ])("of the key %s is its slug and a hash", (key, slug) => {
    expect(idOf(key)).toBe(`${slug}-${hash8(key)}`);
  });

  it("is one that Terraform takes, and another one for another key", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        expect(idOf(a)).toMatch(/^[a-z][a-z0-9-]*$/);
        expect(a === b || idOf(a) !== idOf(b)).toBe(true);
      }),
    );
  });
});

describe("a name that must fit", () => {
  it("stays as it is when it does", () => {
    expect(fitName("short", 64)).toBe("short");
  });

  it("fits and differs from others with the same beginning", () => {
    const long = (end: string) => fitName(`${"x".repeat(70)}${end}`, 64);
    expect(long("a")).toHaveLength(64);
    expect(long("a")).not.toBe(long("b"));
  });
});

describe("the nearest name", () => {
  it.each([
    ["refrence", "reference"],
    ["m7i.larg", "m7i.large"],
    ["something", undefined],
  ])("to %s is %s", (word, found) => {
    expect(nearest(word, ["production", "reference", "m7i.large"])).toBe(found);
  });

  it.each([
    ["gcs", ["s3", "hcp", "local"]],
    ["x", ["s3", "hcp"]],
  ])("to the short word %s is none of which two letters differ", (word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });

  it("counts two letters the wrong way round as one slip", () => {
    expect(nearest("wbe", ["api", "wb2x", "web", "wiki"])).toBe("web");
    expect(nearest("refernece", ["preference", "reference"])).toBe("reference");
  });
});
