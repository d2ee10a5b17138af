import { parseArn } from "./arn";
import { nearest } from "./naming";
import type { Rule } from "./patterns";

/*
 * Rules on the single strings of an application. Each gives what is wanted when it refuses a value.
 */

const matching =
  (pattern: RegExp, want: string): Rule =>
  (value) =>
    pattern.test(value) ? undefined : `want ${want}`;

/** Keys of applications: names of Services, and of CronJobs, whose Jobs get eleven characters more. Source: Kubernetes, CronJob. */
export const applicationKey: Rule = matching(
  /^(?=.{1,40}$)[a-z]([a-z0-9]*(-[a-z0-9]+)*)$/,
  "1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter",
);

/** Names of ports. Source: Kubernetes API, ServicePort and ContainerPort: an IANA service name of at most 15 characters. */
export const portName: Rule = matching(
  /^(?=.{1,15}$)(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/,
  "1 to 15 lower-case letters, digits and single hyphens, with a letter",
);

/** Names of time zones as the IANA has them: the controller of CronJobs tells upper from lower case, and knows other names of the same zone. */
export const timeZone: Rule = (value) => {
  const known = Intl.supportedValuesOf("timeZone");
  const otherwise = known.find((name) => name.toLowerCase() === value.toLowerCase());
  if (otherwise === undefined ? isOtherName(value) : otherwise === value) {
    return undefined;
  }
  const near = otherwise ?? nearest(value, known);
  return `want a time zone such as Europe/Berlin${near === undefined ? "" : `; did you mean ${near}?`}`;
};

/** Names of zones that have a better known one, such as Etc/UTC and Europe/Kyiv. */
function isOtherName(value: string): boolean {
  try {
    return (
      /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(value) && new Intl.DateTimeFormat("en", { timeZone: value }) !== undefined
    );
  } catch {
    return false;
  }
}

/** Names of environment variables. */
export const environmentVariable: Rule = matching(
  /^[A-Za-z_][A-Za-z0-9_]{0,255}$/,
  "the name of an environment variable: letters, digits and underscores, not starting with a digit",
);

/** Tags of images. Source: OCI distribution specification. `latest` says nothing. */
export const imageTag: Rule = (value) =>
  value === "latest"
    ? "want the tag of one image, such as 1.4.2; latest is another one every time"
    : matching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, "a tag of 1 to 128 letters, digits and ._-")(value);

/** Digests of images. */
export const imageDigest: Rule = matching(/^sha256:[0-9a-f]{64}$/, "a digest: sha256: and 64 hex digits");

/** Names of images elsewhere: host, path, no tag and no digest. */
export const imageName: Rule = matching(
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)+$/,
  "an image's host and path without tag or digest, such as public.ecr.aws/nginx/nginx",
);

/** Directories that something is mounted at: absolute, and not what the container needs to start. */
export const mountPath: Rule = (value) =>
  /^\/[^:\s]*[^:\s/]$/.test(value) && !/(^|\/)\.{1,2}(\/|$)|\/\//.test(value)
    ? ["/bin", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr"].includes(value)
      ? "want a directory of the application's own; the container starts from this one"
      : undefined
    : "want a directory such as /var/lib/data: absolute, without :, .., blanks and a final /";

/** Paths of requests. */
export const urlPath: Rule = matching(/^\/[\w./~%:@!&'()*+,;=-]*$/, "a path that starts with /, such as /healthz");

/** CPU as Kubernetes writes it. Source: Kubernetes, resource units in Kubernetes: whole or thousandths of a core. */
export const cpu: Rule = matching(
  /^(?!0+(\.0+)?m?$)(\d+(\.\d{1,3})?|\d+m)$/,
  'CPU as Kubernetes writes it, such as "250m" or "2"',
);

/** Memory as Kubernetes writes it. A small m would mean thousandths of a byte. */
export const memory: Rule = matching(
  /^(?!0+(\.0+)?[A-Za-z]*$)\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$/,
  'a size as Kubernetes writes it, such as "256Mi" or "2Gi"',
);

/** Sizes of volumes. EBS and EFS count in GiB. */
export const volumeSize: Rule = matching(/^[1-9]\d*(Gi|Ti)$/, 'a size in Gi or Ti, such as "20Gi"');

/** ARNs of Secrets Manager secrets, whole. */
export const secretArn: Rule = (value) => {
  const arn = parseArn(value);
  return arn?.service === "secretsmanager" && /^secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/.test(arn.resource)
    ? undefined
    : "want the whole ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
};

/** Keys in a secret's JSON: such that every way to bring it takes the key as it is. */
export const secretKey: Rule = matching(
  /^[A-Za-z0-9_-]{1,128}$/,
  "a key of the secret's JSON: 1 to 128 letters, digits, underscores and hyphens",
);

/** ARNs of certificates. */
export const certificateArn: Rule = (value) => {
  const arn = parseArn(value);
  return arn?.service === "acm" && /^certificate\/[0-9a-f-]{36}$/.test(arn.resource)
    ? undefined
    : "want the ARN of a certificate of AWS Certificate Manager (arn:aws:acm:...:certificate/...)";
};

/** ARNs of web ACLs that an Application Load Balancer can have. */
export const webAclArn: Rule = (value) => {
  const arn = parseArn(value);
  return arn?.service === "wafv2" && /^regional\/webacl\/[\w-]{1,128}\/[0-9a-f-]{36}$/.test(arn.resource)
    ? undefined
    : "want the ARN of a regional web ACL (arn:aws:wafv2:...:regional/webacl/...)";
};
