import { blocksOf, isTrue, isUnknown, quoted, valueAt } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

const LOGGING = "options.certificate_transparency_logging_preference";

/** Certificates. */
export const CERTIFICATE_CONTROLS: readonly Control[] = [
  {
    id: "LB-02a",
    title: "a new certificate comes before the old one goes",
    severity: "medium",
    sources: ["CKV_AWS_233", "tflint aws_acm_certificate_lifecycle"],
    why: "A certificate that a load balancer uses cannot be deleted, and a replacement stops half way.",
    remedy: "Certificates of `dns.zones` do; set lifecycle.create_before_destroy on one of your own.",
    waive: ["dns.zones.<zone>"],
    check: (output) =>
      each(output.all("aws_acm_certificate"), "lifecycle.create_before_destroy", ({ block }) => {
        const early = blocksOf(block.lifecycle)[0]?.create_before_destroy;
        return isTrue(early) ? undefined : `is ${quoted(early)}; want true`;
      }),
  },
  {
    id: "LB-02b",
    title: "certificates are logged for everybody to see",
    severity: "medium",
    sources: ["CKV_AWS_234"],
    why: "Browsers refuse certificates that no log knows, and the logs are where a wrong one is noticed.",
    remedy: "Certificates of `dns.zones` are; leave options of one of your own out.",
    waive: ["dns.zones.<zone>"],
    check: (output) =>
      each(issuedInPublic(output), LOGGING, ({ block }) => {
        const logging = valueAt(block, LOGGING);
        return logging === "DISABLED" ? `is ${quoted(logging)}; want "ENABLED"` : undefined;
      }),
  },
  {
    id: "LB-02c",
    title: "a certificate for every name below a domain is asked for by name",
    severity: "medium",
    sources: ["CKV2_AWS_71"],
    why: "Whoever gets the key of such a certificate can be any host of the domain, those of other teams too.",
    remedy:
      "Let a certificate be for the zone's own name, and write `*.` names down in `certificate.alternativeNames`.",
    waive: ["dns.zones.<zone>"],
    check: (output) =>
      each(output.all("aws_acm_certificate"), "domain_name", ({ block: { domain_name: name } }) =>
        `${name ?? ""}`.startsWith("*.") && !isUnknown(name)
          ? `is ${quoted(name)}; want a name of its own, and this one in subject_alternative_names`
          : undefined,
      ),
  },
];

/** Certificates that a public authority issues: a private one and an imported one are in no log. */
function issuedInPublic(output: EnvironmentOutput): readonly ResourceBlock[] {
  return output
    .all("aws_acm_certificate")
    .filter(({ block }) => block.certificate_authority_arn === undefined && block.private_key === undefined);
}
