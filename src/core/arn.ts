/** The six parts of an ARN. */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Service, such as `iam`. */
  readonly service: string;
  /** Region; empty for global services. */
  readonly region: string;
  /** Account, twelve digits; empty for some services. */
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

const ARN = /^arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(.+)$/;

/** Reads an ARN; nothing when it is none. Wildcards are not names. */
export function parseArn(text: string): Arn | undefined {
  const [, partition = "", service = "", region = "", account = "", resource = ""] = ARN.exec(text) ?? [];
  return resource === "" || /[*?\s]/.test(text) ? undefined : { partition, service, region, account, resource };
}
