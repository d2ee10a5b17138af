/** Something that the provider, or AWS behind it, would not accept. */
export class Refusal extends Error {
  /**
   * @param summary What is wrong, in a few words; the tests and the user look for it.
   * @param detail What was found and what would be right.
   * @param path Attribute that it is about, as far as it can be named. @default the whole resource
   */
  constructor(
    readonly summary: string,
    readonly detail: string,
    readonly path: readonly (string | number)[] = [],
  ) {
    super(detail ? `${summary}: ${detail}` : summary);
  }
}

/** A refusal as the plugin protocol wants it. */
export function diagnostic({ summary, detail, path }: Refusal): object {
  const steps = path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step }));
  return { severity: "ERROR", summary, detail, ...(steps.length > 0 ? { attribute: { steps } } : {}) };
}
