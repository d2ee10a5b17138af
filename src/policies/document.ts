import { canonicalJson } from "../core/terraform-text";

/** One statement of an IAM, key or resource policy. */
export interface Statement {
  /** Name of the statement: letters and digits. */
  readonly Sid: string;
  /** Whether it allows or denies. */
  readonly Effect: "Allow" | "Deny";
  /** Who, in a trust, key or resource policy. */
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  /** What. */
  readonly Action: string | readonly string[];
  /** On what, in anything but a trust policy. */
  readonly Resource?: string | readonly string[];
  /** Under which conditions. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Where a policy holds. Constructs pass their place. */
export interface Where {
  /** Partition, such as `aws`. */
  readonly partition: string;
  /** DNS suffix of the partition. */
  readonly dnsSuffix: string;
  /** Region. */
  readonly region: string;
  /** Account, twelve digits. */
  readonly accountId: string;
}

/** A policy as JSON with sorted keys. References to resources inside its strings stay live; user text is checked before it gets here. */
export function policy(statements: readonly Statement[]): string {
  return canonicalJson({ Version: "2012-10-17", Statement: statements });
}

/** ARN of the account's root, which stands for everybody whom IAM allows. */
export function accountRoot({ partition, accountId }: Pick<Where, "partition" | "accountId">): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/** Lets nobody reach a resource without TLS. */
export function tlsOnly(Action: string, Resource: string | readonly string[]): Statement {
  return {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
