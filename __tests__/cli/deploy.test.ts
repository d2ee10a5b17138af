import { existsSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../src/cli";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { DeployingFolder, STATES, tableOf } from "../support/deploying";
import { broken, minimal } from "../support/environments";
import { command, recorded } from "../support/terminal";

let place: DeployingFolder;
beforeEach(() => {
  place = new DeployingFolder();
  place.enter();
});
afterEach(() => place.leave());

const run = (verb: string, argv: readonly string[], description: unknown = minimal()) =>
  command([verb, ...argv], { test: description });
const deploy = (...argv: readonly string[]) => run("deploy", ["test", "--auto-approve", ...argv]);

describe("a deployment", () => {
  it("initializes, plans and applies every state before the next one", async () => {
    const { code, out, err } = await deploy();
    expect([code, err]).toEqual([0, ""]);
    expect(place.terraform.commands).toEqual(
      STATES.flatMap((state) => [
        `${state} init -input=false -no-color`,
        `${state} plan -input=false -detailed-exitcode -out=PLANS/${state}.tfplan -no-color`,
        `${state} apply -input=false -no-color PLANS/${state}.tfplan`,
      ]),
    );
    expect(out).toContain(
      `\n\ntest-data  2 of 4  ${place.folderOf("test-data")}\nPlan: 1 to add, 0 to change, 0 to destroy.\n`,
    );
    expect(tableOf(out)).toEqual(STATES.map((state) => [state, "applied", "1 to add"]));
  });

  it("keeps plans where nobody else can look, and leaves none behind", async () => {
    await deploy();
    expect(new Set(place.terraform.modes)).toEqual(new Set(["drwx------"]));
    expect(place.plansLeft).toEqual([]);
    place.terraform.answer("test-data.apply", "exit 1");
    expect((await deploy()).code).toBe(1);
    expect(place.plansLeft).toEqual([]);
    expect(existsSync(join(place.folderOf("test-data"), "test-data.tfplan"))).toBe(false);
  });

  it("hands its flags on to terraform", async () => {
    await deploy("--parallelism", "3", "--init-upgrade");
    expect(place.terraform.commands.slice(0, 3)).toEqual([
      "test-network init -input=false -upgrade -no-color",
      "test-network plan -input=false -detailed-exitcode -out=PLANS/test-network.tfplan -parallelism=3 -no-color",
      "test-network apply -input=false -parallelism=3 -no-color PLANS/test-network.tfplan",
    ]);
  });

  it("applies nothing where a plan changes nothing", async () => {
    place.terraform.answer("plan", "exit 0");
    const { code, out } = await deploy();
    expect(code).toBe(0);
    expect(place.terraform.commands.filter((line) => line.includes(" apply "))).toEqual([]);
    expect(tableOf(out)).toEqual(STATES.map((state) => [state, "no changes"]));
  });

  it("of named states takes those alone, in order", async () => {
    await run("deploy", ["test-data", "test-network", "--auto-approve"]);
    expect([...new Set(place.terraform.commands.map((line) => line.split(" ")[0]))]).toEqual([
      "test-network",
      "test-data",
    ]);
  });

  it("prints nothing of what goes well when only problems are to be printed", async () => {
    expect(await deploy("--quiet")).toEqual({ code: 0, out: "", err: "" });
  });

  it("takes nothing that the checks refuse", async () => {
    const { code, err } = await run("deploy", ["test", "--auto-approve"], broken({ "clusters/main/version": "1.12" }));
    expect(code).toBe(1);
    expect(err).toMatch(/^test: 1 problem, nothing written\n\n {2}clusters\.main\.version /);
    expect(place.terraform.commands).toEqual([]);
  });
});

describe("a deployment that nobody can be asked about", () => {
  it("is refused for an environment that there is not before anything else", async () => {
    const { terminal, err } = recorded();
    expect(await main(["deploy", "nowhere"], () => {}, { clock: FACTS_CHECKED }, terminal)).toBe(1);
    expect(err).toEqual([
      "nowhere: 1 problem, nothing written\n",
      "  is no environment; want one of production, reference, sandbox",
    ]);
  });
});

describe("a deployment that fails", () => {
  it("stops with the state, terraform's own words, and what to do next", async () => {
    place.terraform.answer("test-data.plan", 'echo "Error: Invalid thing" >&2; exit 1');
    const { code, out, err } = await deploy();
    expect(code).toBe(1);
    expect(tableOf(out)).toEqual([
      ["test-network", "applied", "1 to add"],
      ["test-data", "failed at plan"],
      ["test-main-cluster", "not reached"],
      ["test-main-platform", "not reached"],
    ]);
    expect(err.split("\n")).toEqual([
      "Error: Invalid thing",
      "",
      "  next   test-data: put right what terraform says above",
      "         then npm run deploy -- test: what stands plans nothing",
    ]);
  });

  it("says for machines how every state fared", async () => {
    const error = { severity: "error", summary: "Invalid thing", detail: "No such thing." };
    place.terraform.answer(
      "test-data.apply",
      `echo '${JSON.stringify({ type: "diagnostic", diagnostic: error })}'; echo '{"@level":"info"}'; exit 1`,
    );
    place.terraform.answer(
      "plan",
      `echo '${JSON.stringify({ type: "change_summary", changes: { add: 2, change: 1, remove: 0, import: 0 } })}'`,
    );
    const { code, out, err } = await deploy("--json");
    expect([code, err]).toEqual([1, ""]);
    const nothing = { outcome: "not reached", problems: [], next: [] };
    const changes = { add: 2, change: 1, remove: 0 };
    expect(JSON.parse(out)).toEqual({
      states: [
        { name: "test-network", outcome: "applied", problems: [], next: [], changes },
        {
          name: "test-data",
          outcome: "failed",
          step: "apply",
          changes,
          problems: ["Invalid thing: No such thing."],
          next: ["put right what terraform says above", "then npm run deploy -- test: what stands plans nothing"],
        },
        { name: "test-main-cluster", ...nothing },
        { name: "test-main-platform", ...nothing },
      ],
      ok: false,
    });
    expect(place.terraform.commands[1]).toBe(
      "test-network plan -input=false -detailed-exitcode -out=PLANS/test-network.tfplan -json",
    );
  });

  it("at its beginning shows what terraform printed", async () => {
    place.terraform.answer("test-network.init", 'echo "no such bucket" >&2; exit 1');
    const { code, out, err } = await deploy();
    expect([code, tableOf(out)[0]]).toEqual([1, ["test-network", "failed at init"]]);
    expect(err).toMatch(/^no such bucket\n/);
  });

  it("names what was left half made, and how to keep it", async () => {
    const instance = (status?: string) => ({ status, attributes: {} });
    const resources = [
      { mode: "managed", type: "aws_eks_cluster", name: "cluster", instances: [instance("tainted")] },
      { mode: "managed", type: "aws_iam_role", name: "role", instances: [instance()] },
      {
        module: "module.m",
        mode: "managed",
        type: "aws_subnet",
        name: "zone",
        instances: [{ index_key: "a", ...instance("tainted") }],
      },
    ];
    place.terraform.answer("test-main-cluster.apply", "exit 1");
    place.terraform.answer("test-main-cluster.state", `echo '${JSON.stringify({ resources })}'; exit 0`);
    const { err } = await deploy();
    const untaint = (address: string) =>
      `         ${address} was not made to its end, and the next apply replaces it. Where it is whole after all (a cluster that is ACTIVE): ${place.terraform.binary} -chdir=${place.folderOf("test-main-cluster")} untaint '${address}'`;
    expect(err.split("\n").slice(2, 4)).toEqual([
      untaint("aws_eks_cluster.cluster"),
      untaint('module.m.aws_subnet.zone["a"]'),
    ]);
  });
});

describe("what Argo CD installs", () => {
  const description = broken({ "clusters/main/gitops": {}, teams: { shop: { applications: {} } } });
  const all = () => run("deploy", ["test", "--auto-approve"], description);

  it("is waited for before workloads are deployed for the first time", async () => {
    const { code, out, err } = await all();
    expect([code, err]).toEqual([0, expect.not.stringContaining("next")]);
    expect(tableOf(out).at(-1)).toEqual(["test-main-workloads", "waits"]);
    expect(out.split("\n").slice(-3)).toEqual([
      "",
      "  next   test-main-workloads: let Argo CD sync what test-main-platform puts out as gitops: docs/gitops.md",
      "         then npm run deploy -- test-main-workloads",
    ]);
    expect(place.terraform.commands.slice(-2)).toEqual([
      "test-main-workloads init -input=false -no-color",
      "test-main-workloads state pull",
    ]);
  });

  it("is there when the workloads are named, or stand already", async () => {
    const { out } = await run("deploy", ["test-main-workloads", "--auto-approve"], description);
    expect(tableOf(out)).toEqual([["test-main-workloads", "applied", "1 to add"]]);
    const resources = [
      { mode: "managed", type: "kubernetes_namespace_v1", name: "n", instances: [{ attributes: {} }] },
    ];
    place.terraform.answer("state", `echo '${JSON.stringify({ resources })}'; exit 0`);
    expect(tableOf((await all()).out).at(-1)).toEqual(["test-main-workloads", "applied", "1 to add"]);
  });
});

describe("before anything is written", () => {
  const problemsOf = async (...argv: readonly string[]) => {
    const { code, err } = await run("deploy", ["test", ...argv]);
    expect([code, existsSync(join(place.folder, "out"))]).toEqual([1, false]);
    return err.split("\n").slice(2);
  };

  it("approval is wanted where nobody can be asked", async () => {
    expect(await problemsOf()).toEqual(["  --auto-approve is missing where nobody can be asked; want it given"]);
    expect(await problemsOf("--quiet")).toEqual([
      "  --auto-approve is missing beside --quiet, which shows no plan; want it given",
    ]);
  });

  it.each(["0", "", "many", "-1"])("a parallelism of '%s' is refused", async (n) => {
    expect(await problemsOf("--auto-approve", `--parallelism=${n}`)).toEqual([
      `  --parallelism is ${n || "empty"}; want a whole number from 1, such as 10`,
    ]);
  });

  it("settings are refused under which states would overwrite each other", async () => {
    Object.assign(process.env, { TF_WORKSPACE: "mine", TF_DATA_DIR: "/data" });
    expect(await problemsOf("--auto-approve")).toEqual([
      "  TF_WORKSPACE is mine; want it unset: states are told apart by their backends",
      "  TF_DATA_DIR is /data; want it unset: every state would take the same folder",
    ]);
  });
});

it.each(["/nonexistent/terraform", "/bin/false"])("without a terraform nothing is deployed: %s", async (binary) => {
  process.env.TERRAFORM_BINARY_NAME = binary;
  const { code, err } = await deploy();
  expect(code).toBe(1);
  expect(err).toBe(
    `1 problem, nothing deployed\n\n  TERRAFORM_BINARY_NAME is ${binary}, which does not run or is something else; want Terraform 1.11 or later, or OpenTofu`,
  );
});
