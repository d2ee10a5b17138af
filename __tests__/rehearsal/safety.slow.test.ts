import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rehearse, STAND_IN_ENGINE, terraformBinary } from "../../src/rehearsal";
import { minimal } from "../support/environments";
import { type Ended, isRunning, Program, started, until } from "../support/program";
import { configuration, describeWithTerraform, outputFolder } from "../support/terraform";

const ENVIRONMENTS = { test: minimal() };

/** Every file below a folder, with what is in it. */
function contents(folder: string): Record<string, string> {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "base64")]));
}

/** Names of the working folders that are there. */
const left = ({ temporary }: Program) => readdirSync(temporary);
const running = ({ commands }: Program) => commands.filter(({ pid }) => isRunning(pid));

describeWithTerraform("the files of the user", () => {
  const REAL = {
    ".terraform/providers/registry.terraform.io/plugin": "a plugin",
    ".terraform/terraform.tfstate": '{"backend":{"type":"s3"}}',
    ".terraform.lock.hcl": "locked",
    "terraform.tfstate": '{"serial":7}',
    "terraform.tfstate.backup": '{"serial":6}',
    "mine.tfplan": "a plan",
  };

  it("stay byte for byte as they were: the output and what a real terraform has left in it", async () => {
    const program = new Program(ENVIRONMENTS);
    expect((await program.run(["synth", "test"])).code).toBe(0);
    const folder = join(program.output, "stacks/test-network");
    for (const [path, text] of Object.entries(REAL)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const before = contents(program.output);
    const { code, stderr } = await program.run(["plan", "test-data"]);
    expect([stderr, code]).toEqual([expect.stringContaining("test-data"), 0]);
    // The network was applied for the data's sake: in the copy, from nothing, whatever the real state says.
    expect(program.commands.map(({ name }) => name)).toContain("apply");
    expect(contents(program.output)).toEqual(before);
    expect(left(program)).toEqual([]);
  });

  it("and settings make no difference to what comes of it, nor do they see anything of it", async () => {
    const program = new Program(ENVIRONMENTS);
    const dead = "http://127.0.0.1:9";
    const elsewhere = join(program.folder, "elsewhere");
    const { code, stdout } = await program.run(["plan", "test-data", "--json"], {
      TF_DATA_DIR: elsewhere,
      TF_WORKSPACE: "other",
      TF_CLI_ARGS: "-no-such-flag",
      TF_CLI_ARGS_plan: "-destroy",
      TF_VAR_x: "1",
      TF_LOG: "TRACE",
      TF_LOG_PATH: join(elsewhere, "log"),
      TF_PLUGIN_CACHE_DIR: "/nonexistent",
      TF_CLI_CONFIG_FILE: "/nonexistent/terraform.rc",
      TF_ENCRYPTION: "no such thing",
      TF_REATTACH_PROVIDERS: '{"hashicorp/aws":{}}',
      HTTP_PROXY: dead,
      HTTPS_PROXY: dead,
      http_proxy: dead,
      https_proxy: dead,
      AWS_PROFILE: "no-such-profile",
      AWS_REGION: "xx-nowhere-1",
      AWS_ACCESS_KEY_ID: "x",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_ENDPOINT_URL: dead,
    });
    const without = ({ stdout }: Pick<Ended, "stdout">) => stdout.replace(/"seconds": [\d.e-]+/g, "");
    expect([code, without({ stdout })]).toEqual([0, without(await program.run(["plan", "test-data", "--json"]))]);
    expect(existsSync(elsewhere)).toBe(false);
  });
});

describeWithTerraform("a working folder that is kept", () => {
  const program = new Program(ENVIRONMENTS);
  let folder: string;
  beforeAll(async () => {
    const { stderr } = await program.run(["plan", "test-data", "--keep"]);
    folder = /kept in (.+)/.exec(stderr)?.[1] ?? "";
  });

  const terraform = (binary: string, cwd: string, ...args: readonly string[]) =>
    started(binary, args, program.environment, cwd).ended;

  it("is the one that was named, and says how to look at it", () => {
    expect(left(program)).toEqual([folder.split("/").pop()]);
    expect(readFileSync(join(folder, "README"), "utf8")).toContain("./terraform show first/NAME.tfplan");
  });

  it("has a terraform in it that shows plans and states, with stand-ins of its own", async () => {
    const own = join(folder, "terraform");
    const plan = await terraform(own, folder, "show", "-json", "first/test-data.tfplan");
    const { resource_changes: changes } = JSON.parse(plan.stdout) as { resource_changes: { type: string }[] };
    expect(changes.map(({ type }) => type)).toContain("aws_kms_key");
    const state = await terraform(own, folder, "show", "-json", "states/test-network.tfstate");
    expect(JSON.parse(state.stdout).values.root_module.resources.length).toBeGreaterThan(20);
  });

  it("can be planned again, and finds what was applied", async () => {
    const stack = join(folder, "stacks/test-network");
    const { code, stdout } = await terraform(
      join(folder, "terraform"),
      stack,
      "plan",
      "-no-color",
      "-detailed-exitcode",
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
  });

  it("ends as terraform does, and lets nothing run on", async () => {
    const { code, stderr } = await terraform(join(folder, "terraform"), folder, "show", "nothing.tfplan");
    expect(code).toBe(1);
    expect(stderr).toContain("nothing.tfplan");
    expect(running(program)).toEqual([]);
  });

  it("answers a terraform without stand-ins what asks no provider", async () => {
    const stack = join(folder, "stacks/test-network");
    const { stdout } = await terraform(terraformBinary(), stack, "state", "list");
    expect(stdout.split("\n")).toContain("aws_vpc.vpc");
    expect((await terraform(terraformBinary(), stack, "output", "-json", "vpc_id")).stdout).toMatch(/^"vpc-/);
    expect((await terraform(terraformBinary(), stack, "show", "rehearsal.tfplan")).code).toBe(1);
  });
});

describeWithTerraform("the end of a rehearsal before its time", () => {
  /** What is left of it some seconds afterwards, and how long it took. */
  async function after(program: Program, ended: Promise<Ended>, start: number) {
    const { code, signal } = await ended;
    return { code, signal, left: left(program), running: running(program), inTime: Date.now() - start < 5000 };
  }
  const NOTHING = { left: [], running: [], inTime: true };

  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s while something is applied is the signal's, takes every process along and leaves nothing behind",
    async (signal) => {
      const program = new Program(ENVIRONMENTS);
      const { pid, ended } = program.start(["rehearse", "test"]);
      await program.at("apply");
      expect(running(program).length).toBeGreaterThan(0);
      process.kill(pid, signal);
      expect(await after(program, ended, Date.now())).toEqual({ code: null, signal, ...NOTHING });
    },
  );

  it("by a fault in the program leaves nothing behind either", async () => {
    // Thrown where nobody catches it, while the network is applied.
    const program = new Program(
      ENVIRONMENTS,
      `const write = process.stderr.write.bind(process.stderr);
       process.stderr.write = ((text: string) => {
         if (/network +plan/.test(text)) {
           setTimeout(() => { throw new Error("boom " + Date.now()); }, 200);
         }
         return write(text);
       }) as any;`,
    );
    const { ended } = program.start(["rehearse", "test-network"]);
    const { stderr } = await ended;
    const thrown = Number(/Error: boom (\d+)/.exec(stderr)?.[1]);
    expect(program.commands.map(({ name }) => name)).toContain("apply");
    expect(await after(program, ended, thrown)).toEqual({ code: 1, signal: null, ...NOTHING });
  });

  it("by SIGKILL, which no program hears of, ends every process; the working folder is all that stays", async () => {
    const program = new Program(ENVIRONMENTS);
    const { pid, ended } = program.start(["rehearse", "test-network"]);
    await program.at("apply");
    process.kill(pid, "SIGKILL");
    await ended;
    await until(() => running(program).length === 0, "the end of terraform", 5);
    expect(left(program)).toEqual([expect.stringMatching(/^rehearsal-/)]);
  });
});

describeWithTerraform("two rehearsals at the same time", () => {
  it("of the same environment do not meet", async () => {
    const programs = [new Program(ENVIRONMENTS), new Program(ENVIRONMENTS)];
    const ended = await Promise.all(programs.map((program) => program.run(["rehearse", "test-network", "--json"])));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const without = ({ stdout }: Ended) => stdout.replace(/"seconds": [\d.e-]+/g, "");
    expect(without(ended[0] as Ended)).toBe(without(ended[1] as Ended));
  });

  it("of the same output folder, in the same process, do not meet", async () => {
    const vpc = { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } };
    const output = outputFolder({ test: configuration({ resource: vpc }) });
    const options = { output, stacks: ["test"], engine: STAND_IN_ENGINE, wholeLife: true };
    const reports = await Promise.all([rehearse(options), rehearse(options)]);
    expect(reports.map(({ states }) => states.flatMap(({ problems }) => problems))).toEqual([[], []]);
    expect(reports.map(({ ok }) => ok)).toEqual([true, true]);
  });
});

/** A test that needs what only some systems give; elsewhere a line says that it was left out. */
function where(given: boolean, title: string, test: () => Promise<void>): void {
  if (given) {
    it(title, test);
  } else {
    console.log(`left out: ${title}: this system does not let us see or cut off connections`);
  }
}

describeWithTerraform("the network", () => {
  const cutOff = ["-rn", "sh", "-c", 'ip link set lo up && "$@"', "sh"];
  const canCutOff = spawnSync("unshare", [...cutOff, "true"]).status === 0;

  where(canCutOff, "is not needed, but for the loopback interface", async () => {
    const program = new Program(ENVIRONMENTS);
    const main = [join(__dirname, "../../scripts/main.mjs"), join(program.folder, "main.ts")];
    const args = [...cutOff, process.execPath, ...main, "plan", "test-data", "--quiet"];
    const { code, stdout, stderr } = await started("unshare", args, program.environment).ended;
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
  });

  where(existsSync("/proc/self/net/tcp"), "sees listeners and connections on 127.0.0.1 alone", async () => {
    const program = new Program(ENVIRONMENTS);
    const { pid, ended } = program.start(["plan", "test-data"]);
    const seen = new Set<string>();
    await until(() => {
      const pids = [pid, ...running(program).map((command) => command.pid)];
      pids.flatMap(connectionsOf).forEach((connection) => void seen.add(connection));
      return program.commands.some(({ name }) => name === "apply") && !isRunning(pid);
    }, "the end");
    expect((await ended).code).toBe(0);
    expect([...seen].sort()).toEqual(["connected to 127.0.0.1", "listening on 127.0.0.1"]);
  });
});

/** What a process is connected to and listens on, out of the tables of Linux; nothing when it has gone. */
function connectionsOf(pid: number): string[] {
  try {
    const links = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const own = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
    return ["tcp", "tcp6", "udp", "udp6"].flatMap((kind) => {
      const rows = readFileSync(`/proc/${pid}/net/${kind}`, "utf8").split("\n").slice(1);
      const fields = rows.map((row) => row.trim().split(/\s+/)).filter((row) => own.has(row[9] ?? ""));
      return fields.map(([, local = "", remote = "", state]) =>
        state === "0A" ? `listening on ${address(local)}` : `connected to ${address(remote)}`,
      );
    });
  } catch {
    return [];
  }
}

/** `127.0.0.1` from `0100007F:9C40`; addresses of version 6 as they stand. */
function address(hexadecimal: string): string {
  const [host = ""] = hexadecimal.split(":");
  // An address of version 4 in the clothes of one of version 6.
  const short = host.replace(/^0{16}FFFF0000/, "");
  return short.length === 8
    ? (short.match(/../g) ?? [])
        .map((byte) => Number.parseInt(byte, 16))
        .reverse()
        .join(".")
    : host;
}
