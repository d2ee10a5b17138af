import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, withTeam } from "../support/teams";

const AT = "teams.shop.applications.web.ingress";
const ARN = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-0000-0000-000000000000";

const problems = (ingress: Readonly<Record<string, unknown>>) => {
  const web = { ...APPLICATION, port: 8080, probes: { tcp: true }, ingress: { host: "shop.example.com", ...ingress } };
  const zones = {
    "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
    "corp.internal": { kind: "private" },
  };
  return checkEnvironment(withTeam({ applications: { web } }, { dns: { zones } })).problems.map(renderProblem);
};

describe("the name of a way in", () => {
  it("of a private zone is for the network alone", () => {
    const host = "shop.corp.internal";
    expect(problems({ host, certificateArn: ARN, scheme: "internet-facing" })).toEqual([
      `${AT}.scheme is "internet-facing" for ${host}, a name that the private zone corp.internal tells within VPCs alone; want "internal", or a host in a public zone`,
    ]);
    expect(problems({ host, certificateArn: ARN })).toEqual([]);
  });
});

describe("a certificate that exists already", () => {
  it("is one of the region, whose load balancers alone take it", () => {
    expect(problems({ certificateArn: ARN.replace("us-east-1", "eu-west-1") })).toEqual([
      `${AT}.certificateArn is a certificate of eu-west-1; want one of us-east-1`,
    ]);
    expect(problems({ certificateArn: ARN })).toEqual([]);
  });

  it("is one of the partition", () => {
    expect(problems({ certificateArn: ARN.replace("aws", "aws-cn").replace("us-east-1", "cn-north-1") })).toEqual([
      `${AT}.certificateArn is a certificate of the partition aws-cn; want one of aws`,
    ]);
  });
});
