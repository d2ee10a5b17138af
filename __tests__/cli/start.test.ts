import { existsSync } from "node:fs";
import { join } from "node:path";
import { rehearse } from "../../src/rehearsal";
import { broken, minimal } from "../support/environments";
import { binaryThatSays, wentWell, wentWrong } from "../support/rehearsed";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

jest.mock("../../src/rehearsal", () => ({ ...jest.requireActual("../../src/rehearsal"), rehearse: jest.fn() }));
const rehearsed = jest.mocked(rehearse);

const SAVED = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "out");
  process.env.TERRAFORM_BINARY_NAME = binaryThatSays("Terraform v1.99.0");
  rehearsed.mockReset().mockImplementation(async ({ stacks }) => wentWell(stacks));
});
afterEach(() => {
  for (const name of ["CDKTF_OUTDIR", "TERRAFORM_BINARY_NAME"]) {
    delete process.env[name];
  }
  Object.assign(process.env, SAVED);
});

const other = () => ({ ...(minimal() as object), name: "other", network: OTHER_NETWORK });
const OTHER_NETWORK = { kind: "new", cidr: "10.1.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const start = (...argv: readonly string[]) => command(["start", ...argv], { test: minimal(), other: other() });
const STACKS = ["test-network", "test-data", "test-main-cluster", "test-main-platform"];
const planLines = (out: string) => out.split("\n").filter((line) => line.startsWith("  plan "));

describe("the plan that the program begins with", () => {
  it("is made of every stack, offline, and stands in a line", async () => {
    const { code, out, err } = await start("test");
    expect([code, err]).toEqual([0, ""]);
    expect(planLines(out)).toEqual(["  plan       4 to add, offline, 3.2 s  ok"]);
    expect(out).toMatch(/^ {2}state +resources +publishes +to add +folder$/m);
    expect(out).toMatch(/^ {2}network +\d+ +\d+ +1 {2}\S+test-network$/m);
    const [{ wholeLife = false, keep = false, stacks }] = rehearsed.mock.calls[0] ?? [{ stacks: [] }];
    expect([wholeLife, keep, stacks]).toEqual([false, false, STACKS]);
  });

  it("is made once for several environments, and stands with each", async () => {
    rehearsed.mockImplementation(async ({ stacks }) => wentWell(stacks.slice(1)));
    const { out } = await start("test", "other");
    expect(planLines(out)).toEqual([
      "  plan       3 to add, offline, 3.2 s  ok",
      "  plan       4 to add, offline, 3.2 s  ok",
    ]);
    expect(rehearsed).toHaveBeenCalledTimes(1);
  });

  it("ends the program with 1 when it fails, and says why below everything that was written", async () => {
    rehearsed.mockImplementation(async ({ stacks }) => wentWrong(stacks));
    const { code, out, err } = await start("test");
    expect(code).toBe(1);
    const left = STACKS.slice(1).map((name) => `${name} left out: test-network did not get here`);
    expect(planLines(out)).toEqual([["  plan       0 to add, offline, 1.0 s", ...left, "failed"].join("  ")]);
    expect(err).toContain("test-network  validate: 1 error");
    expect(existsSync(join(folder, "out/stacks/test-network/cdk.tf.json"))).toBe(true);
  });

  it("is in the JSON for machines", async () => {
    const { code, out } = await start("test", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).plan).toEqual({
      report: wentWell(STACKS),
      with: "Terraform v1.99.0, stand-in providers, offline",
    });
  });

  it("prints nothing when only problems are to be printed", async () => {
    expect(await start("test", "--quiet")).toEqual({ code: 0, out: "", err: "" });
  });
});

describe("what to do next", () => {
  const teams = { shop: { applications: {} } };
  const nextOf = async (changes: Readonly<Record<string, unknown>>) => {
    const { code, out, err } = await command(["start", "test"], { test: broken(changes) });
    expect([code, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    return lines.slice(lines.findIndex((line) => line.startsWith("  next ")));
  };
  const ACCESS =
    "         afterwards: aws eks update-kubeconfig --name test-main --region us-east-1 --role-arn arn:aws:iam::111122223333:role/platform-admin";

  it("is to deploy every state at once", async () => {
    expect(await nextOf({ teams })).toEqual([
      "  next   npm run rehearse -- test · npm run handoff -- test · npx cdktf deploy 'test-*'",
      ACCESS,
      "",
    ]);
  });

  it("begins with the workspaces where HCP Terraform is to have them", async () => {
    const state = { kind: "hcp", organization: "acme", project: "shop", control: { agents: { pool: "shop" } } };
    const { out } = await command(["start", "test"], { test: broken({ state, clusters: undefined }) });
    expect(out.split("\n")).toContain("         before it npx cdktf deploy control-test: docs/hcp.md");
  });

  it("stops before the workloads of a cluster whose charts Argo CD installs", async () => {
    expect(await nextOf({ teams, "clusters/main/gitops": {} })).toEqual([
      "  next   npm run rehearse -- test · npm run handoff -- test · npx cdktf deploy test-network test-data test-main-cluster test-main-platform",
      "         then let Argo CD sync what test-main-platform puts out as gitops: docs/gitops.md",
      "         then npx cdktf deploy 'test-*'",
      ACCESS,
      "",
    ]);
  });

  it("stops nowhere when nobody works on that cluster", async () => {
    expect(await nextOf({ "clusters/main/gitops": {} })).toContain(
      "  next   npm run rehearse -- test · npm run handoff -- test · npx cdktf deploy 'test-*'",
    );
  });

  it("names the page on GitOps that is there", () => {
    expect(existsSync(join(__dirname, "../../docs/gitops.md"))).toBe(true);
  });
});

describe("without a terraform", () => {
  const HOW = "install Terraform 1.11 or later, or OpenTofu and set TERRAFORM_BINARY_NAME=tofu";

  it.each([
    ["/nonexistent/terraform", "there is no /nonexistent/terraform on this machine that can be run"],
    ["/bin/false", "/bin/false is neither Terraform nor OpenTofu: asked for its version it says nothing"],
  ])("the program writes as ever, and one line says what was skipped and how to get it: %s", async (binary, why) => {
    process.env.TERRAFORM_BINARY_NAME = binary;
    const { code, out, err } = await start("test");
    expect([code, err]).toEqual([0, ""]);
    expect(planLines(out)).toEqual([`  plan       skipped: ${why}; ${HOW}`]);
    expect(existsSync(join(folder, "out/stacks/test-main-cluster/cdk.tf.json"))).toBe(true);
    expect(rehearsed).not.toHaveBeenCalled();
  });

  it("the JSON for machines says so", async () => {
    process.env.TERRAFORM_BINARY_NAME = "/nonexistent/terraform";
    const { code, out } = await start("test", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).plan).toEqual({ skipped: expect.stringContaining(HOW) });
  });
});
