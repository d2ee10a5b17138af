import { policy, type Statement, type Where } from "./document";

/**
 * Buckets of AWS's own that nodes read through the gateway endpoint: image layers of ECR, packages of Amazon Linux, SSM.
 * Source: ECR user guide, minimum S3 bucket permissions; Amazon Linux 2023 user guide; Systems Manager user guide.
 */
function awsBuckets({ partition, region }: Where): string[] {
  return [
    `prod-${region}-starport-layer-bucket`,
    `al2023-repos-${region}-de612dc2`,
    `aws-ssm-${region}`,
    `amazon-ssm-${region}`,
  ].map((bucket) => `arn:${partition}:s3:::${bucket}/*`);
}

/**
 * Who may use an endpoint: this account's principals, for whatever their own policies allow. Nobody can carry data out of the
 * network with another account's credentials. S3 also serves AWS's own buckets, which are read with presigned addresses.
 */
export function endpointPolicy({ service, ...where }: Where & { readonly service: string }): string {
  const own: Statement = {
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": where.accountId } },
  };
  return policy(
    service === "s3"
      ? [
          own,
          { Sid: "AwsBuckets", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: awsBuckets(where) },
        ]
      : [own],
  );
}
