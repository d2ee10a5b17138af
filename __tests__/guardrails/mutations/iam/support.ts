import type { Block, Draft } from "../../../support/guardrails";

/** Session tags that EKS Pod Identity sends, as a message names them. */
export const POD_TAGS = "aws:RequestTag/kubernetes-namespace, aws:RequestTag/kubernetes-service-account";
/** Beginning of the ARNs of roles. */
export const ROLE = "arn:aws:iam::111122223333:role";
/** A role of nodes. */
export const NODES = `${ROLE}/reference-main-nodes`;

/** A policy as JSON. */
export const json = (...Statement: Block[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** Adds a policy of a role to the team's state, as a user would in main.ts. */
export function policy(draft: Draft, ...statements: Block[]): Block {
  return draft.add("main-workloads", "aws_iam_role_policy", "own", {
    role: "${aws_iam_role.team-shop_service-account-web_identity_role_FF2C2B1A.name}",
    policy: json(...statements.map((one) => ({ Effect: "Allow", Resource: "*", ...one }))),
  });
}

/** Adds a role with a trust policy. */
export function role(draft: Draft, statement: Block): void {
  const Statement = { Effect: "Allow", Action: "sts:AssumeRole", ...statement };
  draft.add("network", "aws_iam_role", "own", { name: "own", assume_role_policy: json(Statement) });
}

/** Attaches a policy of AWS's to the network's role. */
export function attach(draft: Draft, policyArn: string): void {
  draft.add("network", "aws_iam_role_policy_attachment", "own", { role: "own", policy_arn: policyArn });
}

/** Changes the policy of the load balancer controller. */
export function controller(draft: Draft, change: (statements: Block[]) => void): void {
  draft.policy(draft.one("aws_iam_role_policy", "load-balancers"), "policy", change);
}
