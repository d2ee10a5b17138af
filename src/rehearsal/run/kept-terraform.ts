import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformJson } from "../../core/terraform-json";
import { noOtherCluster } from "./cluster-variables";
import { STAND_IN_ENGINE } from "./engine";
import { AWS_ALONE } from "./kept";
import { onlyAws, startStandIns } from "./stand-ins";
import { terraformBinary } from "./terraform";
import { typesInUse } from "./types-in-use";

/*
 * A process of its own: terraform on a working folder that was kept, with stand-ins for what lies there. The first
 * argument is the folder, the second says which stand-ins, the others are terraform's; it ends as terraform does.
 */
const [root = "", which = "", ...args] = process.argv.slice(2);
const states = readdirSync(join(root, "stacks")).map((name) => {
  const folder = join(root, "stacks", name);
  const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as TerraformJson;
  return { name, folder, json, after: [], reads: {} };
});

const types = typesInUse(states.filter((state) => !STAND_IN_ENGINE.refuses(state)));
const awsAlone = which === AWS_ALONE;
startStandIns(awsAlone ? onlyAws(types) : types).then(({ reattach, stop }) => {
  const others = awsAlone ? noOtherCluster() : { TF_CLI_CONFIG_FILE: join(root, "terraform.rc") };
  const variables = { TF_REATTACH_PROVIDERS: reattach, ...others };
  const terraform = spawn(terraformBinary(), args, { env: { ...process.env, ...variables }, stdio: "inherit" });
  // Terraform hears Ctrl-C itself and ends in its own time.
  process.on("SIGINT", () => {});
  terraform.on("error", ({ message }) => process.stderr.write(`${message}\n`));
  terraform.on("close", (code) => {
    stop();
    process.exitCode = code ?? 1;
  });
});
