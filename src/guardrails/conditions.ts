import { isTrue, isUnknown } from "./block";

/** A reference of Terraform's. What is written as `$${...}` is a variable of the policy itself. */
const REFERENCE = /(?<!\$)\$\{[^}]*\}/g;

/** The part of ARNs that is everything in an account, or everything of a kind of principals. */
const WHOLE_ACCOUNT = /^((role|user|assumed-role)\/)?[*?]+$/;

/** Whether a value of a condition key is somebody or something that was chosen. */
type Narrowness = (value: string) => boolean;

const isAccount: Narrowness = (value) => isId(value, /^\d{12}$/);
const isOrganization: Narrowness = (value) => isId(value, /^o-[a-z0-9]{10,32}$/);
const isYes: Narrowness = (value) => isUnknown(value) || isTrue(value);

/**
 * What makes a value narrow, by condition key in lower case. Accounts and organizations can be bound by their whole id alone: who
 * starts an account chooses no id, but a prefix fits those of strangers. Source: IAM user guide, global condition context keys; AWS
 * Organizations API, Organization: Id.
 */
const NARROW: Readonly<Record<string, Narrowness>> = {
  "aws:principalaccount": isAccount,
  "aws:resourceaccount": isAccount,
  "aws:sourceaccount": isAccount,
  "aws:sourceowner": isAccount,
  "kms:calleraccount": isAccount,
  "aws:principalorgid": isOrganization,
  "aws:resourceorgid": isOrganization,
  "aws:sourceorgid": isOrganization,
  "aws:principalorgpaths": isOrganizationPath,
  "aws:resourceorgpaths": isOrganizationPath,
  "aws:sourceorgpaths": isOrganizationPath,
  "aws:principalarn": isArn,
  "aws:sourcearn": isArn,
  "aws:sourcevpc": (value) => isId(value, /^vpc-[0-9a-f]+$/),
  "aws:sourcevpce": (value) => isId(value, /^vpce-[0-9a-f]+$/),
  // The id of a role is followed by the name of its session, which its user chooses.
  "aws:userid": (value) => isId(value.replace(/:.*$/, ""), /^(A[A-Z0-9]{15,}|\d{12})$/),
  "aws:principalisawsservice": isYes,
  "elasticfilesystem:accessedviamounttarget": isYes,
};

/** Whether a condition key is asked for values that are not just anything. Of keys that are not known, a value that is no bare wildcard will do. */
export function isNarrow(key: string, values: readonly string[]): boolean {
  const narrow = NARROW[key.toLowerCase()] ?? ((value: string) => !/^[*?]*$/.test(value));
  return values.length > 0 && values.every(narrow);
}

function isId(value: string, form: RegExp): boolean {
  return form.test(value) || (isUnknown(value) && !/[*?]/.test(value.replace(REFERENCE, "")));
}

/** A path names its organization first: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`. */
function isOrganizationPath(value: string): boolean {
  const [organization = "", ...rest] = value.replace(REFERENCE, (whole) => whole.replaceAll("/", "_")).split("/");
  return isOrganization(organization) && (rest.length > 0 || isUnknown(organization));
}

/** Whether an ARN, or a pattern of ARNs, is of one account. One that begins with a reference is taken to be. */
export function namesAccount(arn: string): boolean {
  const { account, isWhole } = partsOf(arn);
  return isWhole || /^[^*?]+$/.test(account);
}

/** An ARN binds by its account, and a bucket, whose ARN has none, by its name. */
function isArn(value: string): boolean {
  const { service, account, resource, isWhole } = partsOf(value);
  if (service === "s3" && account === "") {
    return /^[^*?/]+(\/|$)/.test(resource);
  }
  return isWhole || (namesAccount(value) && resource !== "" && !WHOLE_ACCOUNT.test(resource));
}

/** The parts of an ARN, with a word for each reference. It is whole where a reference gives it, or its beginning. */
function partsOf(arn: string) {
  const [scheme = "", , service = "", , account = "", ...rest] = arn.replace(REFERENCE, "reference").split(":");
  const isWhole = isUnknown(arn) && scheme.startsWith("reference");
  return { service, account, resource: rest.join(":"), isWhole };
}
