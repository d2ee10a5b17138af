import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
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
  /** Whether the world asks our name servers: an undelegated zone's certificate is never validated, and waiting for it fails after 75 minutes. */
  readonly delegated: boolean;
  /** The record that delegates, when it is made here. @default it is there already */
  readonly delegation?: ITerraformDependable;
  /** Provider of the zone's account, which differs from the certificate's. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/** A certificate of AWS Certificate Manager, validated through records in its own zone. */
export class Certificate extends Construct {
  /** ARN of the certificate; of the validated one where the zone is delegated. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { domain, alternativeNames = [], zoneId, delegated, delegation, provider } = props;
    const certificate = new AcmCertificate(this, "Default", {
      domainName: domain,
      subjectAlternativeNames: [...alternativeNames],
      validationMethod: "DNS",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    const records = validatedNames([domain, ...alternativeNames]).map((name) => {
      const option = (field: string) => validationOption(certificate, name, field);
      return new Route53Record(this, `validation-${idOf(name)}`, {
        zoneId,
        name: option("resource_record_name"),
        type: option("resource_record_type"),
        records: [option("resource_record_value")],
        ttl: 300,
        // ACM asks for the same record for every certificate of a name in an account.
        allowOverwrite: true,
        provider,
      });
    });
    const validation = delegated
      ? new AcmCertificateValidation(this, "validation", {
          certificateArn: certificate.arn,
          validationRecordFqdns: records.map(({ fqdn }) => fqdn),
          timeouts: { create: "45m" },
          dependsOn: delegation && [delegation],
        })
      : undefined;
    this.arn = validation?.certificateArn ?? certificate.arn;
  }
}

/** Names that are validated, each once: a name and its wildcard share a record, and the same record twice is an error. */
function validatedNames(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/^\*\./, "")))].sort();
}

/** A field of the option that validates a name. The names are known at synthesis, so nothing is looped over that is unknown at plan. */
function validationOption({ friendlyUniqueId }: AcmCertificate, name: string, field: string): string {
  const options = `aws_acm_certificate.${friendlyUniqueId}.domain_validation_options`;
  return `\${[for option in ${options} : option.${field} if trimprefix(option.domain_name, "*.") == "${name}"][0]}`;
}
