/** A form that secrets have wherever they stand. */
interface SecretForm {
  /** What holds one, whatever else it holds: looked for first, since that is fast. */
  readonly mark: string;
  /** The whole of it. */
  readonly whole: RegExp;
  /** What it is: `an AWS access key`. */
  readonly name: string;
}

const KEY = /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
const GITHUB = /gh[pousr]_[A-Za-z0-9]{36,}/;
const SLACK = /xox[baprs]-[0-9A-Za-z-]{10,}/;

/** Every form, by its mark. */
const SECRET_FORMS: readonly SecretForm[] = [
  ...["AKIA", "ASIA"].map((mark) => ({ mark, whole: KEY, name: "an AWS access key" })),
  { mark: "PRIVATE KEY-----", whole: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, name: "a private key" },
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((mark) => ({ mark, whole: GITHUB, name: "a GitHub token" })),
  { mark: "github_pat_", whole: /\bgithub_pat_\w{22,}/, name: "a GitHub token" },
  { mark: "glpat-", whole: /\bglpat-[\w-]{20}/, name: "a GitLab token" },
  { mark: "xox", whole: SLACK, name: "a Slack token" },
  { mark: "eyJ", whole: /eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\./, name: "a JSON web token" },
];

/** No secret of these forms is shorter: that of Slack has 15 characters. */
const SHORTEST = 15;

/** Which secret a text holds, by its form alone: `an AWS access key`. Nothing when it holds none. */
export function secretIn(text: string): string | undefined {
  return text.length < SHORTEST
    ? undefined
    : SECRET_FORMS.find(({ mark, whole }) => text.includes(mark) && whole.test(text))?.name;
}
