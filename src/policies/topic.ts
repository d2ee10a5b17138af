import { policy } from "./document";

/** An SNS topic that something is published to. */
export interface Topic {
  /** ARN of the topic. */
  readonly topicArn: string;
  /** ARN of the key that encrypts it. @default none, or a key that AWS manages */
  readonly keyArn?: string;
}

/** What a publisher may do: publish to one topic, and use its key for that. Source: SNS developer guide, KMS permissions of publishers. */
export function publishPolicy({ topicArn, keyArn }: Topic): string {
  return policy([
    { Sid: "Publish", Effect: "Allow", Action: "sns:Publish", Resource: topicArn },
    ...(keyArn
      ? [
          {
            Sid: "Key",
            Effect: "Allow" as const,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: keyArn,
          },
        ]
      : []),
  ]);
}
