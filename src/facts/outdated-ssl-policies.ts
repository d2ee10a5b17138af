import { FACTS_CHECKED, type Fact } from "./checked";

/** Security policies of load balancers that speak more than they should. */
export interface OutdatedSslPolicy extends Fact {
  /** What their names begin with. */
  readonly prefix: string;
  /** Why they are out of date. */
  readonly reason: string;
}

const TLS_1_0 = "speaks TLS 1.0";
const TLS_1_1 = "speaks TLS 1.1";
const OLD_CIPHERS = "takes ciphers without forward secrecy";

function row(prefix: string, reason: string): OutdatedSslPolicy {
  return {
    prefix: `ELBSecurityPolicy-${prefix}`,
    reason,
    source:
      "Elastic Load Balancing user guide, security policies for your Application Load Balancer; aquasecurity/trivy-checks AWS-0047 at 2026-08-21",
    checked: FACTS_CHECKED,
  };
}

/** What a listener made by the API gets when nobody names a policy. */
export const DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08";

/** Policies that speak less than TLS 1.2 or take ciphers of that time. */
export const OUTDATED_SSL_POLICIES: readonly OutdatedSslPolicy[] = [
  row("2015-05", TLS_1_0),
  row("2016-08", TLS_1_0),
  row("FS-2018-06", TLS_1_0),
  row("FS-1-1-", TLS_1_1),
  row("TLS-1-0-", TLS_1_0),
  row("TLS-1-1-", TLS_1_1),
  row("TLS13-1-0-", TLS_1_0),
  row("TLS13-1-1-", TLS_1_1),
  row("TLS13-1-2-Ext", OLD_CIPHERS),
];
