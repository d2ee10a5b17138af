import { isFalse, isUnknown } from "../../block";
import type { IamDocument, IamStatement } from "../../documents";
import type { ResourceBlock } from "../../output";
import { fits } from "../../statements";

/** A bucket and what is in it, for a name that is not known. */
const SOME = "some-bucket";

/** Whether policies deny everybody everything that comes to a bucket, and to the objects in it, without TLS. */
export function bucketDeniesPlain({ block: { bucket } }: ResourceBlock, policies: readonly IamDocument[]): boolean {
  const name = typeof bucket === "string" && !isUnknown(bucket) ? bucket : SOME;
  const denied = policies
    .flatMap(({ statements }) => statements)
    .filter((statement) => deniesPlain(statement, "s3"))
    .flatMap(({ resources }) => resources.map((resource) => namedIn(resource, name)));
  return [name, `${name}/object`].every((one) => denied.some((pattern) => fits(pattern, one)));
}

/** What a resource of a bucket's policy names, behind the ARN's beginning. A reference is taken to be the bucket. */
function namedIn(resource: string, bucket: string): string {
  const text = resource.replace(/^\$\{[^}]*\}(?=\/|$)/, bucket);
  const name = /^arn:[^/]*:::(.*)$/.exec(text)?.[1] ?? text;
  return bucket === SOME || isUnknown(name) ? name.replace(/^[^*?/]+/, bucket) : name;
}

/** Whether a statement denies everybody everything of a service that comes without TLS, under no other condition. */
export function deniesPlain({ allows, actions, principals, conditions }: IamStatement, service: "s3" | "sqs"): boolean {
  const everybody = principals["*"] !== undefined || principals.AWS?.includes("*") === true;
  const asked = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]) =>
        /^Bool(IfExists)?$/i.test(operator) && key.toLowerCase() === "aws:securetransport" && values.some(isFalse),
    ),
  );
  const every = new RegExp(`^(\\*|${service}:\\*)$`, "i");
  return (
    !allows && everybody && asked.length === 1 && asked[0] === true && actions.some((action) => every.test(action))
  );
}
