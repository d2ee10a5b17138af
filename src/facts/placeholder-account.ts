/** The account of AWS's own documentation, which nobody has: examples use it, and may name domains that AWS refuses. Source: AWS documentation, example account ids. */
export const PLACEHOLDER_ACCOUNT = "111122223333";
