import { FACTS_CHECKED, type Fact } from "./checked";

/** A domain that nobody can own; its subdomains are reserved with it. */
export interface ReservedDomain extends Fact {
  /** The domain, without a final dot. */
  readonly domain: string;
  /** Document or company that reserves it. */
  readonly by: string;
}

function row(domain: string, by: string): ReservedDomain {
  return {
    domain,
    by,
    source: `${by}; aws-samples/sample-agentic-value-accelerator pull request 126: Route 53 answers InvalidDomainName`,
    checked: FACTS_CHECKED,
  };
}

/** Domains for documentation and local use. */
export const RESERVED_DOMAINS: readonly ReservedDomain[] = [
  row("amazonaws.com", "AWS"),
  row("example", "RFC 2606"),
  row("example.com", "RFC 2606"),
  row("example.net", "RFC 2606"),
  row("example.org", "RFC 2606"),
  row("invalid", "RFC 2606"),
  row("local", "RFC 6762"),
  row("localhost", "RFC 2606"),
  row("onion", "RFC 7686"),
  row("test", "RFC 2606"),
];

/** Who reserves a domain name or one above it, such as `RFC 2606`; nothing when the name is free. */
export function reservedDomain(name: string): string | undefined {
  const bare = name.replace(/\.$/, "");
  return RESERVED_DOMAINS.find(({ domain }) => bare === domain || bare.endsWith(`.${domain}`))?.by;
}
