import type { Mutations } from "../../support/guardrails";
import { ACCESS_MUTATIONS } from "./access";
import { CLUSTER_MUTATIONS } from "./cluster";
import { DNS_AND_LOAD_BALANCER_MUTATIONS } from "./dns-and-load-balancers";
import { IAM_MUTATIONS } from "./iam";
import { KEY_AND_LOG_MUTATIONS } from "./keys-and-logs";
import { KUBERNETES_MUTATIONS } from "./kubernetes";
import { NETWORK_MUTATIONS } from "./network";
import { NODE_MUTATIONS } from "./nodes";
import { REGISTRY_MUTATIONS } from "./registry";
import { RELIABILITY_MUTATIONS } from "./reliability";
import { STORAGE_AND_SECRET_MUTATIONS } from "./storage-and-secrets";

/** Changes of the cluster, its nodes, the network and what they write and pull. */
export const OF_ACCOUNT: Mutations = {
  ...CLUSTER_MUTATIONS,
  ...ACCESS_MUTATIONS,
  ...NODE_MUTATIONS,
  ...NETWORK_MUTATIONS,
  ...KEY_AND_LOG_MUTATIONS,
  ...REGISTRY_MUTATIONS,
};

/** Changes of rights, storage, load balancers, and what is in the cluster. */
export const IN_CLUSTER: Mutations = {
  ...DNS_AND_LOAD_BALANCER_MUTATIONS,
  ...IAM_MUTATIONS,
  ...STORAGE_AND_SECRET_MUTATIONS,
  ...KUBERNETES_MUTATIONS,
  ...RELIABILITY_MUTATIONS,
};

/** All mutations, by the id of the control that they break. */
export const MUTATIONS: Mutations = { ...OF_ACCOUNT, ...IN_CLUSTER };
