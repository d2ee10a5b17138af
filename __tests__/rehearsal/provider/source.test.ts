import { digits } from "../../../src/rehearsal/provider/source";

describe("digits", () => {
  it("are hexadecimal, as many as were asked for, and depend on the text alone", () => {
    expect(digits("abc", 8)).toBe("ba7816bf");
    expect(digits("abc", 64)).toMatch(/^ba7816bf[0-9a-f]{56}$/);
    expect(digits("abd", 8)).not.toBe(digits("abc", 8));
  });
});
