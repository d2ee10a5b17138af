import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";

/** Properties of {@link Certificate}. */
export interface CertificateProps {
  /** Domain of the zone, which the certificate is for. */
  readonly domain: string;
  /** Further names in the zone. @default none */
  readonly alternativeNames?: readonly string[];
  /** Id of the zone, where validation records go. */
  readonly zoneId: string;
  /** Whether the world already asks our name servers: an undelegated zone's certificate is never validated, and waiting for it fails after 75 minutes. */
  readonly delegated: boolean;
  /** Provider of the zone's account. @default the state's provider */
  readonly provider?: AwsProvider;
}

/** A certificate of AWS Certificate Manager, validated through records in its own zone. */
export class Certificate extends Construct {
  /** ARN of the certificate; of the validated one where the zone is delegated. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { domain, alternativeNames = [], zoneId, delegated, provider } = props;
    const certificate = new AcmCertificate(this, "Default", {
      domainName: domain,
      subjectAlternativeNames: [...alternativeNames],
      validationMethod: "DNS",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    // A name and its wildcard are validated by one record: the same record twice is an error.
    const names = [...new Set([domain, ...alternativeNames].map((name) => name.replace(/^\*\./, "")))].sort();
    const records = names.map((name) => {
      const option = (field: string) => validationOption(certificate.friendlyUniqueId, name, field);
      return new Route53Record(this, `validation-${idOf(name)}`, {
        zoneId,
        name: option("resource_record_name"),
        type: option("resource_record_type"),
        records: [option("resource_record_value")],
        ttl: 300,
        allowOverwrite: true,
        provider,
      });
    });
    const validation = delegated
      ? new AcmCertificateValidation(this, "validation", {
          certificateArn: certificate.arn,
          validationRecordFqdns: records.map(({ fqdn }) => fqdn),
          timeouts: { create: "45m" },
        })
      : undefined;
    this.arn = validation?.certificateArn ?? certificate.arn;
  }
}

/** A field of the option that validates a name. The names are known at synthesis, so nothing is looped over that is unknown at plan. */
function validationOption(certificate: string, name: string, field: string): string {
  const options = `aws_acm_certificate.${certificate}.domain_validation_options`;
  return `\${[for option in ${options} : option.${field} if trimprefix(option.domain_name, "*.") == "${name}"][0]}`;
}
