import { FACTS_CHECKED } from "../../src/facts/checked";
import { HCP, runSubject } from "../../src/facts/hcp";

describe("the facts of HCP Terraform", () => {
  it.each(Object.entries(HCP))(
    "%s: has a value, a reason, a source and a day that is not later than the others'",
    (_, fact) => {
      expect([fact.value, fact.reason, fact.source].every((one) => `${one}`.length > 1)).toBe(true);
      expect(fact.checked <= FACTS_CHECKED).toBe(true);
    },
  );

  it("name a run by organization, project, workspace and phase", () => {
    expect(runSubject({ organization: "a", project: "b c", workspace: "d", phase: "plan" })).toBe(
      "organization:a:project:b c:workspace:d:run_phase:plan",
    );
  });
});
