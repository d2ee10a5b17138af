import { CONTROLS } from "../../src/guardrails/catalogue";
import { judge } from "../support/guardrails";
import { failures, provesMutations } from "../support/mutations";
import { IN_CLUSTER, MUTATIONS, OF_ACCOUNT } from "./mutations";

describe("the controls", () => {
  it("have a mutation each, and no mutation is left without its control", () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(CONTROLS.map(({ id }) => id).sort());
    expect(Object.keys(MUTATIONS)).toHaveLength(Object.keys(OF_ACCOUNT).length + Object.keys(IN_CLUSTER).length);
  });

  it("hold on the output as it is, apart from what is waived", () => {
    expect(failures(judge())).toEqual({});
  });

  provesMutations(OF_ACCOUNT);
});
