import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../../environments/reference";
import { terraformBinary } from "../../src/rehearsal";
import { HcpRunner } from "../support/hcp-runner";
import { HcpServer } from "../support/hcp-server";
import { type Ended, started } from "../support/program";
import { synthesizedFolder } from "../support/synthesized-folder";
import { describeWithTerraform, temporaryFolder } from "../support/terraform";

/** States with a module, with charts, and with both their own chart and what others publish. */
const STATES = ["reference-main-cluster", "reference-main-platform", "reference-main-workloads"] as const;
const ROOT = join(__dirname, "..", "..");
const CDKTF = join(ROOT, "node_modules/cdktf-cli/bundle/bin/cdktf");
const TOKEN = "a-token-for-tests";

/** A test of the cdktf CLI, whose terminal module has no build for Node 24. */
const cliTest = Number(process.versions.node.split(".")[0]) < 23 ? it : skipped;

function skipped(title: string, _test: () => Promise<void>): void {
  console.log(`skipped: ${title}: the cdktf CLI does not load on Node ${process.versions.node}`);
  it.skip(title, () => {});
}

describeWithTerraform("a remote run in HCP Terraform", () => {
  const output = synthesizedFolder([
    { ...reference, state: { kind: "hcp", organization: "example", project: "platform" } },
  ]);
  const runner = new HcpRunner(output);
  const server = new HcpServer("example", "platform", TOKEN, runner.plan);

  beforeAll(async () => {
    await Promise.all([server.start(), runner.start(STATES)]);
  });
  afterAll(() => {
    server.stop();
    runner.stop();
  });

  it.each(STATES)("of %s finds everything in what was uploaded, and its plan comes back", async (name) => {
    const client = new Client(name);
    const made = await client.run("init", "-input=false");
    expect([made.code, made.stderr]).toEqual([0, ""]);
    const { code, stdout, stderr } = await client.run("plan", "-input=false");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`Plan: ${declaredIn(client.folder)} to add, 0 to change, 0 to destroy.`);
    expect(stdout).toContain(`https://${server.host}/app/example/${name}/runs/run-`);
    const files = (folder: string) => filesIn(folder).filter((file) => !file.startsWith(".terraform"));
    expect(files(runner.unpacked[name] ?? "")).toEqual(filesIn(join(output, "stacks", name)));
  });

  it("ends with an error of its own when a module is not uploaded", async () => {
    const client = new Client("reference-main-cluster");
    await client.run("init", "-input=false");
    writeFileSync(join(client.folder, ".terraformignore"), "modules/\n");
    const { code, stdout } = await client.run("plan", "-input=false");
    expect(code).toBe(1);
    expect(stdout).toContain("Unreadable module directory");
  });

  it("finds everything in a commit, where the state's folder is the working directory", async () => {
    const name = "reference-main-workloads";
    const repository = temporaryFolder();
    cpSync(join(output, "stacks"), join(repository, "states"), { recursive: true });
    const { stdout: archive } = spawnSync("tar", ["-czf", "-", "-C", repository, "."], { maxBuffer: 2 ** 26 });
    let log = "";
    const print = (text: string) => {
      log += text;
    };
    expect([await runner.plan(name, archive, print, `states/${name}`), log]).toEqual([
      true,
      expect.stringContaining(`Plan: ${declaredIn(join(output, "stacks", name))} to add, 0 to change, 0 to destroy.`),
    ]);
  });

  cliTest("begins with cdktf diff as with terraform plan", async () => {
    const name = "reference-main-cluster";
    const client = new Client(name);
    const { code, stdout } = await client.cdktf("diff", name, "--skip-synth", "--skip-provider-lock");
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(`Plan: ${declaredIn(client.folder)} to add, 0 to change, 0 to destroy.`),
    ]);
  });

  it("is refused without the token", async () => {
    const { code, stderr } = await new Client("reference-main-cluster", "another").run("init", "-input=false");
    expect(code).toBe(1);
    expect(stderr).toContain("unauthorized");
  });

  it("begins with asking the host for its services", () => {
    expect(server.requests[0]).toBe("GET /.well-known/terraform.json");
    expect(server.requests).toContain("GET /api/v2/organizations/example/entitlement-set");
  });

  /** A person with the output of a synthesis and terraform. */
  class Client {
    readonly folder: string;
    private readonly settings = temporaryFolder();

    constructor(name: string, token = TOKEN) {
      this.folder = join(temporaryFolder(), name);
      cpSync(join(output, "stacks", name), this.folder, { recursive: true });
      writeFileSync(join(this.settings, "ca.pem"), server.certificate);
      const mirror = JSON.stringify(this.settings);
      writeFileSync(
        join(this.settings, "terraform.rc"),
        `credentials "${server.host}" {\n  token = "${token}"\n}\nprovider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`,
      );
    }

    run(...args: readonly string[]): Promise<Ended> {
      return started(terraformBinary(), [...args, "-no-color"], this.environment, this.folder).ended;
    }

    /** The cdktf CLI on a copy of the whole output. */
    cdktf(...args: readonly string[]): Promise<Ended> {
      const folder = temporaryFolder();
      cpSync(join(ROOT, "cdktf.json"), join(folder, "cdktf.json"));
      cpSync(output, join(folder, "cdktf.out"), { recursive: true });
      const command = [CDKTF, ...args, "--no-color"];
      return started(process.execPath, command, this.environment, folder).ended;
    }

    private get environment(): NodeJS.ProcessEnv {
      const { PATH } = process.env;
      return {
        PATH,
        HOME: this.settings,
        SSL_CERT_FILE: join(this.settings, "ca.pem"),
        TF_CLI_CONFIG_FILE: join(this.settings, "terraform.rc"),
        TF_CLOUD_HOSTNAME: server.host,
        TF_REATTACH_PROVIDERS: runner.reattach,
        CHECKPOINT_DISABLE: "1",
        TERRAFORM_BINARY_NAME: terraformBinary(),
      };
    }
  }
});

/** How many resources the configuration in a folder declares. */
function declaredIn(folder: string): number {
  const { resource = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  return Object.values(resource as object).flatMap((blocks) => Object.keys(blocks)).length;
}

/** Files below a folder, relative to it, sorted. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true }) as string[];
  return entries.filter((entry) => statSync(join(folder, entry)).isFile()).sort();
}
