import type { Control } from "./control";
import { ACCESS_CONTROLS } from "./controls/access";
import { CLUSTER_CONTROLS } from "./controls/cluster";
import { DNS_AND_LOAD_BALANCER_CONTROLS } from "./controls/dns-and-load-balancers";
import { IAM_CONTROLS } from "./controls/iam";
import { KEY_AND_LOG_CONTROLS } from "./controls/keys-and-logs";
import { KUBERNETES_CONTROLS } from "./controls/kubernetes";
import { NETWORK_CONTROLS } from "./controls/network";
import { NODE_CONTROLS } from "./controls/nodes";
import { REGISTRY_CONTROLS } from "./controls/registry";
import { RELIABILITY_CONTROLS } from "./controls/reliability";
import { STORAGE_AND_SECRET_CONTROLS } from "./controls/storage-and-secrets";

/** Controls of one subject. */
export interface ControlSection {
  /** The subject, as a heading. */
  readonly title: string;
  /** Its controls. */
  readonly controls: readonly Control[];
}

/** The controls by subject, in the order of the facts they come from. */
export const SECTIONS: readonly ControlSection[] = [
  { title: "The control plane", controls: CLUSTER_CONTROLS },
  { title: "Access and identity in the cluster", controls: ACCESS_CONTROLS },
  { title: "Nodes", controls: NODE_CONTROLS },
  { title: "Network", controls: NETWORK_CONTROLS },
  { title: "Keys and logs", controls: KEY_AND_LOG_CONTROLS },
  { title: "Image registry", controls: REGISTRY_CONTROLS },
  { title: "DNS and load balancers", controls: DNS_AND_LOAD_BALANCER_CONTROLS },
  { title: "IAM", controls: IAM_CONTROLS },
  { title: "Queues, file systems, state and secrets", controls: STORAGE_AND_SECRET_CONTROLS },
  { title: "Add-ons and workloads", controls: KUBERNETES_CONTROLS },
  { title: "Add-on and upgrade mechanics", controls: RELIABILITY_CONTROLS },
];

/** Every control, in the order of the sections. */
export const CONTROLS: readonly Control[] = SECTIONS.flatMap(({ controls }) => controls);
