/** The content of the resources that questions consist of. */
import { UNKNOWN } from "./values.mjs";

/** What a block has at least: required arguments and, empty, every field of an object. */
function least(children, nested) {
  return Object.fromEntries(
    Object.entries(children)
      .filter(([, { required, field }]) => required || field)
      .map(([name, node]) => [name, node.field ? null : filled(node, nested)]),
  );
}

/** Unknown where it can be: a block with something unknown in it is not judged at all, so there it is a sample. */
function filled(node, nested) {
  if (node.children) {
    return node.wrap(least(node.children, true));
  }
  return nested ? node.wrap(node.sample) : UNKNOWN;
}

/** The content of a block in which the arguments at some paths have values and the rest is the least there may be. */
export function contentWith(children, values, nested = false) {
  const content = least(children, nested);
  const inner = new Map();
  for (const [path, value] of values) {
    const [name, ...rest] = path;
    const node = children[name];
    if (rest.length > 0) {
      inner.set(name, [...(inner.get(name) ?? []), [rest, value]]);
    } else {
      content[name] = node.children || value === UNKNOWN ? filled(node, nested) : node.wrap(value);
    }
  }
  for (const [name, below] of inner) {
    content[name] = children[name].wrap(contentWith(children[name].children, below, true));
  }
  return content;
}
