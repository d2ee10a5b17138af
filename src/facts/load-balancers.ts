import type { Fact } from "./checked";
import { FACTS_CHECKED } from "./checked";

/** How a listener speaks TLS. */
export interface SslPolicy extends Fact {
  /** Name of the policy. */
  readonly name: string;
}

/** TLS 1.3 and 1.2 with forward secrecy and post-quantum key exchange: what the console gives a new HTTPS listener. The API's own default still speaks TLS 1.0. */
export const SSL_POLICY: SslPolicy = {
  name: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  source: "Elastic Load Balancing user guide, security policies for your Application Load Balancer",
  checked: FACTS_CHECKED,
};
