import { checksum, descending, inOrderOfChecksum } from "../../../../src/rehearsal/provider/policy-document/set";

describe("a checksum", () => {
  it("is the CRC-32 that everybody computes", () => {
    expect(checksum("123456789")).toBe(0xcbf43926);
    expect(checksum("")).toBe(0);
  });

  it("is taken of the bytes of UTF-8", () => {
    expect(checksum("é")).toBe(checksum(Buffer.from([0xc3, 0xa9]).toString()));
    expect(checksum("é")).not.toBe(checksum("\u00c3\u00a9"));
  });
});

describe("a set", () => {
  it("goes from last to first, each member once", () => {
    expect(descending(["a", "B", "b", "a", "\uffee", "\u{1f600}"])).toEqual(["\u{1f600}", "\uffee", "b", "a", "B"]);
  });

  it("goes in the order of its members' checksums as text, each once", () => {
    const members = Array.from({ length: 40 }, (_, i) => `${i};`);
    const sums = inOrderOfChecksum([...members, ...members], String).map((one) => String(checksum(one)));
    expect(sums).toEqual(members.map((one) => String(checksum(one))).sort());
    expect(sums).not.toEqual([...sums].sort((a, b) => Number(a) - Number(b)));
  });
});
