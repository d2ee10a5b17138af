import type { Mutations } from "../../support/guardrails";
import { HYGIENE_MUTATIONS } from "./iam/hygiene";
import { RIGHT_MUTATIONS } from "./iam/rights";
import { RISK_MUTATIONS } from "./iam/risks";
import { TRUST_MUTATIONS } from "./iam/trust";

/** Changes that break the controls of IAM. */
export const IAM_MUTATIONS: Mutations = {
  ...RIGHT_MUTATIONS,
  ...RISK_MUTATIONS,
  ...TRUST_MUTATIONS,
  ...HYGIENE_MUTATIONS,
};
