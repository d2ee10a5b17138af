import { ruleOf, STRUCTURE } from "./wordings.mjs";

/** Says on stderr what the provider said of arguments that became no rule. */
export function report(args) {
  const unread = args.flatMap((argument) =>
    argument.answers
      .flatMap(({ messages }) => messages.filter((message) => !STRUCTURE.test(message) && !ruleOf(message)))
      .map((message) => [`${argument.type}.${argument.name}`, message]),
  );
  const places = new Map(unread.reverse());
  console.error(`${unread.length} messages about ${places.size} arguments state no rule in known words, such as`);
  for (const [place, message] of [...places].reverse()) {
    console.error(`  ${place}: ${message.replaceAll("\n", " ").slice(0, 140)}`);
  }
  for (const { type, name, rules, answers } of args) {
    const stated = answers.flatMap(({ messages }) => messages.map(ruleOf)).filter((rule) => rule !== undefined);
    const dropped = [...new Set(stated.flatMap((rule) => Object.keys(rule)))].filter(
      (kind) => rules[kind] === undefined,
    );
    const refused = (rules.oneOf ?? []).filter((value) =>
      answers.some((answer) => answer.value === value && answer.messages.length > 0),
    );
    if (dropped.length > 0) {
      console.error(`  ${type}.${name}: ${dropped.join(" and ")} stated, but not for every value`);
    }
    if (refused.length > 0) {
      console.error(`  ${type}.${name}: listed and refused: ${refused.join(", ")}`);
    }
  }
}
