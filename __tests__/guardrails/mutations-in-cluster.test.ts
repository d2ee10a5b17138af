import { provesMutations } from "../support/mutations";
import { IN_CLUSTER } from "./mutations";

// A file of its own, so that two workers share the work.
describe("the controls of rights, of storage and of what is in the cluster", () => {
  provesMutations(IN_CLUSTER);
});
