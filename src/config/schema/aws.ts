import { z } from "zod";
import { accountIdFault, externalIdFault, regionFault, roleArnFault, sessionNameFault } from "../rules";
import { text } from "./field";

/** A role that the AWS provider assumes before it calls AWS. */
export const assumeRole = z.strictObject({
  /** ARN of the role to assume. */
  roleArn: text(roleArnFault),
  /** External id that the role's trust policy asks for. @default no external id is sent */
  externalId: text(externalIdFault).optional(),
  /** Name of the session, seen in CloudTrail. @default the name of the state */
  sessionName: text(sessionNameFault).optional(),
});

/** The account and region that something lives in. */
export const aws = z.strictObject({
  /** Region, such as `us-east-1`. The partition follows from it. */
  region: text(regionFault),
  /** The account, twelve digits as a string. The provider refuses to work in any other (`allowed_account_ids`). */
  accountId: text(accountIdFault),
  /** ARN of the role that runs Terraform. It always gets a protected administrator's access entry in every cluster, or it would be locked out of what it made. */
  deployer: text(roleArnFault),
  /** Tags on everything that AWS lets us tag (`default_tags`), at most 35. @default only the platform's own tags: Environment, ManagedBy, State */
  tags: z.record(z.string(), z.string()).optional(),
  /** Partition the region must lie in: `aws`, `aws-cn` or `aws-us-gov`. @default the partition of the region */
  partition: z.enum(["aws", "aws-cn", "aws-us-gov"]).optional(),
  /** Role to assume for every call. @default the credentials Terraform runs with are used as they are */
  assumeRole: assumeRole.optional(),
  /** ARN of a policy that bounds every role made here. @default no permissions boundary */
  permissionsBoundary: z.string().optional(),
  /** One URL that answers for every AWS service, for an emulator such as `http://127.0.0.1:5000`. @default AWS's own endpoints */
  endpoint: z.string().optional(),
});

/** The account and region of something that lives elsewhere; what is left out is as in the environment's `aws`. */
export const awsElsewhere = z.strictObject({
  /** Region there. @default the environment's region */
  region: text(regionFault).optional(),
  /** Account there. @default the environment's account */
  accountId: text(accountIdFault).optional(),
  /** Role to assume there. @default the environment's own role, if it has one */
  assumeRole: assumeRole.optional(),
});
