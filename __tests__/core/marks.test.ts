import { Token } from "cdktf";
import { holdsMark } from "../../src/core/marks";

describe("a text", () => {
  it.each([
    ["a text", "${TfToken[TOKEN.0]}"],
    ["a list", Token.asList("${x}")[0] ?? ""],
    ["a key", Object.keys(Token.asAnyMap("${x}"))[0] ?? ""],
    ["a number", `${Token.asNumber("${x}")}`],
    ["a list of numbers", `${Token.asNumberList("${x}")[0]}`],
    ["the value beside a key of texts", Token.STRING_MAP_TOKEN_VALUE],
    ["the value beside a key of anything", Token.ANY_MAP_TOKEN_VALUE],
  ])("is told from cdktf's own mark of %s", (_, mark) => {
    expect(holdsMark(mark)).toBe(true);
  });

  it.each([
    ["in other text", `a ${Token.asNumber("${x}")} b`],
    ["with another exponent", "-81095622125913790000e282"],
    ["of the ancestor", "#{Token[TOKEN.1]}"],
    ["that is too low a number by chance", "deadbeef-1e300"],
  ])("is told from a mark %s", (_, mark) => {
    expect(holdsMark(mark)).toBe(true);
  });

  it.each(["plain", "1e5", "-1e10", "#{name}", "Token[1]", "-1.5"])("%s holds no mark", (text) => {
    expect(holdsMark(text)).toBe(false);
  });
});
