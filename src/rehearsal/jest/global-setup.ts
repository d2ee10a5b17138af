import { spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { join } from "node:path";

/**
 * Starts the stand-ins for cdktf's own matchers, which run terraform in the environment of the tests. They end when
 * this process does.
 */
async function setUp(): Promise<void> {
  const root = join(__dirname, "../../..");
  const args = [join(root, "scripts/main.mjs"), join(root, "src/rehearsal/jest/server.ts")];
  const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await Promise.race([once(server.stdout, "data"), once(server, "exit").then(failed)])) as [Buffer];
  process.env.TF_REATTACH_PROVIDERS = line.toString().trim();
  process.env.TF_CLI_CONFIG_FILE = devNull;
  process.env.CHECKPOINT_DISABLE = "1";
  server.unref();
  for (const stream of [server.stdin, server.stdout] as unknown as { unref(): void }[]) {
    stream.unref();
  }
}

function failed(): never {
  throw new Error("the stand-in providers for the tests did not start; what they printed is above");
}

export = setUp;
