/**
 * Account of AWS's own examples, which nobody can have. An environment with it is only ever looked at, so it may use
 * names that AWS would refuse. Source: AWS documentation, example account ids.
 */
export const PLACEHOLDER_ACCOUNT = "111122223333";
