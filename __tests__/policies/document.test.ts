import { accountRoot, policy, renderPolicy, type Statement, tlsOnly } from "../../src/policies/document";

const statement = (Resource: string | readonly string[]): Statement => ({
  Sid: "A",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource,
});

describe("a policy document", () => {
  it("has sorted keys, so that equal documents are equal text", () => {
    expect(policy([statement("x")])).toBe(
      '{"Statement":[{"Action":"s3:GetObject","Effect":"Allow","Resource":"x","Sid":"A"}],"Version":"2012-10-17"}',
    );
  });

  it("leaves references of Terraform and of cdktf inside its strings as they are", () => {
    const token = "${TfToken[TOKEN.12]}/* and ${aws_s3_bucket.x.arn}";
    expect(JSON.parse(policy([statement(token)])).Statement[0].Resource).toBe(token);
  });

  it.each([
    ["trust", 2048],
    ["managed", 6144],
    ["inline", 10240],
    ["repository", 10240],
    ["fileSystem", 20000],
    ["bucket", 20480],
    ["endpoint", 20480],
    ["key", 32768],
    ["logs", 51200],
  ] as const)("of the kind %s is refused above %i characters, and taken at the limit", (kind, max) => {
    const document = (length: number) =>
      ({ Version: "2012-10-17", Statement: [statement("x".repeat(length))] }) as const;
    const rest = renderPolicy(document(0), kind).length;
    expect(renderPolicy(document(max - rest), kind)).toHaveLength(max);
    expect(() => renderPolicy(document(max - rest + 1), kind)).toThrow(
      `is ${max + 1} characters long; want at most ${max}, so name fewer principals or resources`,
    );
  });

  it("does not count white space where IAM does not", () => {
    const document = { Version: "2012-10-17", Statement: [statement(" ".repeat(5000))] } as const;
    expect(() => renderPolicy(document, "trust")).not.toThrow();
  });

  it("names the account's root by its partition", () => {
    expect(accountRoot({ partition: "aws-cn", accountId: "111122223333" })).toBe("arn:aws-cn:iam::111122223333:root");
  });

  it("that wants TLS denies everybody without it", () => {
    expect(tlsOnly("s3:*", "x")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });
});
