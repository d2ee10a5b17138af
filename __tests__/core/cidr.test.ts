import fc from "fast-check";
import {
  type Cidr,
  cidrOf,
  contains,
  formatCidr,
  isCidr,
  isPrivate,
  isShared,
  overlap,
  parseCidr,
  refusedRange,
  subnetsOf,
  usableAddresses,
} from "../../src/core/cidr";

const ipv4 = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => formatCidr((BigInt(address) >> BigInt(32 - prefix)) << BigInt(32 - prefix), prefix, 4));

describe("a CIDR block", () => {
  it.each([
    ["10.0.0.0/16", 4, 16],
    ["0.0.0.0/0", 4, 0],
    ["255.255.255.255/32", 4, 32],
    ["2001:db8::/56", 6, 56],
    ["::/0", 6, 0],
  ])("%s is read", (text, family, prefix) => {
    expect(parseCidr(text)).toMatchObject({ text, family, prefix });
  });

  it.each([
    ["10.0.0.1/16", "has host bits; want 10.0.0.0/16"],
    ["2001:db8::1/56", "has host bits; want 2001:db8::/56"],
    ["2001:DB8::/56", "is not in canonical form; want 2001:db8::/56"],
    ...[
      "10.0.0.0",
      "10.0.0.0/33",
      "10.0.0.0/",
      "10.0.0/16",
      "010.0.0.0/16",
      "10.0.0.0/016",
      "10.256.0.0/16",
      " 10.0.0.0/16",
      "10.0.0.0/16 ",
      "10.0.0.0/16\n",
      "x",
      "",
      "1::2::3/64",
      "10.0.0.0/-1",
    ].map((text) => [text, "is not a CIDR block; want one such as 10.0.0.0/16"]),
  ])("%j %s", (text, fault) => {
    expect(parseCidr(text)).toBe(fault);
  });

  it("is the same after it was read", () => {
    fc.assert(fc.property(ipv4, (text) => cidrOf(text).text === text));
  });

  it("overlaps another one exactly when one of the two contains the other", () => {
    fc.assert(
      fc.property(ipv4, ipv4, (a, b) => {
        const [one, two] = [cidrOf(a), cidrOf(b)];
        expect(overlap(one, two)).toBe(contains(one, two) || contains(two, one));
      }),
    );
  });

  it("is filled by its halves", () => {
    fc.assert(
      fc.property(
        ipv4.filter((text) => cidrOf(text).prefix < 32),
        (text) => {
          const whole = cidrOf(text);
          const [low, high] = [...subnetsOf(whole, whole.prefix + 1)] as [Cidr, Cidr];
          expect([low.first, low.last + 1n, high.last]).toEqual([whole.first, high.first, whole.last]);
        },
      ),
    );
  });

  it.each([
    ["10.0.0.0/24", 251],
    ["10.0.0.0/28", 11],
    ["10.0.0.0/16", 65531],
    ["10.0.0.0/30", 0],
  ])("of %s has %i addresses for interfaces", (text, addresses) => {
    expect(usableAddresses(cidrOf(text))).toBe(addresses);
  });

  it("knows private and shared space by its bounds", () => {
    expect(["10.0.0.0/8", "172.31.0.0/16", "192.168.255.0/24"].map((text) => isPrivate(cidrOf(text)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["11.0.0.0/8", "172.32.0.0/16", "10.0.0.0/7"].map((text) => isPrivate(parseCidr(text) as Cidr))).toEqual([
      false,
      false,
      false,
    ]);
    expect(["100.64.0.0/10", "100.128.0.0/10"].map((text) => isShared(cidrOf(text)))).toEqual([true, false]);
  });

  it.each(["0.0.0.0/8", "127.0.0.0/16", "169.254.0.0/16", "224.0.0.0/4"])("of %s is no network", (text) => {
    expect(refusedRange(cidrOf(text))).toMatch(/^holds .*; want private addresses/);
  });
});

describe("a text that is a block", () => {
  it("has no host bits, and need not be in canonical form", () => {
    const taken = ["10.0.0.0/16", "0.0.0.0/0", "fd00::/64", "FD00:0::/64"];
    const refused = ["10.0.0.1/16", "fd00::1/64", "10.0.0.0/33", "10.0.0.0", "10.0.0/16", ""];
    expect([...taken, ...refused].filter(isCidr)).toEqual(taken);
  });
});
