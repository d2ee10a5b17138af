import type { Environment } from "../../src/config";
import { capacityOf } from "../../src/config/capacity";
import { checkEnvironment } from "../../src/config/check";
import type { Lock } from "../../src/config/lock";
import { stateNames } from "../../src/config/names";
import { resolveEnvironment } from "../../src/config/resolve";
import type { StackOutput } from "../../src/core/terraform-json";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { evaluate } from "../../src/guardrails/evaluate";
import type { Handed } from "../../src/handoff/handed";
import { waiversOf } from "../../src/stacks/waivers";
import { outputOf } from "./output";

/** An environment as it is handed off, without a rehearsal. Folders are named, and not there. */
export function handed(environment: Environment, lock?: Lock): Handed {
  return handedOutput(environment, outputOf([environment], lock ? { [environment.name]: lock } : {}), lock);
}

/** {@link handed} of an output that a test has changed. */
export function handedOutput(environment: Environment, output: readonly StackOutput[], lock?: Lock): Handed {
  const { name } = environment;
  const order = stateNames(environment);
  const own = order.flatMap((state) => output.filter((one) => one.name === state));
  const reads = ({ json }: StackOutput) => JSON.stringify(json.data?.terraform_remote_state ?? {});
  return {
    name,
    environment,
    lock,
    states: own.map((state) => ({
      ...state,
      state: state.name.startsWith(`${name}-`) ? state.name.slice(name.length + 1) : state.name,
      folder: `cdktf.out/stacks/${state.name}`,
      reads: order.filter(
        (other) => other !== state.name && new RegExp(`["/]${other}(\\.tfstate)?"`).test(reads(state)),
      ),
    })),
    controls: evaluate({
      environment: name,
      profile: environment.profile ?? "production",
      today: FACTS_CHECKED,
      waivers: waiversOf(environment),
      states: own,
    }),
    capacity: capacityOf(environment, resolveEnvironment(environment, lock).zones),
    warnings: [],
    plan: { skipped: "tests rehearse elsewhere" },
  };
}

/** A description as the checks give it back. */
export function checked(input: unknown): Environment {
  const { environment, problems } = checkEnvironment(input, {});
  if (!environment) {
    throw new Error(JSON.stringify(problems));
  }
  return environment;
}
