import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { evaluate } from "../../src/guardrails/evaluate";
import { waiversOf } from "../../src/stacks/waivers";
import { failures, provesMutations } from "../support/mutations";
import { outputOf } from "../support/output";
import { GITOPS_MUTATIONS } from "./mutations/gitops";

const { main } = reference.clusters;

describe("the controls, on what something else than Terraform is told to install", () => {
  it("hold on the output as it is", () => {
    const environment: Environment = { ...reference, teams: {}, clusters: { main: { ...main, gitops: {} } } };
    const { name } = environment;
    const waivers = waiversOf(environment);
    const states = outputOf([environment]);
    const report = evaluate({ environment: name, profile: "production", today: FACTS_CHECKED, waivers, states });
    expect(failures(report)).toEqual({});
  });

  provesMutations(GITOPS_MUTATIONS);
});
