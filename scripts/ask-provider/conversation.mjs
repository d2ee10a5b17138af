/** What is put to arguments one after another, and what is heard of them. */
import { contentWith } from "./content.mjs";
import { rulesOf } from "./rules.mjs";
import { FIRST, THEN, UNKNOWN } from "./values.mjs";
import { COMPANIONS } from "./wordings.mjs";

/** Asks everything there is to ask of some arguments; `ask` puts questions, and each argument gets its `rules`. */
export function converse(args, ask) {
  const putEach = (some, values) =>
    put(
      some.flatMap((argument) => values(argument).map((value) => ({ argument, value }))),
      ask,
    );
  prepare(args, ask);
  putEach(args, ({ node }) => FIRST[node.kind] ?? []);
  args.filter(({ nested }) => nested).forEach(discount);
  const judged = args.filter(({ answers }) => answers.some(({ messages }) => messages.length > 0));
  putEach(judged, ({ node }) => THEN[node.kind] ?? []);
  putEach(judged, closer);
  for (const argument of args) {
    argument.rules = rulesOf(argument);
  }
}

/** Puts values to arguments; each argument keeps its answers, less what is said of it without a value. */
function put(questions, ask) {
  const said = ask(
    questions.map(({ argument, value }) => ({
      type: argument.type,
      content: contentOf(argument, [[argument.path, value]]),
    })),
  );
  for (const [index, { argument, value }] of questions.entries()) {
    const messages = said[index].filter((message) => !argument.always.has(message));
    argument.answers.push({ value, messages });
  }
}

/**
 * Takes from the answers of an argument within a block what is said of its neighbours: it is said every time, without the argument's
 * name, or with the same value.
 */
function discount({ path, always, answers }) {
  const names = (message) => new RegExp(`\\b${path.at(-1)}\\b`).test(/^Path: .*?(\w+)$/m.exec(message)?.[1] ?? message);
  const [first = { messages: [] }, ...others] = answers;
  for (const message of first.messages) {
    const everyTime = others.every(({ messages }) => messages.includes(message));
    if (everyTime && (!names(message) || /, got/.test(message))) {
      always.add(message);
    }
  }
  for (const answer of answers) {
    answer.messages = answer.messages.filter((message) => !always.has(message));
  }
}

function contentOf({ tree, companions }, values) {
  return contentWith(tree, [...values, ...companions.map((path) => [path, UNKNOWN])]);
}

/** What is said of each argument whatever its value is, and which others it has to have beside it. */
function prepare(args, ask) {
  const without = (some) =>
    ask(some.map((argument) => ({ type: argument.type, content: contentOf(argument, [[argument.path, UNKNOWN]]) })));
  const first = without(args);
  for (const [index, argument] of args.entries()) {
    const named = first[index].flatMap((message) => COMPANIONS.exec(message)?.[1].split(",") ?? []);
    const paths = named.map((path) => path.split(".").filter((part) => !/^\d+$/.test(part)));
    argument.companions = paths.filter((path) => path.join(".") !== argument.name);
    argument.always = new Set(argument.nested ? [] : first[index]);
  }
  const accompanied = args.filter(({ nested, companions }) => !nested && companions.length > 0);
  const second = without(accompanied);
  for (const [index, argument] of accompanied.entries()) {
    argument.always = new Set(second[index]);
  }
}

/** Values around the limits of what is known of an argument. */
function closer(argument) {
  const { oneOf = [], range = [] } = rulesOf(argument);
  const limits = range.flatMap((limit, index) => (limit === null ? [] : [limit, limit + (index === 0 ? -1 : 1)]));
  const swapped = oneOf.filter((value) => typeof value === "string").map(swapCase);
  const values = [...oneOf, ...swapped, ...(argument.node.kind === "string" ? limits.map(String) : limits)];
  return [...new Set(values)].filter((value) => !argument.answers.some((answer) => answer.value === value));
}

const swapCase = (text) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());
