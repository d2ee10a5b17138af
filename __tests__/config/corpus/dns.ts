import { type Case, refused } from "./case";
import { addons, zone } from "./changes";

/** Zones. */
export const DNS: readonly Case[] = [
  refused("D01", "empty", zone(""), [
    'dns.zones[""] has the key ""; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D02", "256 characters", zone(`${"abc.".repeat(63)}com`.padStart(256, "a")), [
    'dns.zones["aabc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.com"] has the key "aabc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.abc.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D03", "a label of 64 characters", zone(`${"x".repeat(64)}.com`), [
    'dns.zones["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.com"] has the key "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D04", "an empty label", zone("example..com"), [
    'dns.zones["example..com"] has the key "example..com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D05", "a dot in front", zone(".example.com"), [
    'dns.zones[".example.com"] has the key ".example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D06", "a blank", zone("exa mple.com"), [
    'dns.zones["exa mple.com"] has the key "exa mple.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D07", "a top-level domain", zone("com"), [
    'dns.zones.com has the key "com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D08", "an underscore in the top-level domain", zone("example.c_m"), [
    'dns.zones["example.c_m"] has the key "example.c_m"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D09", "a wildcard", zone("*.example.com"), [
    'dns.zones["*.example.com"] has the key "*.example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D10", "a wildcard in the middle", zone("a.*.example.com"), [
    'dns.zones["a.*.example.com"] has the key "a.*.example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused("D11", "a label that no script is spelt by", zone("xn--99999999.com"), [
    'dns.zones["xn--99999999.com"] has the key "xn--99999999.com"; want a name whose xn--99999999 is the spelling of a word in another script (RFC 3492)',
  ]),
  refused("D12", "another script", zone("b\u00fccher.example.com"), [
    'dns.zones["b\u00fccher.example.com"] has the key "b\u00fccher.example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
  ]),
  refused(
    "D13",
    "a name twice, with and without a dot behind",
    { "dns/zones": { "example.com": { kind: "public" }, "example.com.": { kind: "public" } } },
    [
      'dns.zones["example.com."] has the key "example.com."; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...',
    ],
  ),
  refused(
    "D14",
    "a record of addresses with a name",
    zone("example.com", { records: { www: { type: "A", values: ["host.example.com"] } } }),
    [
      'dns.zones["example.com"].records is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
    ],
  ),
  refused(
    "D15",
    "a record of IPv6 addresses with another",
    zone("example.com", { records: { www: { type: "AAAA", values: ["192.0.2.1"] } } }),
    [
      'dns.zones["example.com"].records is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
    ],
  ),
  refused("D16", "another name for the zone itself", zone("example.com", { cname: "example.org" }), [
    'dns.zones["example.com"].cname is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D17", "a negative time to live", zone("example.com", { ttl: -1 }), [
    'dns.zones["example.com"].ttl is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D18", "a time to live beyond all", zone("example.com", { ttl: 2 ** 31 }), [
    'dns.zones["example.com"].ttl is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D19", "256 characters of text", zone("example.com", { txt: "x".repeat(256) }), [
    'dns.zones["example.com"].txt is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D20", "a mail server without priority", zone("example.com", { mx: ["mail.example.com"] }), [
    'dns.zones["example.com"].mx is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D21", "an alias with values", zone("example.com", { alias: "example.org", values: ["192.0.2.1"] }), [
    'dns.zones["example.com"].alias is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
    'dns.zones["example.com"].values is not a field; want delegated, certificate, dnssec, queryLogging, caa, aws or waive',
  ]),
  refused("D22", "a private zone for a VPC without an id", zone("example.com", { kind: "private", vpcIds: [""] }), [
    'dns.zones["example.com"].vpcIds[0] is ""; want an id such as vpc-0123456789abcdef0',
  ]),
  refused("D23", "external-dns without a zone", addons({ externalDns: true }), [
    "clusters.main.addons.externalDns is on without a zone to write to; want a zone in dns.zones, or external-dns off",
  ]),
  refused(
    "D24",
    "external-dns for another zone",
    { ...zone("example.com"), ...addons({ externalDns: { zones: ["example.org"] } }) },
    ["clusters.main.addons.externalDns.zones[0] is example.org; want one of example.com"],
  ),
  refused("D25", "the id of a zone", zone("example.com", { delegated: { parentZoneId: "parent" } }), [
    'dns.zones["example.com"].delegated.parentZoneId is "parent"; want the id of a hosted zone, such as Z0123456789ABCDEFGHIJ',
  ]),
  refused("D26", "DNSSEC in a private zone", zone("example.com", { kind: "private", dnssec: true }), [
    'dns.zones["example.com"].dnssec is not a field; want vpcIds',
  ]),
];
