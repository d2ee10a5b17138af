import type { Mutations } from "../../support/guardrails";
import { AVAILABILITY_MUTATIONS } from "./kubernetes/availability";
import { CHART_MUTATIONS } from "./kubernetes/charts";
import { CONTAINER_MUTATIONS } from "./kubernetes/containers";
import { CONTENT_MUTATIONS } from "./kubernetes/content";
import { KARPENTER_MUTATIONS } from "./kubernetes/karpenter";
import { NAMESPACE_MUTATIONS } from "./kubernetes/namespaces";
import { POD_SECURITY_MUTATIONS } from "./kubernetes/pod-security";
import { RIGHTS_MUTATIONS } from "./kubernetes/rights";
import { VOLUME_MUTATIONS } from "./kubernetes/storage";

/** Changes that break the controls of add-ons and workloads in the cluster. */
export const KUBERNETES_MUTATIONS: Mutations = {
  ...VOLUME_MUTATIONS,
  ...CHART_MUTATIONS,
  ...POD_SECURITY_MUTATIONS,
  ...CONTAINER_MUTATIONS,
  ...NAMESPACE_MUTATIONS,
  ...AVAILABILITY_MUTATIONS,
  ...RIGHTS_MUTATIONS,
  ...CONTENT_MUTATIONS,
  ...KARPENTER_MUTATIONS,
};
