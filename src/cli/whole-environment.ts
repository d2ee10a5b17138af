import { stateNames } from "../config/names";
import { InvalidInput } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { readOutput } from "../stacks/output";
import type { EnvironmentSummary } from "./summary";

/**
 * The states of an environment as they were written, in the order of deployment.
 * @throws InvalidInput when only some of them were named
 */
export function wholeEnvironment({ name, environment, folder, stacks }: EnvironmentSummary): StackOutput[] {
  if (!stateNames(environment).every((state) => stacks.includes(state))) {
    throw new InvalidInput("arguments", [
      { path: name, message: `is named by some of its states; want the whole environment: ${name}` },
    ]);
  }
  const output = readOutput(folder);
  return stacks.flatMap((stack) => output.filter((state) => state.name === stack));
}
