import { InvalidInput } from "../../src/core/problems";
import { runSubject } from "../../src/facts/hcp";
import { trustRuns } from "../../src/policies/hcp-trust";
import { statements } from "./documents";

const runs = (workspaces: readonly string[]) => ({
  provider: "arn:aws:iam::111122223333:oidc-provider/app.terraform.io",
  issuer: "app.terraform.io",
  audience: "aws.workload.identity",
  subjects: workspaces.map((workspace) =>
    runSubject({ organization: "example", project: "platform", workspace, phase: "apply" }),
  ),
});

describe("the trust in runs of HCP Terraform", () => {
  it("names provider, audience and every subject whole", () => {
    expect(statements(trustRuns(runs(["shop-network", "shop-data"])))).toEqual([
      {
        Sid: "Runs",
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "app.terraform.io:aud": "aws.workload.identity",
            "app.terraform.io:sub": [
              "organization:example:project:platform:workspace:shop-data:run_phase:apply",
              "organization:example:project:platform:workspace:shop-network:run_phase:apply",
            ],
          },
        },
      },
    ]);
  });

  it("is the same text whatever the order of workspaces", () => {
    expect(trustRuns(runs(["a", "b"]))).toBe(trustRuns(runs(["b", "a"])));
  });

  it("is refused when it names more workspaces than a trust policy holds", () => {
    const many = Array.from({ length: 25 }, (_, i) => `shop-cluster-${i}-workloads`);
    expect(() => trustRuns(runs(many))).toThrow(
      new InvalidInput("trust policy", [
        {
          path: "",
          message: "is 2589 characters long; want at most 2048, so name fewer principals or resources",
        },
      ]),
    );
  });
});
