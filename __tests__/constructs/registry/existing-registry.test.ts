import { existingRegistryOutputs } from "../../../src/constructs/registry/existing-registry";

describe("an existing registry", () => {
  it.each([
    ["us-east-1", "444455556666.dkr.ecr.us-east-1.amazonaws.com", "arn:aws:ecr:us-east-1:444455556666:repository"],
    [
      "cn-north-1",
      "444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn",
      "arn:aws-cn:ecr:cn-north-1:444455556666:repository",
    ],
  ])("is told by the addresses and ARNs of its repositories in %s", (region, address, arn) => {
    expect(existingRegistryOutputs({ accountId: "444455556666", region, repositories: { web: "shared/web" } })).toEqual(
      {
        repositoryUrls: { web: `${address}/shared/web` },
        repositoryArns: { web: `${arn}/shared/web` },
        pullThroughPrefixes: {},
      },
    );
  });
});
