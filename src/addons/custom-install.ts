import type { Chart } from "../facts/charts";
import { FACTS_CHECKED } from "../facts/checked";
import { policy } from "../policies/document";
import { grantStatements } from "../policies/grants";
import type { AddonServiceAccount, HelmInstall } from "./addon";
import type { AddonContext } from "./context";
import type { CustomOptions } from "./custom";
import type { Values } from "./values";
import { mergedValues, withValue } from "./values";

/**
 * How a chart of the user's own is installed.
 * @param name Its key in the description, which names the release.
 */
export function installCustom(name: string, options: CustomOptions, context: AddonContext): HelmInstall {
  const { namespace, podSecurity = "restricted", images = [], timeoutSeconds } = options;
  const serviceAccounts = accounts(options, context);
  return {
    kind: "helm",
    namespace,
    ...(namespace !== "kube-system" && { podSecurity }),
    ...(serviceAccounts.length > 0 && { serviceAccounts }),
    releases: [
      {
        name,
        chart: chartOf(options),
        images,
        values: values(options, context),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      },
    ],
  };
}

/** No row of the facts: what the description says is all that is known of it. */
function chartOf({ chart, repository, version }: CustomOptions): Chart {
  const source = "the description of the environment";
  return { name: chart, repository, version, appVersion: version, source, checked: FACTS_CHECKED };
}

function accounts(
  { namespace, serviceAccounts = {} }: CustomOptions,
  context: AddonContext,
): readonly AddonServiceAccount[] {
  return Object.entries(serviceAccounts).flatMap(([name, { grants = [] }]) => {
    const statements = grantStatements(
      context,
      grants.map((grant) => ({ kind: "statement", ...grant })),
    );
    return statements.length > 0
      ? [{ name, role: `${namespace}.${name}`, policies: { grants: policy(statements) } }]
      : [];
  });
}

/** Values of the description, and the annotations of the accounts that have a role. */
function values({ namespace, values: own = {}, serviceAccounts = {} }: CustomOptions, context: AddonContext): Values {
  return Object.entries(serviceAccounts).reduce<Values>((all, [name, { grants, annotationsKey }]) => {
    const annotations = grants ? context.annotations(namespace, `${namespace}.${name}`) : {};
    return Object.keys(annotations).length > 0
      ? mergedValues(all, withValue({}, annotationsKey ?? "serviceAccount.annotations", annotations))
      : all;
  }, own);
}
