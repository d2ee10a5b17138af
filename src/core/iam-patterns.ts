/** Whether a pattern of a policy covers an action, `iam:Pass*` the action `iam:PassRole`. IAM takes no notice of case. */
export function coversAction(pattern: string, action: string): boolean {
  // Most are written in full, and a policy is asked for a hundred actions.
  return pattern.length === action.length || /[*?]/.test(pattern)
    ? glob(pattern.toLowerCase(), action.toLowerCase())
    : false;
}

/** Whether a pattern with `*` and `?` matches a text whole. Goes back to the last `*` alone, so its time is bounded. */
function glob(pattern: string, text: string): boolean {
  let p = 0;
  let star = -1;
  let mark = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === "*") {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(p));
}

/** Whether an action of a policy is everything of everything: `*`, `*:*`. */
export function isEveryAction(action: string): boolean {
  return /^\*+(:\**)?$/.test(action);
}

/** Whether an action of a policy is everything of a service or of several: `s3:*`, `s*:Get*`, `*`. */
export function isEveryActionOfService(action: string): boolean {
  const [service = "", name = "*"] = action.split(":");
  return service.includes("*") || service.includes("?") || /^[*?]+$/.test(name);
}

/** Whether a resource of a policy is everything, or everything of a service: `*`, `arn:aws:s3:::*`, `arn:aws:sqs:us-east-1:111122223333:*`. */
export function isEveryResource(resource: string): boolean {
  return /^[*?/]+$/.test(named(resource));
}

/** Whether a resource of a policy is everything of every service: `*`, `arn:aws:*`. */
export function isEveryResourceOfAll(resource: string): boolean {
  const [, , service = "*"] = plain(resource).split(":");
  return isEveryResource(resource) && /^\*+$/.test(service);
}

/** Everything of a kind: `arn:aws:iam::111122223333:role/*`, `arn:aws:lambda:*:111122223333:function:*`; of S3 it is one bucket. */
export function isEveryResourceOfKind(resource: string): boolean {
  return !plain(resource).split(":")[2]?.includes("s3") && /^[a-z-]+[/:][*?/:]+$/.test(named(resource));
}

/** What an ARN names behind its account. An ARN that is cut short, such as `arn:aws:sqs:*`, names everything behind the cut. */
function named(resource: string): string {
  const text = plain(resource);
  const parts = text.split(":");
  return text.startsWith("arn:") ? (parts.length > 5 ? parts.slice(5).join(":") : (parts.at(-1) ?? "")) : text;
}

/** A text with a word in the place of each reference, whose colons and stars are Terraform's. In capitals it is no kind of resource. */
function plain(text: string): string {
  return text.includes("${") ? text.replace(/\$\{[^}]*\}/g, "REFERENCE") : text;
}
