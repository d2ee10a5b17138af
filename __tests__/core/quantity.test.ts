import { bytesText, cpuText, parseQuantity } from "../../src/core/quantity";

describe("a Kubernetes quantity", () => {
  it.each([
    ["250m", 250],
    ["2", 2000],
    ["1.5", 1500],
    ["0.1", 100],
    ["1k", 1e6],
    ["1M", 1e9],
    ["256Mi", 256 * 2 ** 20 * 1000],
    ["2Gi", 2 * 2 ** 30 * 1000],
    ["1.5Gi", 1.5 * 2 ** 30 * 1000],
  ])("%s is %d thousandths", (text, thousandths) => {
    expect(parseQuantity(text)).toBe(thousandths);
  });

  it.each(["", "m", "-1", "1 Gi", "1gi", "1GB", "Gi", "1.", "constructor", "1constructor"])("%j is none", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it("adds up without the rest that binary fractions leave", () => {
    expect((parseQuantity("0.1") ?? 0) + (parseQuantity("0.2") ?? 0)).toBe(parseQuantity("0.3"));
  });
});

describe("the text of an amount", () => {
  it.each([
    [2000, "2"],
    [3250, "3250m"],
    [0, "0"],
  ])("of %d thousandths of a core is %s", (thousandths, text) => {
    expect(cpuText(thousandths)).toBe(text);
  });

  it.each(["3Gi", "1536Mi", "1Ti", "12Ki"])("of memory is in the largest unit that loses nothing: %s", (text) => {
    expect(bytesText(parseQuantity(text) ?? 0)).toBe(text);
  });

  it("of memory that is no whole number of units is in bytes", () => {
    expect(bytesText(parseQuantity("1M") ?? 0)).toBe("1000000");
    expect(bytesText(0)).toBe("0");
  });
});
