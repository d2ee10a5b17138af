import { coversAction } from "../../../core/iam-patterns";
import type { Control } from "../../control";
import type { IamStatement } from "../../documents";
import type { EnvironmentOutput } from "../../output";
import { asksNarrowly } from "../../statements";
import { type Grant, identityGrants, lookAt, namedActions } from "./grants";

/** Handing roles to services. */
export const PASSING_CONTROLS: readonly Control[] = [
  {
    id: "IAM-05a",
    title: "roles that may be passed are named",
    severity: "high",
    sources: ["AWS-0342"],
    why: "Whoever may pass any role starts something that runs with the strongest of them.",
    remedy: "Name the role's ARN in full.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => passes(output).map((grant) => lookAt(grant, roleFault(grant.statement))),
  },
  {
    id: "IAM-05b",
    title: "roles may be passed to a named service alone",
    severity: "medium",
    sources: ["AWS-0342"],
    why: "A role that is meant for nodes could be handed to another service that trusts it too.",
    remedy: "Add a condition StringEquals on iam:PassedToService with the service.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) =>
      passes(output).map((grant) =>
        lookAt(
          grant,
          asksNarrowly(grant.statement, (key) => key.toLowerCase() === "iam:passedtoservice")
            ? undefined
            : "is iam:PassRole to any service; want a condition on iam:PassedToService",
        ),
      ),
  },
];

function passes(output: EnvironmentOutput): readonly Grant[] {
  return identityGrants(output).filter(({ statement }) =>
    namedActions(statement).some((action) => coversAction(action, "iam:PassRole")),
  );
}

function roleFault({ resources, notResources }: IamStatement): string | undefined {
  const wide = notResources.length > 0 ? `everything but ${notResources.join(", ")}` : resources.find(isWide);
  return wide && `is iam:PassRole on ${wide}; want the ARN of a role, in full`;
}

/** Whether more than one role has such an ARN. Wildcards inside references are Terraform's. */
function isWide(resource: string): boolean {
  return /[*?]/.test(resource.replace(/\$\{[^}]*\}/g, ""));
}
