/** A value that the provider takes, as far as it is known. */
export function likely({ node, rules }) {
  if (node.kind === "bool") {
    return true;
  }
  if (rules?.oneOf) {
    return rules.oneOf.find((value) => value !== "");
  }
  const sample = { cidr: "10.0.0.0/16", arn: "arn:aws:iam::123456789012:role/a", json: "{}", "json policy": "{}" }[
    rules?.is
  ];
  const [min, max] = rules?.range ?? [];
  const [shortest] = rules?.length ?? [];
  return sample ?? (node.kind === "number" || rules?.range ? (min ?? max ?? 1) : "a".repeat(shortest ?? 1));
}
