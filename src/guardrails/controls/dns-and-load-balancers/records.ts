import { cidrOf, contains, isPrivate, isShared, parseCidr } from "../../../core/cidr";
import { blocksOf, isUnknown, textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { allowsAction } from "../../statements";
import { externalDnsLooks, recordPolicyLooks } from "./external-dns";

/** Records, and who writes them. */
export const RECORD_CONTROLS: readonly Control[] = [
  {
    id: "DNS-03",
    title: "addresses in records belong to resources",
    severity: "medium",
    sources: ["CKV2_AWS_23"],
    why: "An address that is given back goes to somebody else, who then answers for the name.",
    remedy: "Let records of your own refer to the load balancer or the address that they name.",
    waive: ["dns.zones.<zone>"],
    check: (output) =>
      output
        .all("aws_route53_record")
        .filter(isAddress)
        .map((record) => recordLook(output, record)),
  },
  {
    id: "DNS-05b",
    title: "external-dns touches records of its own in zones that it is given",
    severity: "high",
    sources: ["kubernetes-sigs/external-dns #1758"],
    why: "Without marks of its own two clusters take each other's records away, and without a filter in every zone of the account.",
    remedy: "Leave `addons.externalDns` to name owner, registry and zones as it does.",
    rendering: "what external-dns is told where a value is the chart's own",
    check: externalDnsLooks,
  },
  {
    id: "DNS-05c",
    title: "external-dns deletes no record",
    severity: "medium",
    development: { severity: "low", because: "names of development may go with what they named" },
    sources: ["kubernetes-sigs/external-dns #1758"],
    why: "An Ingress that is gone for a moment, or a source that is turned off, takes its name out of the world for hours.",
    remedy: "Leave `addons.externalDns.policy` out, and delete records by hand.",
    rendering: "what external-dns is told where a value is the chart's own",
    check: recordPolicyLooks,
  },
  {
    id: "DNS-06",
    title: "rights to change records name their zones",
    severity: "high",
    sources: ["CKV_AWS_355", "CKV_AWS_356", "CKV_AWS_290", "AwsSolutions-IAM5"],
    why: "Whoever takes over the pod could point every name of the account at a machine of theirs, and get certificates for it.",
    remedy:
      "Leave the roles of external-dns and cert-manager as they are made here, and name zones in a policy of your own.",
    check: zoneRightLooks,
  },
];

function isAddress({ block }: ResourceBlock): boolean {
  return block.type === "A" || block.type === "AAAA";
}

const UNIQUE_LOCAL = cidrOf("fc00::/7");

/** Whether an address is private, and so nobody's to take over. Source: RFC 1918, 6598, 4193. */
function isOurs(address: string): boolean {
  const cidr = parseCidr(`${address}/${address.includes(":") ? 128 : 32}`);
  return typeof cidr !== "string" && (isPrivate(cidr) || isShared(cidr) || contains(UNIQUE_LOCAL, cidr));
}

function recordLook(output: EnvironmentOutput, record: ResourceBlock): Look {
  const [alias] = blocksOf(record.block.alias);
  if (alias) {
    const name = `${alias.name ?? ""}`;
    const here = output.all("aws_route53_record").some(({ block }) => block.name === alias.name);
    return look(
      record,
      "alias.name",
      !isUnknown(name) && !here && `is ${name}, which is no resource of this output; want a reference to what it names`,
    );
  }
  const loose = textsOf(record.block.records).filter((address) => !isUnknown(address) && !isOurs(address));
  return look(
    record,
    "records",
    loose.length > 0 &&
      `are ${loose.join(", ")}, which no resource of this output has; want a reference to what has them`,
  );
}

function zoneRightLooks(output: EnvironmentOutput): Look[] {
  return output.documents
    .filter(({ kind }) => kind === "identity")
    .flatMap(({ holder, attribute, statements }) =>
      statements
        .filter((statement) => allowsAction(statement, "route53:ChangeResourceRecordSets"))
        .map(({ resources }) => {
          const open = resources.filter((resource) => /^\*$|:hostedzone\/\*$|:route53:::\*$/.test(resource));
          return look(
            holder,
            attribute,
            open.length > 0 && `changes records in ${open.join(", ")}; want the ARNs of zones`,
          );
        }),
    );
}
