/** A schema as a tree of arguments. */
import { SAMPLES } from "./values.mjs";

/**
 * The schema of a type as a tree: `children` by name, each a leaf (`kind`, and `wrap` from a value to the argument's value) or a
 * block (`children` again, and `wrap` from the content). What is computed alone is left out.
 */
export function treeOf(block) {
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([, { optional, required }]) => optional || required)
    .map(([name, attribute]) => [name, { required: attribute.required === true, ...nodeOf(attribute) }]);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([name]) => name !== "timeouts")
    .map(([name, { min_items: fewest = 0, nesting_mode: mode, block: inner }]) => [
      name,
      { required: fewest > 0, wrap: wrapper(mode), children: treeOf(inner) },
    ]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function nodeOf({ nested_type: nested, type }) {
  return nested ? { wrap: wrapper(nested.nesting_mode), children: treeOf(nested) } : nodeOfType(type, (value) => value);
}

function nodeOfType(type, wrap) {
  if (typeof type === "string") {
    return { kind: type, wrap, sample: SAMPLES[type] };
  }
  const [shape, inner] = type;
  if (shape === "object") {
    const fields = Object.entries(inner).map(([name, field]) => [name, nodeOfType(field, (value) => value)]);
    return { wrap, children: Object.fromEntries(fields.map(([name, node]) => [name, { ...node, field: true }])) };
  }
  return nodeOfType(inner, (value) => wrap(wrapper(shape)(value)));
}

function wrapper(shape) {
  return (
    { list: (value) => [value], set: (value) => [value], map: (value) => ({ key: value }) }[shape] ?? ((value) => value)
  );
}

/** Every path of a tree with its node, blocks first. */
export function pathsOf(children, above = []) {
  return Object.entries(children)
    .filter(([name]) => above.length > 0 || name !== "id" || children.id.required)
    .flatMap(([name, node]) => {
      const path = [...above, name];
      const argument = { path, name: path.join("."), node, nested: above.length > 0 };
      return [argument, ...(node.children ? pathsOf(node.children, path) : [])];
    });
}
