import { quoted } from "../../block";

/** Description that the provider writes where there is none. Source: hashicorp/aws, aws_security_group. */
const PROVIDERS = "Managed by Terraform";

const LONGEST = 255;

/** What descriptions of groups and rules may not hold. Source: EC2 API, CreateSecurityGroup and IpRange. */
const REFUSED = /[^A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/;

/** Protocols with names. Source: EC2 API, SecurityGroupRule. */
const PROTOCOLS = ["tcp", "udp", "icmp", "icmpv6", "all", "-1"];

/** What is wrong with the description of a group or a rule. References inside it are taken as they come. */
export function descriptionFault(description: unknown): string | undefined {
  if (typeof description !== "string" || description.trim() === "" || description === PROVIDERS) {
    return `is ${quoted(description)}; want what it is for`;
  }
  const text = description.replace(/\$\{[^}]*\}/g, "");
  if (text.length > LONGEST) {
    return `is ${text.length} characters long; want at most ${LONGEST}`;
  }
  const [refused] = REFUSED.exec(text) ?? [];
  return refused === undefined
    ? undefined
    : `holds ${quoted(refused)}; want letters, digits, blanks and ._-:/()#,@[]+=&;{}!$* alone`;
}

/** What is wrong with a protocol: AWS refuses any other at apply. */
export function protocolFault(protocol: string): string | undefined {
  const known = PROTOCOLS.includes(protocol) || (/^\d{1,3}$/.test(protocol) && Number(protocol) < 256);
  return known || protocol.includes("${")
    ? undefined
    : `is ${quoted(protocol)}; want tcp, udp, icmp, icmpv6, -1 or the number of a protocol`;
}
