import { z } from "zod";
import type { Rule } from "../core/patterns";

/** A string that a rule of the core looks at. */
export function ruled(rule: Rule) {
  return z.string({ error: () => rule("") }).superRefine((value, context) => {
    const message = rule(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });
}
