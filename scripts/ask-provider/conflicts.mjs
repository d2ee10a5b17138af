/** Arguments that may not be beside each other. */
import { contentWith } from "./content.mjs";
import { likely } from "./likely.mjs";
import { UNKNOWN } from "./values.mjs";
import { TOGETHER } from "./wordings.mjs";

/** Pairs of arguments in the same block that are taken each and refused together, by type. */
export function conflictsOf(args, ask) {
  const blocks = {};
  for (const argument of args) {
    const block = `${argument.type} ${argument.path.slice(0, -1).join(".")}`;
    blocks[block] = [...(blocks[block] ?? []), argument];
  }
  const siblings = Object.values(blocks);
  const asked = (group) => ({
    type: group[0].type,
    content: contentWith(
      group[0].tree,
      group.flatMap((argument) => [
        [argument.path, likely(argument)],
        ...argument.companions.map((path) => [path, UNKNOWN]),
      ]),
    ),
  });
  const together = ask(siblings.map(asked));
  const groups = siblings.filter((_, index) => together[index].some((message) => TOGETHER.test(message)));
  const pairs = groups.flatMap((group) => group.flatMap((a, index) => group.slice(index + 1).map((b) => [a, b])));
  const singles = [...new Set(groups.flat())];
  const answers = ask([...singles.map((argument) => asked([argument])), ...pairs.map(asked)]);
  const alone = new Map(singles.map((argument, index) => [argument, answers[index]]));
  const found = {};
  for (const [index, [a, b]] of pairs.entries()) {
    const known = new Set([...alone.get(a), ...alone.get(b)]);
    const refused = answers[singles.length + index]
      .filter((message) => TOGETHER.test(message) && !known.has(message))
      .some((message) => [a, b].every(({ path }) => message.includes(path.at(-1))));
    if (refused) {
      found[a.type] = [...(found[a.type] ?? []), [a.name, b.name].sort()];
    }
  }
  return found;
}
