import { coversAction } from "../core/iam-patterns";
import { changesRights } from "../facts/risky-actions";
import { mayBeUnscoped } from "../facts/unscoped-actions";
import type { CustomOptions } from "./custom";

type Faults = Readonly<Record<string, string | false | undefined>>;

/** Actions that hand over the rights of a role. */
const HANDING = ["iam:PassRole", "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

/** What is wrong with what the service accounts of a chart may do in AWS, keyed by the path below the chart. */
export function grantFaults({ serviceAccounts = {} }: CustomOptions): Faults {
  return Object.fromEntries(
    Object.entries(serviceAccounts).flatMap(([name, { grants = [] }]) =>
      grants.flatMap(({ actions, resources }, i) => {
        const path = `serviceAccounts.${name}.grants[${i}]`;
        return [
          ...actions.map((action, k) => [`${path}.actions[${k}]`, actionFault(action)]),
          ...resources.map((resource, k) => [`${path}.resources[${k}]`, resourceFault(resource, actions)]),
        ];
      }),
    ),
  );
}

function actionFault(action: string): string | undefined {
  if (!/^[a-z0-9-]+:([A-Z][A-Za-z0-9]*|[A-Z][a-z]{2,}[A-Za-z0-9]*\*)$/.test(action)) {
    return `is ${action}; want a service's action such as s3:GetObject, or those that begin with a whole word such as s3:Get*`;
  }
  return changesRights(action)
    ? `is ${action}; want no action that changes rights: what has one can give itself any other`
    : undefined;
}

function resourceFault(resource: string, actions: readonly string[]): string | undefined {
  if (resource === "*") {
    const wide = actions.filter((action) => !mayBeUnscoped(action));
    return wide.length > 0 ? `is *, and ${wide.join(", ")} can be told its resources; want their ARNs` : undefined;
  }
  const [, service, named = ""] = /^arn:[a-z-]+:([a-z0-9-]+):[^:]*:[^:]*:(.*)$/.exec(resource) ?? [];
  if (service === undefined) {
    return `is ${resource}; want an ARN`;
  }
  if (/^[*?/]*$/.test(named)) {
    return `is ${resource}, everything of the service; want the ARNs that it is for`;
  }
  const handing = actions.filter((action) => HANDING.some((handing) => coversAction(action, handing)));
  return handing.length > 0 && /^role\/[*?/]*$/.test(named)
    ? `is ${resource}, and ${handing.join(", ")} would give the rights of any role; want the ARNs of roles`
    : undefined;
}
