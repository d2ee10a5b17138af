import type { BundleParts } from "../handoff/bundle/bundle";
import { bundledPolicies } from "../handoff/deployer";
import { diagramsOf } from "../handoff/diagrams";
import type { Handed } from "../handoff/handed";
import { hclOf, schemasOf } from "../handoff/hcl";
import { pinsOf } from "../handoff/pins";
import { reportOf } from "../handoff/report/report";

/** What a bundle holds beside the configuration as it was synthesized: HCL, pictures, policies, versions, the report. */
export async function partsOf(handed: Handed): Promise<BundleParts> {
  const schemas = schemasOf(handed.states);
  const diagrams = await diagramsOf(handed);
  const pins = pinsOf(handed);
  return {
    hcl: (state) => hclOf(state, schemas),
    diagrams,
    policies: bundledPolicies(handed),
    pins,
    report: reportOf(handed, diagrams, pins, "bundle"),
  };
}
