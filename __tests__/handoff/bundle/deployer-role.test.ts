import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import type { Handed } from "../../../src/handoff/handed";
import { handedInFolders, PARTS, texts } from "./bundled";

const readme = (handed: Handed) => texts(bundleOf(handed, PARTS))["README.md"] ?? "";

describe("the readme, on who deploys", () => {
  it("shows the deployer as STS does, in its partition and without its path", () => {
    expect(readme(handedInFolders(reference))).toContain(
      '"Account": "111122223333",\n"Arn": "arn:aws:sts::111122223333:assumed-role/terraform/SESSION"\n',
    );
    const handed = handedInFolders(sandbox);
    const deployer = "arn:aws-cn:iam::111122223333:role/ci/runs/deploy";
    const environment = { ...handed.environment, aws: { ...handed.environment.aws, deployer } };
    expect(readme({ ...handed, environment })).toContain(
      '"Arn": "arn:aws-cn:sts::111122223333:assumed-role/deploy/SESSION"\n',
    );
  });
});
