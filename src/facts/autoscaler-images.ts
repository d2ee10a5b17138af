import { FACTS_CHECKED, type Fact } from "./checked";

/** The image of Cluster Autoscaler for a Kubernetes minor: it works with the minor that it was built from alone. */
export interface AutoscalerImage extends Fact {
  /** Kubernetes minor, such as `1.35`. */
  readonly kubernetes: string;
  /** Version of the autoscaler, without the `v` of its tag. */
  readonly version: string;
}

const CHART = "kubernetes/autoscaler@5a0b98e45f89, the chart's own image; its README: the minor equals the cluster's";
const KOPS = "kubernetes/autoscaler, the release's tag; the image second-hand: the defaults that kops names by minor";
const SEEN = "kubernetes/autoscaler, the release's tag; the image second-hand: public repositories of 2026-09";

function row(version: string, source: string): AutoscalerImage {
  return { kubernetes: version.split(".").slice(0, 2).join("."), version, source, checked: FACTS_CHECKED };
}

/** The images that are known, newest first. None is known for a minor that is not here. */
export const AUTOSCALER_IMAGES: readonly AutoscalerImage[] = [
  row("1.36.1", SEEN),
  row("1.35.0", CHART),
  row("1.34.4", KOPS),
  row("1.33.5", KOPS),
  row("1.32.7", KOPS),
];

/** The image for a minor, if there is one. */
export function autoscalerImage(kubernetes: string): AutoscalerImage | undefined {
  return AUTOSCALER_IMAGES.find((image) => image.kubernetes === kubernetes);
}
