import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { placedStates } from "../../../src/handoff/bundle/layout";
import { writeBundle } from "../../../src/handoff/bundle/write";
import { broken } from "../../support/environments";
import { checked } from "../../support/handed";
import { temporaryFolder } from "../../support/terraform";
import { handedInFolders, PARTS } from "./bundled";
import { commandsOf } from "./unpacked";

const handed = handedInFolders(checked(broken({ clusters: undefined })));

/** A folder with a bundle that was applied once, and the archive of the next one beside it. */
async function applied(): Promise<{ parent: string; commands: string }> {
  const parent = temporaryFolder();
  const files = bundleOf(handed, PARTS);
  await writeBundle("test", join(parent, "next"), files);
  rmSync(join(parent, "next"), { recursive: true });
  await writeBundle("test", join(parent, "test"), files);
  rmSync(join(parent, "test.tar.gz"));
  writeFileSync(join(parent, "test", "state", "test-network.tfstate"), "{}");
  for (const { home } of placedStates(handed)) {
    writeFileSync(join(parent, "test", home, "hcl", ".terraform.lock.hcl"), home);
  }
  const page = readFileSync(join(parent, "test", "RUNBOOK.md"), "utf8");
  const lines = commandsOf(page, "## Take over a new bundle").split("\n");
  const commands = lines.filter((line) => !/^(terraform|rm) /.test(line)).join("\n");
  return { parent, commands: commands.replace("NEW_BUNDLE", "next") };
}

const run = (commands: string, cwd: string) => spawnSync("sh", ["-e", "-c", commands], { cwd, encoding: "utf8" });

describe("taking over a new bundle by the runbook's commands", () => {
  it("unpacks it beside the old one, and takes states and lock files along after a first deployment", async () => {
    const { parent, commands } = await applied();
    const { status, stderr } = run(commands, parent);
    expect([status, stderr]).toEqual([0, ""]);
    expect(readdirSync(parent).sort()).toEqual(["new", "next.tar.gz", "old"]);
    expect(readFileSync(join(parent, "new", "state", "test-network.tfstate"), "utf8")).toBe("{}");
    for (const { home } of placedStates(handed)) {
      expect(readFileSync(join(parent, "new", home, "hcl", ".terraform.lock.hcl"), "utf8")).toBe(home);
    }
  });

  it("moves nothing while a folder of another time is in the way", async () => {
    const { parent, commands } = await applied();
    mkdirSync(join(parent, "old"));
    run(commands.split("\n")[0] ?? "", parent);
    expect(readdirSync(parent).sort()).toEqual(["next.tar.gz", "old", "test"]);
    renameSync(join(parent, "old"), join(parent, "older"));
    expect(run(commands, parent).status).toBe(0);
    expect(existsSync(join(parent, "old", "state", "test-network.tfstate"))).toBe(true);
  });
});
