import { InvalidInput } from "../../core/problems";

/**
 * Refuses to write something as HCL.
 * @param path Where it is: `aws_vpc.vpc.cidr_block`.
 * @param message What it is and what would be right.
 * @throws InvalidInput always
 */
export function refuse(path: string, message: string): never {
  throw new InvalidInput("HCL", [{ path, message }]);
}

/**
 * Runs a function whose refusals are about a state.
 * @throws InvalidInput that says which
 */
export function about<T>(state: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(`${state} as HCL`, error.problems) : error;
  }
}

/** A text that is no template or no expression of Terraform's; says what it holds and what would be right. */
export class Unwritable extends Error {}

/**
 * Runs a function whose complaints are about something.
 * @throws InvalidInput that says where
 */
export function at<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Unwritable) {
      refuse(path, error.message);
    }
    throw error;
  }
}
