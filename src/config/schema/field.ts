import { z } from "zod";

// A description is parsed once: compiling its schema to code first costs more than it saves.
z.config({ jitless: true });

/**
 * A string that a rule looks at.
 * @param fault The rule: gives what is wanted (`want ...`) for a string that it refuses, nothing otherwise.
 */
export const text = (fault: (value: string) => string | undefined) =>
  // What no string at all should have been, the rule says of the empty one.
  z.string({ error: () => fault("") }).superRefine((value, context) => {
    const message = fault(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

/** An IPv4 block. Its bounds and neighbours are looked at together, in the checks. */
export const cidr = z.string({ error: "want an IPv4 block such as 10.0.0.0/16" });

/** A whole number between two bounds, both allowed. */
export const whole = (least: number, most: number) => z.int().min(least).max(most);

/** A map whose keys are checked by a rule of the same kind as in {@link text}. The key is the name of the thing. */
export const named = <V extends z.ZodType>(fault: (key: string) => string | undefined, value: V) =>
  z.record(text(fault), value);

/** On with defaults (`true`), off (`false`), or on with options. */
export const switchable = <O extends z.ZodType>(options: O) => z.union([z.boolean(), options]);

/** Why a control does not hold here, and until when that is accepted. */
export const waiver = z.strictObject({
  /** Why the risk is accepted, for the people who read the report. */
  reason: z.string(),
  /** Last day on which the excuse holds, `YYYY-MM-DD`. After it the waiver is a problem itself. */
  until: z.string(),
});

/** Controls excused on this object, keyed by control id such as `EKS-01`. */
export const waive = z.record(z.string(), waiver);

/** The waivers of one object, by control id. */
export type Waivers = Readonly<z.infer<typeof waive>>;
