import { endpointActions } from "../facts/endpoint-services";
import { PUBLIC_BUCKETS } from "../facts/public-buckets";
import { policy, type Statement, type Where } from "./document";

/** Properties of {@link endpointPolicy}. */
export interface EndpointPolicyProps extends Where {
  /** Service of the endpoint, such as `s3` or `ecr.dkr`. */
  readonly service: string;
  /** Further accounts whose credentials may be used, such as those of roles that pods assume elsewhere. @default none */
  readonly accounts?: readonly string[];
}

/**
 * Who may use an endpoint: principals of this account, for whatever their own policies allow. Nobody carries data out of
 * the network with credentials of a foreign account. Three things are asked for without credentials of ours, and stay
 * possible: role credentials for service accounts, layers of images and packages of the operating system.
 * Source: PrivateLink guide, endpoint policies; IAM user guide, data perimeters.
 */
export function endpointPolicy({ service, accounts = [], ...where }: EndpointPolicyProps): string {
  const own: Statement = {
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: "*",
    Action: `${endpointActions(service)}:*`,
    Resource: "*",
    Condition: {
      StringEquals: {
        "aws:PrincipalAccount": accounts.length === 0 ? where.accountId : [where.accountId, ...accounts].sort(),
      },
    },
  };
  return policy([own, ...withoutCredentials(service, where)], "endpoint");
}

function withoutCredentials(service: string, { partition, region, accountId }: Where): Statement[] {
  if (service === "sts") {
    // The token of the service account is the only proof; the call has no principal yet, and so no account.
    const Resource = `arn:${partition}:iam::${accountId}:role/*`;
    const Action = "sts:AssumeRoleWithWebIdentity";
    return [{ Sid: "ServiceAccounts", Effect: "Allow", Principal: "*", Action, Resource }];
  }
  if (service !== "s3") {
    return [];
  }
  const Resource = PUBLIC_BUCKETS.filter(({ regions = [region] }) => regions.includes(region)).map(
    ({ name }) => `arn:${partition}:s3:::${name(region)}/*`,
  );
  return [{ Sid: "PublicBuckets", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource }];
}
