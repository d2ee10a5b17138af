import type { ITerraformDependable } from "cdktf";

/** What nearly every construct must know of where it stands. The stack makes one and hands it on. */
export interface Place {
  /** Name of the environment. */
  readonly environment: string;
  /** Whether the environment's profile is `production`. */
  readonly production: boolean;
  /** Whether what holds data or identity is guarded against deletion. */
  readonly protection: boolean;
  /** Partition, such as `aws`. */
  readonly partition: string;
  /** DNS suffix of the partition, such as `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** Region, such as `us-east-1`. */
  readonly region: string;
  /** Account, twelve digits. */
  readonly accountId: string;
  /** Tags that default tags do not reach: those of instances and volumes that a launch template makes. */
  readonly tags: Readonly<Record<string, string>>;
  /** ARN of the policy that bounds every role. @default no boundary */
  readonly permissionsBoundary?: string;
  /** First resource of the state. Every resource that AWS would silently make twice after a lost state depends on it. */
  readonly anchor: ITerraformDependable;
}

/** The lifecycle of a protected resource: none when the environment's protection is off. */
export function guarded(place: Pick<Place, "protection">): { lifecycle?: { preventDestroy: true } } {
  return place.protection ? { lifecycle: { preventDestroy: true } } : {};
}
