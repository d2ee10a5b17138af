import { InvalidInput } from "../core/problems";
import { canonicalJson } from "../core/terraform-text";
import { POLICY_SIZES, type PolicyKind } from "../facts/policy-sizes";

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

/** An IAM, key or resource policy. */
export interface PolicyDocument {
  /** Version of the policy language. Source: IAM reference, JSON policy elements. */
  readonly Version: "2012-10-17";
  /** The statements. */
  readonly Statement: readonly Statement[];
}

/**
 * A document as JSON with sorted keys. References to resources inside its strings stay live, and nothing is escaped here:
 * text of users is checked before it gets here.
 * @throws InvalidInput when the document is too long for its kind. A reference counts as it is written, not as it turns out.
 */
export function renderPolicy(document: PolicyDocument, kind: PolicyKind): string {
  const text = canonicalJson(document);
  const { max, countsSpace } = POLICY_SIZES[kind];
  const size = countsSpace ? text.length : text.replace(/\s/g, "").length;
  if (size > max) {
    throw new InvalidInput(`${kind} policy`, [
      { path: "", message: `is ${size} characters long; want at most ${max}, so name fewer principals or resources` },
    ]);
  }
  return text;
}

/**
 * A policy as JSON, made of its statements; see {@link renderPolicy}.
 * @param kind What the policy is attached to, which bounds its length.
 */
export function policy(statements: readonly Statement[], kind: PolicyKind = "inline"): string {
  return renderPolicy({ Version: "2012-10-17", Statement: statements }, kind);
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
