import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockOf, lockProviders } from "../../../src/handoff/bundle/provider-lock";
import { temporaryFolder } from "../../support/terraform";

const block = (address: string) => `provider "${address}" {\n  version = "1.2.3"\n  hashes = [\n    "h1:x",\n  ]\n}\n`;
const TEXT = `# made\n\n${block("registry.terraform.io/hashicorp/aws")}\n${block("registry.terraform.io/hashicorp/helm")}`;
const requiring = (...sources: readonly string[]) => ({
  terraform: { required_providers: Object.fromEntries(sources.map((source) => [source.split("/").pop(), { source }])) },
});

const { TERRAFORM_BINARY_NAME } = process.env;
afterEach(() => {
  process.env.TERRAFORM_BINARY_NAME = TERRAFORM_BINARY_NAME ?? "";
});

/** A terraform that does what a shell's words say. */
function terraformThat(script: string): void {
  const file = join(temporaryFolder(), "terraform");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  process.env.TERRAFORM_BINARY_NAME = file;
}

describe("the lock file of a state", () => {
  it("holds the providers that the state requires, and no others", () => {
    expect(lockOf(requiring("hashicorp/aws"), TEXT)).toBe(`# made\n\n${block("registry.terraform.io/hashicorp/aws")}`);
    expect(lockOf(requiring("hashicorp/aws", "registry.terraform.io/hashicorp/helm"), TEXT)).toBe(TEXT);
  });
});

describe("locking providers", () => {
  it("lets terraform lock all of them at once, for three platforms", async () => {
    terraformThat(`cat main.tf.json > .terraform.lock.hcl; echo " $@" >> .terraform.lock.hcl`);
    const lock = await lockProviders([requiring("hashicorp/aws"), requiring("hashicorp/aws", "hashicorp/helm")]);
    expect(lock).toEqual({
      text: `${JSON.stringify(requiring("hashicorp/aws", "hashicorp/helm"))} providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64 -no-color\n`,
    });
  });

  it.each([
    ["/srv/providers", "-fs-mirror=/srv/providers"],
    ["https://mirror.example.com/", "-net-mirror=https://mirror.example.com/"],
  ])("asks the mirror %s in place of the registry", async (mirror, flag) => {
    terraformThat(`echo "$@" > .terraform.lock.hcl`);
    expect(await lockProviders([requiring("hashicorp/aws")], mirror)).toEqual({
      text: expect.stringContaining(` ${flag} `),
    });
  });

  it("says why there is none", async () => {
    terraformThat("echo 'Error: Could not retrieve providers for locking' >&2; exit 1");
    expect(await lockProviders([])).toEqual({ missing: "Could not retrieve providers for locking" });
    terraformThat("exit 1");
    expect(await lockProviders([])).toEqual({ missing: "terraform gave no reason" });
    process.env.TERRAFORM_BINARY_NAME = "/nowhere/terraform";
    expect(await lockProviders([])).toEqual({ missing: "there is no /nowhere/terraform that can be run" });
  });
});
