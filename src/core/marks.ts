/*
 * cdktf writes marks into strings, keys and numbers in place of values that it fills in later. A text of a user's that looks like
 * one would be replaced by somebody else's value, or end the synthesis. Source: hashicorp/terraform-cdk, packages/cdktf/lib/tokens:
 * private/encoding.ts and token.ts.
 */

/** How marks in strings, lists and keys begin; `Token[` is how those of the AWS CDK do, which cdktf comes from. */
const BEGINNING = /[#$&]\{(Tf)?Token\[/;

/** Values that stand beside the mark of a map. */
const BESIDE_MAPS: readonly string[] = ["String Map Token Value", "Any Map Token Value"];

/** A number below all that anybody counts with: numbers are marked by their bits, which come to about -8e298 and -2e289. */
const MARKED_NUMBER = -1e280;

/** Whether cdktf would take a text, or a part of it, for one of its marks. */
export function holdsMark(text: string): boolean {
  const numbers = text.match(/-[\d.]+e\+?\d+/g) ?? [];
  return (
    BEGINNING.test(text) ||
    BESIDE_MAPS.includes(text) ||
    numbers.some((number) => Number.parseFloat(number) < MARKED_NUMBER)
  );
}
