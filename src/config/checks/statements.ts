import type { Problem } from "../../core/problems";
import { at } from "../path";

/** A statement of the user's own. */
interface OwnStatement {
  /** Actions. */
  readonly actions: readonly string[];
  /** Resources. */
  readonly resources: readonly string[];
}

/** Actions of IAM itself that a workload may be given: what it needs to start other services, and to look. */
const HARMLESS = /^iam:(PassRole|(Get|List)[A-Za-z0-9]+\*?)$/;

/**
 * Actions that hand over the rights of somebody else: of a role, of a cluster's administrators, of what runs on a machine, or of
 * everybody whom a policy on a resource lets in. On every resource there would be no bound to what they give.
 */
const ESCALATING = [
  "cloudformation:CreateChangeSet",
  "cloudformation:CreateStack",
  "cloudformation:UpdateStack",
  "ec2:AssociateIamInstanceProfile",
  "ec2:ReplaceIamInstanceProfileAssociation",
  "ecr:SetRepositoryPolicy",
  "ecs:ExecuteCommand",
  "eks:AssociateAccessPolicy",
  "eks:CreateAccessEntry",
  "eks:CreatePodIdentityAssociation",
  "eks:UpdateAccessEntry",
  "eks:UpdatePodIdentityAssociation",
  "iam:PassRole",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "lambda:AddPermission",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "secretsmanager:PutResourcePolicy",
  "sns:AddPermission",
  "sns:SetTopicAttributes",
  "sqs:AddPermission",
  "sqs:SetQueueAttributes",
  "ssm:SendCommand",
  "ssm:StartSession",
  "sts:AssumeRole",
  "sts:AssumeRoot",
].map((action) => action.toLowerCase());

/** Faults of a statement of the user's own: more than any workload needs, and rights that give others. */
export function statementProblems(path: string, { actions, resources }: OwnStatement): Problem[] {
  const all = resources.some(isAll);
  const allOfKind = resources.some((resource) => isAll(resource) || isAllOfKind(resource));
  return actions.flatMap((action, i): Problem[] => {
    const problem = (message: string) => [{ path: at(path, "actions", i), message: `is ${action}${message}` }];
    if (action.startsWith("iam:") && !HARMLESS.test(action)) {
      return problem("; want no action that changes rights: a workload that has one can give itself any other");
    }
    if (/:\*+$/.test(action)) {
      return problem(
        `, every action of the service; want those that it needs, in full or by their beginning, such as ${action.split(":")[0]}:Get*`,
      );
    }
    if (allOfKind && isEscalating(action)) {
      return problem(" on every resource, which gives it the rights of others; want the ARNs that it is for");
    }
    return all && action.includes("*")
      ? problem(" on every resource; want actions in full, or the ARNs that it is for")
      : [];
  });
}

/** Whether an action is one of those, or a beginning that one of them has. IAM takes no notice of case. */
function isEscalating(action: string): boolean {
  const [beginning = "", ...wildcard] = action.toLowerCase().split("*");
  return ESCALATING.some((one) => (wildcard.length > 0 ? one.startsWith(beginning) : one === beginning));
}

/** Everything, or everything of a service: `*`, `arn:aws:s3:::*`, `arn:aws:sqs:us-east-1:111122223333:*`. */
function isAll(resource: string): boolean {
  return /^[*?/]+$/.test(named(resource));
}

/** Everything of a kind: `arn:aws:iam::111122223333:role/*`, `arn:aws:lambda:*:111122223333:function:*`; of S3 it is one bucket. */
function isAllOfKind(resource: string): boolean {
  return !resource.split(":")[2]?.includes("s3") && /^[a-z-]+[/:][*?/]+$/.test(named(resource));
}

/** What an ARN names behind its account. */
function named(resource: string): string {
  return resource.startsWith("arn:") ? resource.split(":").slice(5).join(":") : resource;
}
