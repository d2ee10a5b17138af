import type { Control } from "../control";
import { ATTACHED_CONTROLS } from "./iam/attached";
import { HYGIENE_CONTROLS } from "./iam/hygiene";
import { PASSING_CONTROLS } from "./iam/passing";
import { RISK_CONTROLS } from "./iam/risks";
import { TEXT_CONTROLS } from "./iam/texts";
import { TRUST_CONTROLS } from "./iam/trust";
import { WHOLE_CONTROLS } from "./iam/whole";

/** Policies and roles, in the order of their ids. */
export const IAM_CONTROLS: readonly Control[] = [
  ...WHOLE_CONTROLS,
  ...ATTACHED_CONTROLS,
  ...RISK_CONTROLS,
  ...PASSING_CONTROLS,
  ...TRUST_CONTROLS,
  ...HYGIENE_CONTROLS,
  ...TEXT_CONTROLS,
].sort((a, b) => a.id.localeCompare(b.id, "en"));
