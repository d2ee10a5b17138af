import { secretIn } from "../../src/core/secret-forms";

const letters = (count: number) => "aB3".repeat(count).slice(0, count);

describe("the forms of secrets", () => {
  it.each([
    [`AKIA${"Q7".repeat(8)}`, "an AWS access key"],
    [`ASIA${"01".repeat(8)}`, "an AWS access key"],
    ["-----BEGIN RSA PRIVATE KEY-----", "a private key"],
    [`ghp_${letters(36)}`, "a GitHub token"],
    [`xghs_${letters(36)}`, "a GitHub token"],
    [`github_pat_${letters(22)}`, "a GitHub token"],
    [`glpat-${letters(20)}`, "a GitLab token"],
    [`xoxb-${letters(10)}`, "a Slack token"],
    [`xoxp-${letters(20)}`, "a Slack token"],
    [`eyJ${letters(10)}.${letters(10)}.`, "a JSON web token"],
  ])("know what %s is, inside other text too", (text, name) => {
    expect(secretIn(text)).toBe(name);
    expect(secretIn(`first line\ntoken: ${text}`)).toBe(name);
  });

  it.each([
    "",
    "AKIA",
    `AKIA${"Q7".repeat(9)}`,
    `ghp_${letters(35)}`,
    `glpat-${letters(19)}`,
    "-----BEGIN PUBLIC KEY-----",
    "eyJ is how some texts begin",
  ])("leave %s alone", (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});
