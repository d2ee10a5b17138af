import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "../../src/stacks/output";
import { replaceOutput } from "../../src/stacks/output-folder";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes what a synthesis of these stacks leaves behind. */
function synthesized(name: string, stacks: string[], content = "{}"): string {
  const root = join(folder, name);
  for (const stack of stacks) {
    mkdirSync(join(root, "stacks", stack), { recursive: true });
    writeFileSync(join(root, "stacks", stack, "cdk.tf.json"), content);
  }
  const manifest = { version: "0.21.0", stacks: Object.fromEntries(stacks.map((stack) => [stack, { name: stack }])) };
  writeFileSync(join(root, "manifest.json"), JSON.stringify(manifest));
  return root;
}

const stacksIn = (root: string) => Object.keys(readManifest(root)?.stacks ?? {});

describe("replacing the output", () => {
  it("makes the folder when there is none", () => {
    const to = join(folder, "out");
    replaceOutput(synthesized("a", ["one-network"]), to, () => false);
    expect(readFileSync(join(to, "stacks/one-network/cdk.tf.json"), "utf8")).toBe("{}");
  });

  it("leaves the stacks of other environments as they are, in folder and manifest", () => {
    const to = synthesized("out", ["one-network", "two-network"], "old");
    replaceOutput(synthesized("a", ["one-network"], "new"), to, (stack) => stack === "two-network");
    expect(stacksIn(to)).toEqual(["one-network", "two-network"]);
    expect(readFileSync(join(to, "stacks/two-network/cdk.tf.json"), "utf8")).toBe("old");
    expect(readFileSync(join(to, "stacks/one-network/cdk.tf.json"), "utf8")).toBe("new");
  });

  it("takes away the folder of a stack that is gone", () => {
    const to = synthesized("out", ["one-network", "one-dns"]);
    replaceOutput(synthesized("a", ["one-network"]), to, () => false);
    expect(existsSync(join(to, "stacks/one-dns"))).toBe(false);
    expect(stacksIn(to)).toEqual(["one-network"]);
  });

  it("keeps what terraform put into a stack's folder", () => {
    const to = synthesized("out", ["one-network"]);
    mkdirSync(join(to, "stacks/one-network/.terraform/providers"), { recursive: true });
    writeFileSync(join(to, "stacks/one-network/.terraform.lock.hcl"), "lock");
    replaceOutput(synthesized("a", ["one-network"]), to, () => false);
    expect(existsSync(join(to, "stacks/one-network/.terraform/providers"))).toBe(true);
    expect(readFileSync(join(to, "stacks/one-network/.terraform.lock.hcl"), "utf8")).toBe("lock");
  });

  it("takes away assets that the new synthesis does not have", () => {
    const to = synthesized("out", ["one-network"]);
    mkdirSync(join(to, "stacks/one-network/assets/old"), { recursive: true });
    replaceOutput(synthesized("a", ["one-network"]), to, () => false);
    expect(existsSync(join(to, "stacks/one-network/assets"))).toBe(false);
  });
});
