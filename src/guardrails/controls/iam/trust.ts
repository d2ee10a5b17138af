import type { Control } from "../../control";
import type { IamDocument, IamStatement } from "../../documents";
import { asksNarrowly, isAsker, letsInAnybody } from "../../statements";
import { asksExactly, type Grant, grantsOf, lookAt } from "./grants";

/** Resource policies that other controls hold to whom they let in: keys, buckets, repositories, endpoints, queues. */
const JUDGED_APART = /^aws_(kms_|s3_|ecr_|vpc_endpoint|sqs_)/;

/** Condition keys of file systems that bind whoever mounts one. Source: EFS user guide, blocking public access. */
const MOUNTING = /^elasticfilesystem:Access(edViaMountTarget|PointArn)$/i;

/** Condition keys that pick principals out of an account. */
const PICKING =
  /^(aws:(PrincipalArn|PrincipalTag\/.+|userid|username|SourceIdentity)|sts:(ExternalId|SourceIdentity))$/i;

/** The session tags of a pod's service account. Source: EKS user guide, Pod Identity session tags. */
const POD_TAGS = ["aws:RequestTag/kubernetes-namespace", "aws:RequestTag/kubernetes-service-account"];

/** Who may take a role, and whom resources let in. */
export const TRUST_CONTROLS: readonly Control[] = [
  {
    id: "IAM-07a",
    title: "trust policies name exact principals of one account or one issuer",
    severity: "high",
    sources: ["CKV_AWS_60", "CKV_AWS_61"],
    why: "Who may take the role has all its rights; with a whole account or everybody in it, nobody can say who that is.",
    remedy:
      "Name roles by their ARN, one service or one identity provider. For a whole account add a condition on aws:PrincipalArn or sts:ExternalId.",
    check: ({ documents }) =>
      grantsOf(documents.filter(({ kind }) => kind === "trust")).map((grant) =>
        lookAt(grant, trustFault(grant.statement)),
      ),
  },
  {
    id: "IAM-07b",
    title: "resource policies say whom they let in",
    severity: "high",
    sources: ["CKV_AWS_283"],
    why: "A principal of * without a condition is everybody, in every account.",
    remedy:
      "Name the principals, or add a condition on aws:SourceArn, aws:SourceAccount, aws:PrincipalAccount or aws:PrincipalOrgID.",
    check: ({ documents }) => grantsOf(documents.filter(isJudged)).map((grant) => lookAt(grant, openFault(grant))),
  },
  {
    id: "IAM-07c",
    title: "a role of pods is one service account's",
    severity: "high",
    sources: ["CKV_AWS_61"],
    why: "Without the names in the trust policy, every association of the cluster may hand the role to any pod.",
    remedy:
      "Ask for aws:RequestTag/kubernetes-namespace and aws:RequestTag/kubernetes-service-account with StringEquals, one value each.",
    check: ({ documents }) =>
      grantsOf(documents.filter(({ kind }) => kind === "trust"))
        .filter(({ statement }) => statement.principals.Service?.includes("pods.eks.amazonaws.com"))
        .map((grant) => lookAt(grant, podFault(grant.statement))),
  },
];

/** What is wrong with whom a trust policy names. */
function trustFault(statement: IamStatement): string | undefined {
  const { principals, notPrincipals } = statement;
  const aws = [...(principals["*"] ?? []), ...(principals.AWS ?? [])];
  const accounts = [...new Set(aws.flatMap((one) => accountIn(one) ?? []))].sort();
  const root = aws.find(isWholeAccount);
  const federated = principals.Federated ?? [];
  const loose = [...(principals.Service ?? []), ...federated, ...aws].find((one) =>
    /[*?]/.test(withoutReferences(one)),
  );
  if (notPrincipals.length > 0) {
    return `is everybody but ${notPrincipals.join(", ")}; want principals by name`;
  }
  if (loose !== undefined) {
    return `is ${loose === "*" ? "everybody" : loose}; want principals by name`;
  }
  if (root !== undefined && !asksNarrowly(statement, (key) => PICKING.test(key))) {
    return `is the whole account ${root}; want roles by name, or a condition on who of it`;
  }
  if (accounts.length > 1) {
    return `is the accounts ${accounts.join(", ")}; want one account in a statement`;
  }
  return federated.length > 1 ? `is ${federated.length} identity providers; want one` : undefined;
}

function openFault({ statement }: Grant): string | undefined {
  return letsInAnybody(statement, (key) => isAsker(key) || MOUNTING.test(key))
    ? "is everybody; want principals by name, or a condition on whose they are"
    : undefined;
}

function podFault(statement: IamStatement): string | undefined {
  const missing = POD_TAGS.filter((tag) => !asksExactly(statement, tag));
  return missing.length > 0
    ? `is without one exact value of ${missing.join(", ")}; want StringEquals on each`
    : undefined;
}

function isJudged({ kind, holder }: IamDocument): boolean {
  return kind === "resource" && !JUDGED_APART.test(holder.type);
}

function accountIn(principal: string): string | undefined {
  return /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
}

function isWholeAccount(principal: string): boolean {
  return /^(\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(withoutReferences(principal));
}

/** A text with a word for each reference: what stands in them is Terraform's. */
function withoutReferences(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, "reference");
}
