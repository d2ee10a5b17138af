import { quoted } from "../../block";
import type { IamDocument, IamStatement } from "../../documents";
import type { EnvironmentOutput } from "../../output";
import { isReference } from "../../references";
import { conditionsOn } from "./trust";

const ASSUME = "sts:AssumeRoleWithWebIdentity";

/** Audience of the tokens of service accounts. Source: EKS user guide, IAM roles for service accounts. */
const AUDIENCE = "sts.amazonaws.com";

/** The statements of a document that let tokens of an identity provider take its role. */
export function webIdentityStatements({ statements }: IamDocument): readonly IamStatement[] {
  return statements.filter(
    ({ allows, actions, principals }) =>
      allows &&
      principals.Federated !== undefined &&
      actions.some((action) => action === ASSUME || (action.endsWith("*") && ASSUME.startsWith(action.slice(0, -1)))),
  );
}

/** What is wrong with a statement that should be for one subject of one audience. */
export function webIdentityFault(
  output: EnvironmentOutput,
  { holder }: IamDocument,
  statement: IamStatement,
): string | undefined {
  const ofCluster = (statement.principals.Federated ?? []).some(
    (provider) =>
      /oidc-provider\/oidc[.-]eks/.test(provider) ||
      output.targets(holder, provider).some((target) => output.targets(target, target.block.url).some(isCluster)),
  );
  return subjectFault(statement, ofCluster) ?? audienceFault(statement, ofCluster);
}

const isCluster = ({ type }: { readonly type: string }) => type === "aws_eks_cluster";

function subjectFault(statement: IamStatement, ofCluster: boolean): string | undefined {
  const subjects = equalTo(statement, "sub");
  if (subjects.length === 0) {
    return `has no StringEquals on the subject; want ${ofCluster ? "system:serviceaccount:<namespace>:<service account>" : "one subject"}`;
  }
  // One service account has one subject; an identity provider outside has one for each of its pipelines, which all may do the same.
  if (ofCluster && subjects.length > 1) {
    return `is for ${subjects.length} subjects; want one`;
  }
  const exact = ofCluster ? /^system:serviceaccount:[^:*?]+:[^:*?]+$/ : /^[^*?]+$/;
  // What a reference inside it says, only the plan can tell.
  const plain = (subject: string) => subject.replace(/\$\{[^}]*\}/g, "x");
  const loose = subjects.find((subject) => !isReference(subject) && !exact.test(plain(subject)));
  return loose === undefined
    ? undefined
    : `is for ${quoted(loose)}; want ${ofCluster ? "one service account" : "one subject, without wildcards"}`;
}

function audienceFault(statement: IamStatement, ofCluster: boolean): string | undefined {
  const audiences = equalTo(statement, "aud");
  if (audiences.length === 0) {
    return `has no StringEquals on the audience; want ${AUDIENCE}`;
  }
  const wrong = audiences.find((one) => (ofCluster ? one !== AUDIENCE && !isReference(one) : /[*?]/.test(one)));
  return wrong === undefined ? undefined : `is for the audience ${quoted(wrong)}; want ${AUDIENCE}`;
}

/** Values that a claim of the token must be equal to. */
function equalTo(statement: IamStatement, claim: string): readonly string[] {
  return conditionsOn(statement, (key) => key.endsWith(`:${claim}`)).flatMap(([operator, values]) =>
    operator === "StringEquals" ? values : [],
  );
}
