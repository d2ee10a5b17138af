import { z } from "zod";
import { keyFault } from "../rules";
import { named } from "./field";
import { grant } from "./grants";

/** Who the pods of an application are, to Kubernetes and to AWS. */
const serviceAccount = z.strictObject({
  /** How pods get the role: `podIdentity` or `irsa`. Fargate has no agent for Pod Identity. @default podIdentity */
  identity: z.enum(["podIdentity", "irsa"]).optional(),
  /** What its pods may do in AWS, by a role that is theirs alone on every cluster. @default nothing, and no role */
  grants: z.array(grant).min(1).optional(),
});

/** Service accounts of a team, keyed by name. */
export const serviceAccounts = named(keyFault, serviceAccount);
