import { labelKey, labelValue, type Rule } from "./patterns";

/*
 * Rules on the single strings of a node pool. Each gives what is wanted when it refuses a value. Source: the CRDs of
 * aws/karpenter-provider-aws@bde00654cd31, karpenter.sh_nodepools.yaml and karpenter.k8s.aws_ec2nodeclasses.yaml.
 */

const matching =
  (pattern: RegExp, want: string): Rule =>
  (value) =>
    pattern.test(value) ? undefined : `want ${want}`;

/** Names of node pools, which nodes carry as the value of a label. EKS Auto Mode has pools and a class of its own. */
export const nodePoolKey: Rule = (value) =>
  ["default", "general-purpose", "system"].includes(value)
    ? "want a name of your own; EKS Auto Mode has this one"
    : matching(
        /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter",
      )(value);

/** Categories of instance types: the letters in front of the generation. */
export const instanceCategory: Rule = matching(
  /^[a-z]{1,5}$/,
  "the letters of an instance type in front of its generation, such as m",
);

/** Durations, as Karpenter takes them. */
export const karpenterDuration: Rule = matching(/^([0-9]+(s|m|h))+$/, 'a duration such as "30s" or "720h"');

/** Durations of things that need not happen. */
export const karpenterDurationOrNever: Rule = (value) =>
  value === "Never" || karpenterDuration(value) === undefined
    ? undefined
    : 'want a duration such as "30s" or "720h", or Never';

/** How long a disruption budget lasts: hours and minutes. */
export const budgetDuration: Rule = matching(
  /^([0-9]+(h|m)|[0-9]+h[0-9]+m)$/,
  'hours and minutes, such as "8h" or "1h30m"',
);

/** How many nodes may be disrupted at once. */
export const disruptedNodes: Rule = matching(
  /^((100|[0-9]{1,2})%|[0-9]+)$/,
  'a number of nodes or a percentage, as a string: "10%" or "1"',
);

/** Releases of node images. There is none that is always the newest: nodes would be replaced on the day that AWS publishes one. */
export const amiVersion: Rule = matching(
  /^v(\d{8}|\d+\.\d+\.\d+)$/,
  "the release of an image, such as v20260714 for al2023 or v1.50.0 for bottlerocket",
);

/** Keys of labels on the nodes of a pool. */
export const poolLabelKey: Rule = (value) =>
  /^([^/]*\.)?karpenter(\.k8s\.aws|\.sh)\//.test(value)
    ? "want a key outside karpenter.sh and karpenter.k8s.aws, which are reserved"
    : labelKey(value);

/** Values of labels on the nodes of a pool. */
export const poolLabelValue: Rule = labelValue;
