import { createHash } from "node:crypto";

const ID = /^[a-z][a-z0-9-]*$/;

/** First eight hex digits of the SHA-256 of a text. */
export function hash8(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/**
 * The construct id of a user's key. A key that is an id already stays as it is; any other becomes its slug, a hyphen and
 * eight hex digits of its hash, because cdktf merges ids that differ in punctuation alone.
 */
export function idOf(key: string): string {
  if (ID.test(key)) {
    return key;
  }
  const slug = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return `${slug === "" ? "key" : slug}-${hash8(key)}`;
}

/** A name that fits: as it is, or cut and ending in the hash of the whole, so that two long names never meet. */
export function fitName(name: string, max: number): string {
  return name.length <= max ? name : `${name.slice(0, max - 9).replace(/-+$/, "")}-${hash8(name)}`;
}

/** Longest name of an IAM role. Source: the IAM service model, `^[\w+=,.@-]{1,64}$`. */
const ROLE_NAME_LENGTH = 64;

/**
 * Name of a role of pods, or of something else that one cluster has several of: the cluster's name and further parts with dots between
 * them, which none of the parts holds. With hyphens two clusters, or two teams, could come to one name.
 */
export function roleNameOf(clusterName: string, ...parts: readonly string[]): string {
  return fitName([clusterName, ...parts].join("."), ROLE_NAME_LENGTH);
}

/** Longest name of a bucket. Source: S3 user guide, bucket naming rules. */
const BUCKET_NAME_LENGTH = 63;

/** Name of an environment's bucket whose description gives none: the same in every state that names it. */
export function bucketNameOf(
  {
    environment,
    accountId,
    region,
  }: { readonly environment: string; readonly accountId: string; readonly region: string },
  key: string,
): string {
  return fitName(`${environment}-${key}-${accountId}-${region}`, BUCKET_NAME_LENGTH);
}

/**
 * The candidate nearest to a word by edit distance, for "did you mean"; nothing when none is near. Of a short word one letter may be wrong:
 * with two, any other short word would be near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const most = word.length <= 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return best && best.distance <= most ? best.candidate : undefined;
}

/** How many letters are put in, left out, changed, or swapped with the next one: two letters the wrong way round are one slip, not two. */
function editDistance(a: string, b: string): number {
  let above: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (above[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
