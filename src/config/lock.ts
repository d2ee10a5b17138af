import { createHash } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../core/terraform-text";

const clusterLock = z.strictObject({
  version: z.string(),
  zones: z.array(z.string()),
  serviceCidr: z.string(),
  ipFamily: z.enum(["ipv4", "ipv6"]),
  secretsKey: z.string(),
  roleName: z.string().optional(),
});

const lockSchema = z.strictObject({
  format: z.literal(1),
  protected: z.record(z.string(), z.array(z.string())),
  retired: z.record(z.string(), z.enum(["destroy", "forget"])).optional(),
  clusters: z.record(z.string(), clusterLock),
  vpcCidr: z.string().optional(),
  natZone: z.string().optional(),
  addressPlan: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  ipv6: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  launchTemplates: z.record(z.string(), z.string()).optional(),
  claims: z
    .record(z.string(), z.strictObject({ class: z.string(), size: z.string(), accessMode: z.string().optional() }))
    .optional(),
  shares: z.record(z.string(), z.number()).optional(),
  pins: z
    .strictObject({
      addons: z.record(z.string(), z.record(z.string(), z.string())).optional(),
      amiReleases: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  digest: z.string(),
});

/**
 * What the program remembers of an environment, since it may exist already. `environments/<name>.lock.json`, committed.
 *
 * - `protected`: addresses of resources with `prevent_destroy`, by state
 * - `retired`: entries of the description's `retire` that have done their work; they may stay there until all is deployed
 * - `clusters`: what a control plane was made with and cannot change, and its Kubernetes version, by cluster
 * - `vpcCidr`: the VPC's primary block
 * - `natZone`: zone of the single NAT gateway, where the description names none
 * - `addressPlan`: blocks by zone and tier, where the description lists zones alone; append-only
 * - `ipv6`: numbers of the subnets' /64 blocks by zone and tier
 * - `launchTemplates`: digests of what makes nodes roll, by cluster and node group
 * - `claims`: class, size and access mode of the volumes of teams, by cluster, team, application and volume
 * - `shares`: share of a name's traffic that its record gives a cluster, by cluster and host
 * - `pins`: builds of add-ons by cluster and add-on, AMI releases by cluster and node group
 * - `digest`: of all the rest, so that a hand's edit is noticed
 */
export type Lock = z.infer<typeof lockSchema>;

/** A lock without its digest. */
export type LockContent = Omit<Lock, "digest">;

/** What a new environment's lock starts from. */
export const EMPTY_LOCK: LockContent = { format: 1, protected: {}, clusters: {} };

/** Puts the digest to a lock's content. */
export function seal(content: LockContent): Lock {
  return { ...content, digest: digestOf(content) };
}

function digestOf(content: LockContent): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex").slice(0, 16);
}

/** The file's text: sorted, two blanks of indent, a line break at the end. */
export function renderLock(lock: Lock): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(lock)), null, 2)}\n`;
}

/**
 * Reads a lock's text.
 * @param acceptEdits Whether a lock whose digest does not fit is taken as it is.
 * @returns the lock, or what is wrong with it
 */
export function parseLock(text: string, acceptEdits = false): Lock | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "is not JSON; want the file as the program wrote it: git restore it";
  }
  const parsed = lockSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `is not a lock (${issue?.path.join(".") || "top"}: ${issue?.message}); want the file as the program wrote it: git restore it`;
  }
  const { digest, ...content } = parsed.data;
  if (digest === digestOf(content)) {
    return parsed.data;
  }
  return acceptEdits
    ? seal(content)
    : "was edited by hand; want the file as the program wrote it (git restore it), or --accept-lock once";
}
