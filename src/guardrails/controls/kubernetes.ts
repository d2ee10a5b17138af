import type { Control } from "../control";
import { AVAILABILITY_CONTROLS } from "./kubernetes/availability";
import { CHART_CONTROLS } from "./kubernetes/charts";
import { CONTAINER_CONTROLS } from "./kubernetes/containers";
import { CONTENT_CONTROLS } from "./kubernetes/content";
import { IMAGE_CONTROLS } from "./kubernetes/images";
import { KARPENTER_CONTROLS } from "./kubernetes/karpenter";
import { NAMESPACE_CONTROLS } from "./kubernetes/namespaces";
import { POD_SECURITY_CONTROLS } from "./kubernetes/pod-controls";
import { RIGHTS_CONTROLS } from "./kubernetes/rights";
import { SECRET_CONTROLS } from "./kubernetes/secrets";
import { SERVICE_ACCOUNT_CONTROLS } from "./kubernetes/service-accounts";
import { VOLUME_CONTROLS } from "./kubernetes/storage";
import { WEBHOOK_CONTROLS } from "./kubernetes/webhooks";

/** Add-ons and workloads in the cluster. */
export const KUBERNETES_CONTROLS: readonly Control[] = [
  ...VOLUME_CONTROLS,
  ...CHART_CONTROLS,
  ...POD_SECURITY_CONTROLS,
  ...CONTAINER_CONTROLS,
  ...NAMESPACE_CONTROLS,
  ...AVAILABILITY_CONTROLS,
  ...WEBHOOK_CONTROLS,
  ...RIGHTS_CONTROLS,
  ...SERVICE_ACCOUNT_CONTROLS,
  ...IMAGE_CONTROLS,
  ...CONTENT_CONTROLS,
  ...KARPENTER_CONTROLS,
  ...SECRET_CONTROLS,
].sort((one, other) => (one.id < other.id ? -1 : 1));
