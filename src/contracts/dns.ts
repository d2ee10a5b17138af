import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const DNS_CONTRACT = 1;

/** What the dns state tells others. Maps are keyed by domain. */
export interface DnsOutputs {
  /** Ids of the zones. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** Name servers to delegate the public zones to. */
  readonly nameServers: Readonly<Record<string, readonly string[]>>;
  /** ARNs of the certificates; validated ones where the zone is delegated. */
  readonly certificateArns: Readonly<Record<string, string>>;
  /** DS records to hand to the parents of signed zones. */
  readonly dsRecords: Readonly<Record<string, string>>;
  /** What must exist before a parent may have a DS record: a record that comes before the signatures makes the zone unresolvable. @default no zone is signed */
  readonly signing?: readonly ITerraformDependable[];
}

/** Writes the outputs of the dns state. */
export function publishDns(scope: Construct, values: DnsOutputs): void {
  publish(scope, DNS_CONTRACT, {
    zone_ids: { description: "Zones by domain.", value: values.zoneIds },
    name_servers: { description: "Name servers to delegate public zones to, by domain.", value: values.nameServers },
    certificate_arns: { description: "Certificates by domain.", value: values.certificateArns },
    ds_records: {
      description: "DS records for the parents of signed zones, by domain.",
      value: values.dsRecords,
      dependsOn: values.signing,
    },
  });
}

/** References into the dns state. */
export interface DnsReferences {
  /** Id of a zone. */
  zoneId(domain: string): string;
  /** ARN of a zone's certificate. */
  certificateArn(domain: string): string;
}

/** Reads the dns state. */
export function readDns(reader: StateReader): DnsReferences {
  const contract = new ContractReader(reader, "dns", DNS_CONTRACT);
  return {
    zoneId: (domain) => contract.entry("zone_ids", domain),
    certificateArn: (domain) => contract.entry("certificate_arns", domain),
  };
}
