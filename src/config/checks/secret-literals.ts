import type { Problem } from "../../core/problems";
import { isSecretParameter, isSecretValue } from "../../core/secret-names";
import { at } from "../path";
import type { KeyedApplication } from "./keyed-team";

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
    const fault = isSecretValue(name, value) ? "is a literal, and its name says that it is secret" : textFault(value);
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

/** What is secret in a text, whatever its name is. */
function textFault(text: string): string | undefined {
  if (PASSWORD_IN_ADDRESS.test(text)) {
    return "holds a password in an address";
  }
  const [, scheme = "", credentials] = AUTHORIZATION.exec(text) ?? [];
  if (credentials !== undefined && (scheme.toLowerCase() === "bearer" || isUserAndPassword(credentials))) {
    return `holds what a request is authorized by (${scheme})`;
  }
  const found = [...text.matchAll(PARAMETER)].find(([, name = "", value = ""]) => isSecretParameter(name, value));
  return found && `holds a literal ${found[1]?.replace(/^-+/, "")}, which is secret`;
}

/** Source: RFC 7617: user and password with a colon between them, in base64. */
function isUserAndPassword(text: string): boolean {
  return /^[\w+/-]+=*$/.test(text) && Buffer.from(text, "base64").toString("latin1").includes(":");
}

/** An option and its value as two words: `--password hunter2`. */
function optionFault(option: string | undefined, word: string): string | undefined {
  const [, name = ""] = /^--?([\w.-]+)$/.exec(option ?? "") ?? [];
  return name !== "" && !word.startsWith("-") && isSecretParameter(name, word)
    ? `is the value of ${option}, which is secret`
    : undefined;
}
