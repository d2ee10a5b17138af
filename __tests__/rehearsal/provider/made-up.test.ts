import { madeUp } from "../../../src/rehearsal/provider/made-up";
import { place } from "../../support/rehearsal";

const source = (region = "us-east-1", type = "aws_db_instance") => ({ type, seed: "seed", place: place({ region }) });
const text = (path: string, region?: string) => madeUp(source(region), path.split("."), "string");

describe("a text that is made up", () => {
  it("is written as AWS writes it, where the type has a row for its path", () => {
    const cluster = source("cn-north-1", "aws_eks_cluster");
    expect(madeUp(cluster, ["identity", "oidc", "issuer"], "string")).toMatch(
      /^https:\/\/oidc\.eks\.cn-north-1\.amazonaws\.com\.cn\/id\/[0-9A-F]{32}$/,
    );
    expect(madeUp(cluster, ["issuer"], "string")).toMatch(/^issuer-[0-9a-f]{8}$/);
  });

  it.each([
    ["arn", /^arn:aws:db:us-east-1:222233334444:db-instance\/[0-9a-f]{12}$/],
    ["monitoring_role_arn", /^arn:aws:db:us-east-1:222233334444:db-instance\/[0-9a-f]{12}$/],
    ["region", /^us-east-1$/],
    ["account_id", /^222233334444$/],
    ["owner_id", /^222233334444$/],
    ["registry_id", /^222233334444$/],
    ["id", /^db-instance-[0-9a-f]{17}$/],
    ["vpc.subnet_id", /^subnet-[0-9a-f]{17}$/],
    ["route_table_id", /^route-table-[0-9a-f]{17}$/],
    ["endpoint", /^https:\/\/[0-9a-f]{12}\.us-east-1\.amazonaws\.com$/],
    ["proxy_endpoint", /^https:\/\/[0-9a-f]{12}\.us-east-1\.amazonaws\.com$/],
    ["repository_url", /^https:\/\/[0-9a-f]{12}\.us-east-1\.amazonaws\.com$/],
    ["policy", /^\{\}$/],
    ["minified_json", /^\{\}$/],
    ["cidr_block", /^10\.\d{1,3}\.0\.0\/16$/],
    ["engine_version", /^engine-version-[0-9a-f]{8}$/],
    ["endpoint_type", /^endpoint-type-[0-9a-f]{8}$/],
    ["data", /^data-[0-9a-f]{8}$/],
  ])("has the shape that its name promises: %s", (path, shape) => {
    expect(text(path)).toMatch(shape);
  });

  it("is base64 where it is a certificate authority's", () => {
    const decoded = Buffer.from(String(text("certificate_authority.data")), "base64").toString();
    expect(decoded).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ["us-gov-west-1", "arn:aws-us-gov:db:us-gov-west-1:222233334444:", ".us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "arn:aws-cn:db:cn-north-1:222233334444:", ".cn-north-1.amazonaws.com.cn"],
  ])("is of the provider's place: %s", (region, arn, host) => {
    expect(text("arn", region)).toContain(arn);
    expect(String(text("endpoint", region)).endsWith(host)).toBe(true);
  });

  it("differs from path to path and from seed to seed, and from nothing else", () => {
    expect(text("a.name")).not.toBe(text("b.name"));
    expect(madeUp({ ...source(), seed: "other" }, ["name"], "string")).not.toBe(text("name"));
    expect(text("name")).toBe(text("name"));
  });
});
