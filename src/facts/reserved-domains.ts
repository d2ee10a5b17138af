/** Domains that exist for documentation and tests, with the standard that reserves them. AWS refuses hosted zones for them. */
const RESERVED: Readonly<Record<string, string>> = {
  "example.com": "RFC 2606",
  "example.net": "RFC 2606",
  "example.org": "RFC 2606",
  example: "RFC 2606",
  invalid: "RFC 2606",
  localhost: "RFC 2606",
  test: "RFC 2606",
  "amazonaws.com": "AWS",
};

/** Who reserves a domain, or the one it lies in; nothing when nobody does. */
export function reservedDomain(name: string): string | undefined {
  const found = Object.keys(RESERVED).find((domain) => name === domain || name.endsWith(`.${domain}`));
  return found && RESERVED[found];
}
