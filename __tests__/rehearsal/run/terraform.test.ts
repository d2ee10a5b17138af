import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { isVersion, Terraform, terraformBinary } from "../../../src/rehearsal/run/terraform";
import { temporaryFolder } from "../../support/terraform";

const SAVED = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) {
    delete process.env[name];
  }
  Object.assign(process.env, SAVED);
});

/** A shell in place of terraform: the folder and the environment are the same. */
const shell = (environment: Readonly<Record<string, string>> = {}) => new Terraform("sh", environment);

async function until(holds: () => boolean): Promise<void> {
  const start = Date.now();
  while (!holds()) {
    if (Date.now() - start > 20_000) {
      throw new Error("it did not come to it within 20 s");
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the binary", () => {
  it("is terraform, or the one that the cdktf CLI is told to take", () => {
    delete process.env.TERRAFORM_BINARY_NAME;
    expect(terraformBinary()).toBe("terraform");
    process.env.TERRAFORM_BINARY_NAME = "";
    expect(terraformBinary()).toBe("terraform");
    process.env.TERRAFORM_BINARY_NAME = "/opt/tofu";
    expect(terraformBinary()).toBe("/opt/tofu");
  });

  it("is found from the folder that the program was started in, whichever folder it runs in", () => {
    process.env.TERRAFORM_BINARY_NAME = "tofu";
    expect(terraformBinary()).toBe("tofu");
    process.env.TERRAFORM_BINARY_NAME = "./bin/tofu";
    expect(terraformBinary()).toBe(resolve("bin/tofu"));
  });

  it("says its version in one line, and nothing when it is not there", async () => {
    await expect(new Terraform("echo", {}).version()).resolves.toBe("version");
    await expect(new Terraform("/nowhere/terraform", {}).version()).resolves.toBeUndefined();
  });

  it("says its version whatever it prints before it", async () => {
    const printing = (...lines: readonly string[]) => {
      const terraform = shell();
      jest.spyOn(terraform, "run").mockResolvedValue({ code: 0, stdout: lines.join("\n"), stderr: "" });
      return terraform.version();
    };
    expect(await printing("Terraform v1.11.4", "on linux_amd64")).toBe("Terraform v1.11.4");
    expect(await printing("a wrapper's greeting", "OpenTofu v1.12.6", "on linux_amd64")).toBe("OpenTofu v1.12.6");
    expect(["Terraform v1.11.4", "OpenTofu v1.12.6", "Terraform is old", "v1.11.4"].map(isVersion)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("is missed by a command", async () => {
    const missing = new Terraform("/nowhere/terraform", {}).run(temporaryFolder(), "init");
    await expect(missing).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a command", () => {
  it("runs in its folder and ends with its code and both of its outputs", async () => {
    const folder = realpathSync(temporaryFolder());
    const ended = await shell().run(folder, "-c", "pwd; echo 'größer' >&2; exit 3");
    expect(ended).toEqual({ code: 3, stdout: `${folder}\n`, stderr: "größer\n" });
  });

  it("gets no answer from the terminal", async () => {
    const { stdout } = await shell().run(temporaryFolder(), "-c", "read answer || echo nothing to read");
    expect(stdout).toBe("nothing to read\n");
  });

  it("of which a signal was the end did not go well", async () => {
    const { code } = await shell().run(temporaryFolder(), "-c", "kill -9 $$");
    expect(code).toBe(1);
  });
});

describe("the environment of a command", () => {
  async function environment(given: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
    const { stdout } = await shell(given).run(temporaryFolder(), "-c", "env");
    return Object.fromEntries(stdout.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
  }

  it.each([
    "TF_DATA_DIR",
    "TF_WORKSPACE",
    "TF_CLI_ARGS",
    "TF_CLI_ARGS_plan",
    "TF_VAR_region",
    "TF_LOG",
    "TF_LOG_PATH",
    "TF_LOG_PROVIDER",
    "TF_REATTACH_PROVIDERS",
    "TF_PLUGIN_CACHE_DIR",
    "TF_ENCRYPTION",
    "TF_HTTP_ADDRESS",
    "TF_STATE_PERSIST_INTERVAL",
  ])("is free of the user's %s", async (name) => {
    process.env[name] = "the user's";
    expect(await environment()).not.toHaveProperty(name);
  });

  it("keeps what else the user has set and where providers come from, and asks nobody anything", async () => {
    process.env.AWS_PROFILE = "mine";
    process.env.TF_CLI_CONFIG_FILE = "/the/users.tfrc";
    process.env.TF_TOKEN_registry_acme_dev = "secret";
    process.env.TF_REGISTRY_CLIENT_TIMEOUT = "20";
    process.env.TF_INPUT = "1";
    expect(await environment()).toMatchObject({
      AWS_PROFILE: "mine",
      TF_CLI_CONFIG_FILE: "/the/users.tfrc",
      TF_TOKEN_registry_acme_dev: "secret",
      TF_REGISTRY_CLIENT_TIMEOUT: "20",
      PATH: process.env.PATH,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    });
  });

  it("has what the rehearsal sets, in place of what the user has set", async () => {
    process.env.TF_REATTACH_PROVIDERS = "the user's";
    process.env.TF_CLI_CONFIG_FILE = "/the/users.tfrc";
    const own = { TF_REATTACH_PROVIDERS: "{}", TF_CLI_CONFIG_FILE: "/ours.tfrc" };
    expect(await environment(own)).toMatchObject(own);
  });
});

describe("a command that still runs", () => {
  it("is ended together with what it has started", async () => {
    const folder = temporaryFolder();
    const terraform = shell();
    const ended = terraform.run(folder, "-c", "sleep 60 & echo $! > started; mv started child; wait");
    await until(() => existsSync(join(folder, "child")));
    const child = Number(readFileSync(join(folder, "child"), "utf8"));
    expect(isRunning(child)).toBe(true);
    terraform.stop();
    await expect(ended).resolves.toMatchObject({ code: 1 });
    await until(() => !isRunning(child));
  });

  it("is the only one that is ended", async () => {
    const terraform = shell();
    await terraform.run(temporaryFolder(), "-c", "exit 0");
    const kill = jest.spyOn(process, "kill");
    terraform.stop();
    expect(kill).not.toHaveBeenCalled();
    kill.mockRestore();
  });

  it("may end by itself in the meantime", async () => {
    const terraform = shell();
    const ended = terraform.run(temporaryFolder(), "-c", "exit 0");
    const kill = jest.spyOn(process, "kill").mockImplementation(() => {
      throw new Error("ESRCH");
    });
    expect(() => terraform.stop()).not.toThrow();
    expect(kill).toHaveBeenCalledTimes(1);
    kill.mockRestore();
    await ended;
  });
});
