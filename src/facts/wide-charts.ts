import { FACTS_CHECKED, type Fact } from "./checked";

/** What a chart of the catalogue does unless its values say otherwise, and should not. */
export interface ChartDefault extends Fact {
  /** Name of the chart. */
  readonly chart: string;
  /** Key that decides it. */
  readonly key: string;
  /** Value of the key that is right. */
  readonly wanted: string | boolean;
  /** What the chart's own value lets happen. */
  readonly because: string;
}

/** Webhooks that stop the cluster when they do not answer. */
export const WEBHOOK_DEFAULTS: readonly ChartDefault[] = [
  {
    chart: "aws-load-balancer-controller",
    key: "enableServiceMutatorWebhook",
    wanted: false,
    because: "no Service could be made while the controller is down",
    source: "aws/eks-charts@5239609242f3: the webhook is on, and its failurePolicy is Fail",
    checked: FACTS_CHECKED,
  },
];

/** Rights that a chart gives its controller on every kind of object. */
export const RIGHTS_DEFAULTS: readonly ChartDefault[] = [
  {
    chart: "keda",
    key: "rbac.enabledCustomScaledRefKinds",
    wanted: false,
    because: "its operator would have rights on every kind",
    source: "kedacore/charts@cbb9bb8ce080",
    checked: FACTS_CHECKED,
  },
];

/** Charts that run nothing, so that they have no containers to bound. */
export const CHARTS_WITHOUT_PODS: readonly string[] = [
  "gateway-api-crds",
  "karpenter-crd",
  "kyverno-policies",
  "prometheus-operator-crds",
];

/** Keys of tags that are `latest` unless they are set. Source: kyverno/kyverno@ee97ce09538b, charts/kyverno/values.yaml. */
export const LATEST_BY_DEFAULT: Readonly<Record<string, string>> = { kyverno: "test.image.tag" };
