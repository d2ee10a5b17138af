import type { Control } from "../control";
import { CERTIFICATE_CONTROLS } from "./dns-and-load-balancers/certificates";
import { LOAD_BALANCER_CONTROLS } from "./dns-and-load-balancers/load-balancers";
import { RECORD_CONTROLS } from "./dns-and-load-balancers/records";
import { ZONE_CONTROLS } from "./dns-and-load-balancers/zones";

/** DNS and load balancers. */
export const DNS_AND_LOAD_BALANCER_CONTROLS: readonly Control[] = [
  ...ZONE_CONTROLS,
  ...RECORD_CONTROLS,
  ...LOAD_BALANCER_CONTROLS,
  ...CERTIFICATE_CONTROLS,
  // Points of one control are of several files.
].sort((a, b) => (a.id < b.id ? -1 : 1));
