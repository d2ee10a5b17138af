import type { Problem } from "../../core/problems";
import { at } from "../path";
import type { KeyedApplication } from "./keyed-team";

/** Names of variables, parameters and options whose plain value would be a secret. */
const SECRET_NAME =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN(?!IZ)|CREDENTIAL|(API|PRIVATE|ACCESS|SIGNING|ENCRYPTION)[_-]?KEY/i;

/** The same cut short. Such a word stands alone: BYPASS is none, nor is PWD, the working directory. */
const SHORT_NAME = /(^|[_-]|PG|DB|USER)PASS([_-]|$)|[_-]PWD([_-]|$)/i;

/** Endings that say where a secret is, or how long it holds. The id of a secret can be one itself, as that of an AppRole is. */
const HARMLESS_NAME =
  /(FILE|PATH|DIR|URL|URI|HOST|ARN|NAME|(?<!SECRET[_-]?)ID|TTL|SECONDS|EXPIRY|EXPIRATION|HEADER|TYPE|LENGTH|ENABLED)$/i;

/** Values that nobody keeps secret: switches, and what Kubernetes puts another variable in place of. */
const HARMLESS_VALUE = /^(true|false|yes|no|on|off|\$\([A-Za-z_]\w*\).*)?$/i;

/** Where a secret is kept, as the value of what is called its id. */
const PLACE = /^(arn:aws[\w-]*:.+|[\w-]+(\/[\w-]+)+)$/;

/** User and password in an address: `postgres://shop:hunter2@host`. */
const PASSWORD_IN_ADDRESS = /:\/\/[^/\s:@]*:(?!\$\([A-Za-z_]\w*\)@)[^/\s@]+@/;

/** What follows `Authorization:` in a request. */
const AUTHORIZATION = /^(?:Authorization:\s*)?(Bearer|Basic)\s+([^\s{<$%]\S*)$/i;

/** A parameter with its value: `?password=hunter2`, `--password=hunter2`, `PGPASSWORD=hunter2`. */
const PARAMETER = /(?:^|[\s?&;"'])([\w.-]+)=([^\s&;"']+)/g;

const SECRET = '{ secret: "<ARN in Secrets Manager>", key: "..." }';
const WHY = "since a description never holds a secret";

/** Secrets that an application is told in plain text: in variables, in its command, in its arguments. */
export function literalProblems({ path, application }: KeyedApplication): Problem[] {
  const { env = {}, command = [], args = [] } = application;
  const variables = Object.entries(env).flatMap(([name, value]): Problem[] => {
    if (typeof value !== "string") {
      return [];
    }
    const fault = isSecret(name, value) ? "is a literal, and its name says that it is secret" : textFault(value);
    return fault === undefined ? [] : [{ path: at(path, "env", name), message: `${fault}; want ${SECRET}, ${WHY}` }];
  });
  const words = Object.entries({ command, args }).flatMap(([field, list]) =>
    list.flatMap((word, i): Problem[] => {
      const fault = textFault(word) ?? optionFault(list[i - 1], word);
      const message = `${fault}; want $(NAME) there, and NAME in env as ${SECRET}, ${WHY}`;
      return fault === undefined ? [] : [{ path: at(path, field, i), message }];
    }),
  );
  return [...variables, ...words];
}

/** Whether a value is one that nobody keeps secret, whatever its name is. */
export function isHarmlessValue(value: string): boolean {
  return HARMLESS_VALUE.test(value);
}

/** Whether a value is secret, by the name that it has. */
function isSecret(name: string, value: string): boolean {
  if (isHarmlessValue(value) || HARMLESS_NAME.test(name)) {
    return false;
  }
  // A number of tokens is a bound of a language model.
  const count = /TOKENS$/i.test(name) && /^\d+$/.test(value);
  const place = /SECRET[_-]?ID$/i.test(name) && PLACE.test(value);
  return (SECRET_NAME.test(name) || SHORT_NAME.test(name)) && !count && !place;
}

/** What is secret in a text, whatever its name is. */
function textFault(text: string): string | undefined {
  if (PASSWORD_IN_ADDRESS.test(text)) {
    return "holds a password in an address";
  }
  const [, scheme = "", credentials] = AUTHORIZATION.exec(text) ?? [];
  if (credentials !== undefined && (scheme.toLowerCase() === "bearer" || isUserAndPassword(credentials))) {
    return `holds what a request is authorized by (${scheme})`;
  }
  const found = [...text.matchAll(PARAMETER)].find(([, name = "", value = ""]) => isParameter(name, value));
  return found && `holds a literal ${found[1]?.replace(/^-+/, "")}, which is secret`;
}

/** Source: RFC 7617: user and password with a colon between them, in base64. */
function isUserAndPassword(text: string): boolean {
  return /^[\w+/-]+=*$/.test(text) && Buffer.from(text, "base64").toString("latin1").includes(":");
}

function isParameter(name: string, value: string): boolean {
  return (!isNegated(name) && isSecret(name, value)) || (/^-*pwd$/i.test(name) && !/^[/$]/.test(value));
}

/** An option and its value as two words: `--password hunter2`. */
function optionFault(option: string | undefined, word: string): string | undefined {
  const [, name = ""] = /^--?([\w.-]+)$/.exec(option ?? "") ?? [];
  return name !== "" && !word.startsWith("-") && isParameter(name, word)
    ? `is the value of ${option}, which is secret`
    : undefined;
}

/** Options such as `--no-password` are switches. */
function isNegated(name: string): boolean {
  return /^-*(no|without|allow|require|disable)-/i.test(name);
}
