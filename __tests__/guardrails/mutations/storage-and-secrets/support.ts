import type { Block } from "../../../support/guardrails";

/** A policy as JSON. */
export const json = (...Statement: Block[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** Denies what comes without TLS. */
export const tlsOnly = (Action: string, Resource: string | string[]) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
