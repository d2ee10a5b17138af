import { z } from "zod";
import { certificateDomainFault, dnsNameFault, vpcIdFault } from "../rules";
import { awsElsewhere } from "./aws";
import { named, switchable, text, waive, whole } from "./field";

/** A certificate of AWS Certificate Manager for the zone's own name. */
const certificate = z.strictObject({
  /** Further names on the certificate, such as `*.example.com`; each must lie in the zone. @default none */
  alternativeNames: z.array(text(certificateDomainFault)).optional(),
});

/** A CAA record: who may issue certificates for the zone. */
const caa = z.strictObject({
  /** Authorities that may issue, by their CAA domain. @default Amazon's four: amazon.com, amazontrust.com, awstrust.com, amazonaws.com */
  issuers: z.array(z.string()).optional(),
  /** Where violations are reported, as an e-mail address. @default nowhere */
  reportTo: z.string().optional(),
});

/** A zone whose name servers delegate to ours. */
const parentZone = z.strictObject({
  /** Id of the parent's hosted zone, `Z...`; the NS record of this zone is written there. */
  parentZoneId: z.string(),
  /** Account and role of the parent zone. @default the environment's own */
  aws: awsElsewhere.optional(),
});

const publicZone = z.strictObject({
  /** A zone that the internet sees. */
  kind: z.literal("public"),
  /** Who delegates to this zone: `true` when the name servers at the registrar or parent are set already, or the parent's hosted zone. @default false: certificates are requested but not waited for, and the name servers to set are an output */
  delegated: z.union([z.boolean(), parentZone]).optional(),
  /** A certificate for the zone's name. @default none */
  certificate: switchable(certificate).optional(),
  /** DNSSEC signing; the DS record to hand to the parent is an output. @default false */
  dnssec: z.boolean().optional(),
  /** A record of every query, in a log group in us-east-1, where Route 53 wants it. @default false */
  queryLogging: switchable(
    z.strictObject({
      /** Days that queries are kept. @default 365 in production, 30 in development */
      retentionDays: whole(1, 3653).optional(),
    }),
  ).optional(),
  /** Who may issue certificates for the zone. @default no CAA record: anybody */
  caa: switchable(caa).optional(),
  /** Account and role of the zone. @default the environment's own */
  aws: awsElsewhere.optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

const privateZone = z.strictObject({
  /** A zone that only VPCs see: this environment's, and those named. */
  kind: z.literal("private"),
  /** Ids of further VPCs of the same account that see the zone. @default none */
  vpcIds: z.array(text(vpcIdFault)).optional(),
});

/** The zones of Route 53. */
export const dns = z.strictObject({
  /** Hosted zones, keyed by domain name without a final dot. */
  zones: named(dnsNameFault, z.discriminatedUnion("kind", [publicZone, privateZone])),
});
