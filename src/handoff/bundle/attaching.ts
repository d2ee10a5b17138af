import { SERVICE_QUOTAS } from "../../facts/service-quotas";
import type { DeployerPolicy } from "../deployer";
import { code } from "../runbook/markdown";

/** Where the deployer's policies are attached, and what to do when there are more than a role takes: a paragraph. */
export function attaching(policies: readonly DeployerPolicy[], deployer: string): string {
  const { value: most, code: quota = "" } = SERVICE_QUOTAS.managedPoliciesPerRole;
  const where = `Make a managed policy of each file, with the file's name without ${code(".json")}, and attach it to ${code(deployer)}; where a text below names another role, to that one.`;
  const many = `These are ${policies.length} policies, and a role takes ${most} managed ones. Have the quota ${code(quota)} (IAM, managed policies per role) raised in the account, or give the states roles of their own and run Terraform in each as its role. States that speak to Kubernetes, ${code("platform")} and ${code("workloads")}, stay with ${code(deployer)}: the clusters let no other role in.`;
  return policies.length > most ? `${where}\n\n${many}` : where;
}
