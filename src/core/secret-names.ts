/** Words by which a name says that its plain value is a secret. */
const WORDS =
  "PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN(?!IZ)|CREDENTIAL|(API|PRIVATE|ACCESS|SIGNING|ENCRYPTION)[_.-]?KEY";

/** Names of variables, parameters and options whose plain value would be a secret. */
const SECRET_NAME = new RegExp(WORDS, "i");

/** Names that are such a word, or end in one: `client_secret`. */
const SECRET_END = new RegExp(`(${WORDS})$`, "i");

/** The same cut short. Such a word stands alone: BYPASS is none, nor is PWD, the working directory. */
const SHORT_NAME = /(^|[_-]|PG|DB|USER)PASS([_-]|$)|[_-]PWD([_-]|$)/i;

/** Endings that say where a secret is, or how long it holds. The id of a secret can be one itself, as that of an AppRole is. */
const HARMLESS_NAME =
  /(FILE|PATH|DIR|URL|URI|HOST|ARN|NAME|(?<!SECRET[_-]?)ID|TTL|SECONDS|EXPIRY|EXPIRATION|HEADER|TYPE|LENGTH|ENABLED)$/i;

/** Names of charts' values that say where a secret is kept, whatever they end in. */
const ELSEWHERE = /^(existing|secretKeyRef|valueFrom)/i;

/** What is secret in charts: `existingSecret` and `passwordKey` say where one is kept, and `secret` alone mostly its name. */
const CHART_SECRET =
  /(password|passwd|passphrase|token|(api|private|access|signing|encryption)[_-]?key|(client|cookie|shared)[_-]?secret)$/i;

/** Values that nobody keeps secret: switches, and what Kubernetes puts another variable in place of. */
const HARMLESS_VALUE = /^(true|false|yes|no|on|off|\$\([A-Za-z_]\w*\).*)?$/i;

/** Where a secret is kept, as the value of what is called its id. */
const PLACE = /^(arn:aws[\w-]*:.+|[\w-]+(\/[\w-]+)+)$/;

/** Options such as `--no-password` are switches. */
const NEGATED = /^-*(no|without|allow|require|disable)-/i;

/** Whether a value is secret, by the name that a variable or a parameter has. */
export function isSecretValue(name: string, value: string): boolean {
  // Most names are none, so that is asked first.
  if (!(SECRET_NAME.test(name) || SHORT_NAME.test(name)) || HARMLESS_VALUE.test(value) || HARMLESS_NAME.test(name)) {
    return false;
  }
  // A number of tokens is a bound of a language model.
  const count = /TOKENS$/i.test(name) && /^\d+$/.test(value);
  const place = /SECRET[_-]?ID$/i.test(name) && PLACE.test(value);
  return !count && !place;
}

/** Whether a value of a chart is secret, by its key. */
export function isSecretChartValue(name: string, value: unknown): boolean {
  return typeof value === "string" && CHART_SECRET.test(name) && !ELSEWHERE.test(name) && !HARMLESS_VALUE.test(value);
}

/** Whether whatever stands under a name is secret: the name is a word for a secret, or ends in one. */
export function isSecretName(name: string): boolean {
  return SECRET_END.test(name);
}

/** Whether the value of a parameter, as in `--password=hunter2` or `?pwd=hunter2`, is secret. */
export function isSecretParameter(name: string, value: string): boolean {
  return (!NEGATED.test(name) && isSecretValue(name, value)) || (/^-*pwd$/i.test(name) && !/^[/$]/.test(value));
}

/** An entry of a file: `db.password=hunter2`, `api_key: "abc"`. */
const ENTRY = /^\s*(?:-\s+|export\s+)?["']?([\w.-]+)["']?\s*[=:]\s*["']?([^\s"']+)/;

/** What stands where a value is put in later, or begins one of several lines. */
const PUT_IN = /^([|>]|\{|\[|<|\$)/;

/** The name of the first entry of a file that is secret; nothing when there is none. */
export function secretEntry(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => ENTRY.exec(line) ?? [])
    .find(
      ([, name = "", value = ""]) =>
        (SECRET_END.test(name) || SHORT_NAME.test(name)) &&
        isSecretValue(name, value) &&
        !ELSEWHERE.test(name) &&
        !PUT_IN.test(value),
    )?.[1];
}
