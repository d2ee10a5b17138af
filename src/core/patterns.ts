import { domainToUnicode } from "node:url";
import { type Arn, parseArn } from "./arn";

/** A rule for a string: gives what is wanted when it refuses, nothing when it accepts. */
export type Rule = (value: string) => string | undefined;

/** A rule made of a pattern and of what it wants in words. */
const matching =
  (pattern: RegExp, want: string): Rule =>
  (value) =>
    pattern.test(value) ? undefined : `want ${want}`;

const WORD = "lower-case letters, digits and single hyphens, starting with a letter";

/** Keys that become parts of names: environments and clusters. Short, because names are derived from them. */
export const environmentName: Rule = (value) =>
  RESERVED_NAMES.has(value)
    ? "want a name of your own, which is not reserved"
    : matching(/^(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, `2 to 24 characters: ${WORD}`)(value);

const RESERVED_NAMES = new Set(["default", "kube-system", "kube-public", "kube-node-lease", "bootstrap", "control"]);

/** Keys of clusters. */
export const clusterKey: Rule = matching(/^(?=.{1,15}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, `1 to 15 characters: ${WORD}`);

/** Keys that name things inside an environment. */
export const key: Rule = matching(/^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, `1 to 40 characters: ${WORD}`);

/** Names of node groups and Fargate profiles; eight hash digits and a hyphen must fit behind them. Source: EKS API, 63 characters. */
export const nodeGroupKey: Rule = matching(/^(?=.{1,54}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, `1 to 54 characters: ${WORD}`);

/** Account ids. */
export const accountId: Rule = matching(/^\d{12}$/, "twelve digits as a string");

/** Zone names of a region: the region and a letter. */
export const zoneName: Rule = matching(
  /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
  "the name of an availability zone, such as us-east-1a",
);

/** Names of S3 buckets. Source: S3 user guide, bucket naming rules. */
export const bucketName: Rule = matching(
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3)$)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
);

/** Names of ECR repositories; `<environment>/` comes in front. Source: ECR API, 256 characters. */
export const repositoryName: Rule = matching(
  /^(?=.{2,200}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  "2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them",
);

/** Prefixes of pull-through cache rules. Source: ECR API, 2 to 30 characters. */
export const pullThroughPrefix: Rule = matching(
  /^(?=.{2,30}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  "2 to 30 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them",
);

const LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

const DOMAIN = new RegExp(`^(?=.{1,253}$)(${LABEL}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`);

/** Names of hosted zones: at least two labels, without a final dot. Source: RFC 1035; Route 53 limits. */
export const dnsName: Rule = (value) => {
  if (!DOMAIN.test(value)) {
    return "want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...";
  }
  const foreign = value.split(".").filter((label) => label.startsWith("xn--"));
  const faulty = foreign.find((label) => domainToUnicode(label) === "");
  return faulty && `want a name whose ${faulty} is the spelling of a word in another script (RFC 3492)`;
};

/** Names on a certificate; the leftmost label may be a wildcard. Source: ACM API. */
export const certificateDomain: Rule = (value) =>
  dnsName(value.replace(/^\*\./, "")) && "want a domain name such as www.example.com or *.example.com";

/** Namespaces and other Kubernetes names of one label. */
export const namespace: Rule = matching(
  /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  "a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens",
);

/** Kubernetes groups that access entries may name. Source: EKS user guide, access entries. */
export const kubernetesGroup: Rule = (value) =>
  /^(system|eks|aws|amazon|iam):/.test(value)
    ? "want a group without the reserved prefixes system:, eks:, aws:, amazon: and iam:"
    : matching(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,62}$/, "a group name of 1 to 63 letters, digits and ._:/@-")(value);

/** Keys of labels and taints. */
export const labelKey: Rule = (value) => {
  const [, prefix = "", name = ""] = /^(?:([^/]*)\/)?([^/]+)$/.exec(value) ?? [];
  const fine = value.length <= 63 && /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(name);
  if (!fine || (value.includes("/") && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(prefix))) {
    return "want a label key of at most 63 characters, such as team or example.com/team";
  }
  return /(^|\.)(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)$/.test(prefix) && prefix !== "node.kubernetes.io"
    ? "want a key outside kubernetes.io, k8s.io and eks.amazonaws.com, which are reserved"
    : undefined;
};

/** Values of labels and taints on EKS nodes. Source: EKS API, 1 to 63 characters. */
export const labelValue: Rule = matching(
  /^(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/,
  "a label value: 1 to 63 letters, digits, dots, underscores and hyphens",
);

/** Ids of AWS resources of one kind: `vpc-0a1b2c3d`. */
export const resourceId = (prefix: string): Rule =>
  matching(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), `an id such as ${prefix}-0123456789abcdef0`);

/** Builds of EKS add-ons. */
export const addonBuild: Rule = matching(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/, "a build such as v1.22.4-eksbuild.3");

/** Releases of EKS node images: Amazon Linux and Windows by version and day, Bottlerocket by version and commit. */
export const amiRelease: Rule = matching(
  /^(1\.\d{2}\.\d+-\d{8}|1\.\d{2}-\d{4}\.\d{2}\.\d{2}|\d+\.\d+\.\d+-[0-9a-f]{8})$/,
  "an AMI release such as 1.35.0-20261101 or 1.50.0-0a1b2c3d",
);

/** What a rule on ARNs looks at beyond the form. */
const arnRule =
  (want: string, accepts: (arn: Arn) => boolean): Rule =>
  (value) => {
    const arn = parseArn(value);
    return arn && accepts(arn) ? undefined : `want ${want}`;
  };

/** ARNs of IAM roles: no users, no sessions, no account root, no wildcards. */
export const roleArn: Rule = (value) => {
  const arn = parseArn(value);
  if (arn?.service === "sts") {
    return "want the ARN of the role itself (arn:aws:iam::...:role/...), not of a session of it";
  }
  if (arn?.service === "iam" && /^(user\/|root$)/.test(arn.resource)) {
    return "want the ARN of a role, not of a user or of the account's root";
  }
  return arnRule(
    "the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin",
    (a) =>
      a.service === "iam" &&
      a.region === "" &&
      /^\d{12}$/.test(a.account) &&
      /^role\/([\x21-\x7e]+\/)?[\w+=,.@-]{1,64}$/.test(a.resource),
  )(value);
};

/** ARNs of IAM policies, for permissions boundaries. */
export const policyArn: Rule = arnRule(
  "the ARN of an IAM policy",
  (a) => a.service === "iam" && /^policy\/[\w+=,.@/-]{1,512}$/.test(a.resource),
);

/** ARNs of KMS keys by id, of one region or of several; an alias can come to point elsewhere. */
export const keyArn: Rule = arnRule(
  "the ARN of a KMS key (...:key/1234abcd-12ab-34cd-56ef-1234567890ab), not of an alias",
  (a) => a.service === "kms" && /^key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/.test(a.resource),
);

/** External ids that a trust policy asks for. Source: STS API, AssumeRole: 2 to 1224 characters. */
export const externalId: Rule = matching(/^[\w+=,.@:/-]{2,1224}$/, "2 to 1224 letters, digits and _+=,.@:/-");

/** Names of sessions. Source: STS API, AssumeRole: 2 to 64 characters. */
export const sessionName: Rule = matching(/^[\w+=,.@-]{2,64}$/, "2 to 64 letters, digits and _+=,.@-");

/** ARNs of the Secrets Manager secrets that pull-through cache rules may use. Source: ECR user guide. */
export const pullThroughSecretArn: Rule = arnRule(
  "the ARN of a Secrets Manager secret named ecr-pullthroughcache/...",
  (a) => a.service === "secretsmanager" && a.resource.startsWith("secret:ecr-pullthroughcache/"),
);

/** Names of storage classes and other Kubernetes objects that may hold dots. Source: Kubernetes documentation, object names. */
export const storageClassName: Rule = matching(
  /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  "a Kubernetes name: 1 to 63 lower-case letters, digits, hyphens and dots",
);

/** Where charts come from: an OCI address or a folder. */
export const chartSource: Rule = matching(
  /^(oci:\/\/[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*|\.{0,2}\/[A-Za-z0-9._/-]+)$/,
  "an OCI address such as oci://registry.example.com/charts, or a folder such as ../charts",
);

/** What stands in front of the names of copied images: a host, and a path. */
export const imagePrefix: Rule = matching(
  /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  "a registry and a path, such as 111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror",
);

/** Modes of folders, octal. */
export const fileMode: Rule = matching(/^[0-7]{3,4}$/, "an octal mode such as 700");

/** Absolute paths of folders. */
export const folder: Rule = matching(/^(\/[A-Za-z0-9._-]+)+$/, "an absolute path such as /dynamic");
