import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import type { Environment } from "../../../src/config";
import type { TerraformBlock, TerraformJson } from "../../../src/core/terraform-json";
import { unprotected } from "../../../src/handoff/bundle/teardown";
import { broken } from "../../support/environments";
import { checked } from "../../support/handed";
import { outputOf } from "../../support/output";

/** What Terraform makes of a configuration and an override: arguments are replaced, those of `lifecycle` one by one. */
function overridden(
  json: TerraformJson,
  override: TerraformJson | undefined,
): Record<string, Record<string, TerraformBlock>> {
  return Object.fromEntries(
    Object.entries(json.resource ?? {}).map(([type, blocks]) => [
      type,
      Object.fromEntries(
        Object.entries(blocks).map(([name, block]) => {
          const { lifecycle, ...more } = override?.resource?.[type]?.[name] ?? {};
          const both = { ...(block.lifecycle as object), ...(lifecycle as object) } as Record<string, unknown>;
          const { prevent_destroy: kept, ...rest } = both;
          const whole = kept === true ? both : rest;
          const { lifecycle: _, ...merged } = { ...block, ...more };
          return [name, Object.keys(whole).length > 0 ? { ...merged, lifecycle: whole } : merged];
        }),
      ),
    ]),
  );
}

describe("the file that lifts the protection", () => {
  it.each([
    ["reference", reference],
    [
      "a small one with a state bucket",
      checked(broken({ state: { kind: "s3", bucket: "states-111122223333", bootstrap: true } })),
    ],
  ] as [string, Environment][])("makes of %s what protection: false makes of it", (_, environment) => {
    const lifted = outputOf([{ ...environment, protection: false }]);
    const states = outputOf([environment]);
    expect(states.map((state) => unprotected(state) !== undefined)).toContain(true);
    for (const { name, json } of states) {
      const override = unprotected({ name, json });
      const other = lifted.find((state) => state.name === name)?.json;
      expect(overridden(json, override)).toEqual(overridden(other ?? {}, undefined));
    }
  });

  it("is not there where nothing is protected", () => {
    expect(outputOf([sandbox]).map(unprotected)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
