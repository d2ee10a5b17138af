import type { Mutations } from "../../support/guardrails";
import { KUBERNETES_LOAD_BALANCER_MUTATIONS } from "./dns-and-load-balancers/kubernetes";
import { LOAD_BALANCER_MUTATIONS } from "./dns-and-load-balancers/load-balancers";
import { ZONE_MUTATIONS } from "./dns-and-load-balancers/zones";

const both = [LOAD_BALANCER_MUTATIONS, KUBERNETES_LOAD_BALANCER_MUTATIONS];
const ids = [...new Set(both.flatMap((mutations) => Object.keys(mutations)))].sort();

/** Changes that break the controls of DNS and load balancers. */
export const DNS_AND_LOAD_BALANCER_MUTATIONS: Mutations = {
  ...ZONE_MUTATIONS,
  ...Object.fromEntries(ids.map((id) => [id, both.flatMap((mutations) => mutations[id] ?? [])])),
};
