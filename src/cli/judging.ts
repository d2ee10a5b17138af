import type { Environment } from "../config";
import { stateNames } from "../config/names";
import type { StackOutput } from "../core/terraform-json";
import { FACTS_CHECKED } from "../facts/checked";
import { type ControlReport, evaluate } from "../guardrails/evaluate";
import { waiversOf } from "../stacks/waivers";

/**
 * Holds the finished states of an environment to the controls: its own, and the stacks that the user declared beside them.
 * @param today Day that dates are compared with. @default the day the facts were checked
 */
export function judge(
  environment: Environment,
  stacks: readonly string[],
  output: readonly StackOutput[],
  today = FACTS_CHECKED,
): ControlReport {
  const own = new Set([...stateNames(environment), ...stacks]);
  return evaluate({
    environment: environment.name,
    profile: environment.profile ?? "production",
    today,
    states: output.filter(({ name }) => own.has(name)),
    waivers: waiversOf(environment),
  });
}
