/** The values that are put to arguments. */

/** Unknown while validating: the provider does not judge it. */
export const UNKNOWN = "$" + "{var.unknown}";
/** Longer than anything is allowed to be; in a local value, as it would fill the questions. */
export const LONG = "$" + "{local.long}";
export const LONG_TEXT = "a".repeat(66000);
/** Put to every argument of the kind. */
export const FIRST = { string: ["~", "", LONG], number: [-7, 1e9, 0], bool: [] };
/** Put to an argument that refused one of the first. */
export const THEN = {
  string: [
    ...["a", "A", "1", "-7", "1000000000", "a b", "-a", "a-", "a_b", "a.b", "/a", "a~", "{}"],
    ...["arn:aws:iam::123456789012:role/a", "10.0.0.0/16", "10.0.0.0/99", "fd00::/64"],
  ],
  number: [1, 2, 5, 60, 1000],
  bool: [],
};
/** Of required arguments within blocks, until more is known of them. */
export const SAMPLES = { string: "a", number: 1, bool: true };
