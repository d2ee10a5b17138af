import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_FLAGS } from "../../src/cli/rehearse";
import { type RehearsalReport, rehearse } from "../../src/rehearsal";
import { minimal } from "../support/environments";
import { binaryThatSays, wentWell, wentWrong } from "../support/rehearsed";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

jest.mock("../../src/rehearsal", () => ({ ...jest.requireActual("../../src/rehearsal"), rehearse: jest.fn() }));
const rehearsed = jest.mocked(rehearse);

const STACKS = ["test-network", "test-data", "test-main-cluster", "test-main-platform"];
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

const run = (...argv: readonly string[]) => command(argv, { test: minimal() });
const written = () => existsSync(join(folder, "out"));
const report = (given: RehearsalReport) => rehearsed.mockResolvedValue(given);

describe.each(["plan", "rehearse"])("the verb %s", (verb) => {
  it("writes, rehearses every stack of the environment, and says how it went and with what", async () => {
    const { code, out, err } = await run(verb, "test");
    expect(code).toBe(0);
    expect(rehearsed.mock.calls).toEqual([
      [expect.objectContaining({ stacks: STACKS, wholeLife: verb === "rehearse", keep: false })],
    ]);
    const [title, , head, ...rows] = out.split("\n");
    expect(title).toBe("test  Terraform v1.99.0, stand-in providers, offline");
    expect(head).toMatch(/^ {2}state +validate +plan/);
    expect(rows.map((row) => row.trim().split(/ +/)[0])).toEqual(STACKS);
    expect(err).toBe("");
    expect(written()).toBe(true);
  });

  it("takes stacks, and rehearses no others", async () => {
    await run(verb, "test-data");
    expect(rehearsed.mock.calls[0]?.[0].stacks).toEqual(["test-data"]);
  });

  it("refuses a stack that does not exist, with the list, before anything is written", async () => {
    const { code, err } = await run(verb, "test-nets");
    expect(code).toBe(1);
    const message = `test-nets is no stack; want one of ${STACKS.join(", ")}`;
    expect(err).toBe(`arguments: 1 problem, nothing written\n\n  ${message}`);
    expect([written(), rehearsed.mock.calls.length]).toEqual([false, 0]);
  });

  it("ends with 1 when something went wrong, and prints what", async () => {
    report(wentWrong(STACKS));
    const { code, out, err } = await run(verb, "test");
    expect(code).toBe(1);
    expect(out).toContain("left out: test-network did not get here");
    expect(err).toBe('\ntest-network  validate: 1 error\n\n  network/vpc (aws_vpc.vpc)  Unsupported argument: No "x".');
  });

  it("prints problems alone when asked to be quiet", async () => {
    expect(await run(verb, "test", "--quiet")).toEqual({ code: 0, out: "", err: "" });
    report(wentWrong(STACKS));
    const { code, out, err } = await run(verb, "test", "--quiet");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("Unsupported argument");
  });

  it("prints JSON for machines, and nothing else", async () => {
    const { code, out, err } = await run(verb, "test-data", "--json");
    expect(JSON.parse(out)).toEqual({
      stacks: ["test-data"],
      report: wentWell(["test-data"]),
      with: "Terraform v1.99.0, stand-in providers, offline",
    });
    expect([code, err]).toEqual([0, ""]);
    report(wentWrong(STACKS));
    const wrong = await run(verb, "test", "--json");
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out).report).toEqual(wentWrong(STACKS));
  });

  it("says where the working folder is that it was asked to keep, however quiet it is", async () => {
    report(wentWell(STACKS, { folder: "/tmp/rehearsal-x" }));
    for (const flags of [[], ["--quiet"]]) {
      const { err } = await run(verb, "test", "--keep", ...flags);
      expect(err).toBe("\n  kept in /tmp/rehearsal-x");
    }
    expect(rehearsed.mock.calls[0]?.[0].keep).toBe(true);
  });

  it("prints what is worth knowing below the table", async () => {
    report(wentWell(STACKS, { notes: ["no AWS credentials: stops after validate"] }));
    const { out } = await run(verb, "test");
    expect(out.split("\n").slice(-2)).toEqual(["", "  no AWS credentials: stops after validate"]);
  });

  it("calls a fault of its own a fault", async () => {
    rehearsed.mockRejectedValue(new Error("boom"));
    const { code, err } = await run(verb, "test");
    expect([code, err.split("\n")[0]]).toEqual([2, "A fault in this program: boom"]);
  });

  const HOW = "install Terraform 1.11 or later, or OpenTofu and set TERRAFORM_BINARY_NAME=tofu";

  it.each([
    ["/nonexistent/terraform", "there is no /nonexistent/terraform on this machine that can be run"],
    ["no-such-terraform", "there is no no-such-terraform on this machine that can be run"],
    ["/bin/false", "/bin/false is neither Terraform nor OpenTofu: asked for its version it says nothing"],
    ["echo", 'echo is neither Terraform nor OpenTofu: asked for its version it says "version"'],
  ])("writes without a terraform, and says in one line that nothing was rehearsed: %s", async (binary, why) => {
    process.env.TERRAFORM_BINARY_NAME = binary;
    const plain = await run(verb, "test");
    expect(plain).toEqual({ code: 1, out: "", err: `nothing rehearsed: ${why}; ${HOW}` });
    expect([written(), rehearsed.mock.calls.length]).toEqual([true, 0]);
    const { code, out } = await run(verb, "test", "--json");
    expect([code, JSON.parse(out)]).toEqual([1, { stacks: STACKS, skipped: `${why}; ${HOW}` }]);
  });

  it("takes a terraform that says something before its version", async () => {
    process.env.TERRAFORM_BINARY_NAME = binaryThatSays("reading .terraform-version\nTerraform v1.99.0");
    expect((await run(verb, "test")).out).toContain("test  Terraform v1.99.0, stand-in providers, offline");
  });

  it("takes OpenTofu as well", async () => {
    process.env.TERRAFORM_BINARY_NAME = binaryThatSays("OpenTofu v1.10.0");
    expect((await run(verb, "test")).out).toContain("OpenTofu v1.10.0, stand-in providers, offline");
  });
});

describe("the flags that choose the providers", () => {
  const problems = async (...flags: readonly string[]) => {
    const { code, out } = await run("plan", "test", "--json", ...flags);
    expect([code, written(), rehearsed.mock.calls.length]).toEqual([1, false, 0]);
    return (JSON.parse(out).problems as { path: string; message: string }[]).map(
      ({ path, message }) => `${path} ${message}`,
    );
  };

  it("are refused with every problem at once, before anything is written", async () => {
    expect(await problems("--provider", "fake", "--aws-version", "5", "--endpoint", "localhost:5000")).toEqual([
      "--provider is fake; want stand-in or real",
      "--aws-version is 5; want a version such as 5.100.0",
      "--endpoint is localhost:5000; want an address such as http://127.0.0.1:5000",
    ]);
  });

  it("are refused when they make no sense with the stand-ins", async () => {
    const message = "is for the real providers; want --provider real with it";
    const flags = ["--aws-version", "5.100.0", "--endpoint", "http://127.0.0.1:5000"];
    expect(await problems(...flags)).toEqual([`--aws-version ${message}`, `--endpoint ${message}`]);
    expect(await problems("--provider", "stand-in", ...flags)).toHaveLength(2);
  });

  it("are refused when they are empty, because AWS itself would be asked without an address", async () => {
    expect(await problems("--provider", "real", "--endpoint", "", "--aws-version", "")).toEqual([
      "--aws-version is empty; want a version such as 5.100.0",
      "--endpoint is empty; want an address such as http://127.0.0.1:5000",
    ]);
  });

  it.each(["http://127.0.0.1:5000/path", "ftp://127.0.0.1", "http://", "http://a b"])(
    "want an address and no more: %s",
    async (endpoint) => {
      expect(await problems("--provider", "real", "--endpoint", endpoint)).toHaveLength(1);
    },
  );

  it("choose the real providers", async () => {
    await run("plan", "test", "--provider", "real", "--aws-version", "5.100.0", "--endpoint", "http://127.0.0.1:5000/");
    expect(rehearsed.mock.calls[0]?.[0].engine.title).toBe(
      "real providers, hashicorp/aws 5.100.0, against http://127.0.0.1:5000/",
    );
  });

  it("are in the help of the verbs that take them, and unknown to others", async () => {
    const { out } = await run("plan", "--help");
    const { code, err } = await run("synth", "test", "--keep");
    expect(code).toBe(1);
    expect(err).toContain("Unknown option '--keep'");
    for (const flag of Object.keys(PROVIDER_FLAGS)) {
      expect(out).toContain(`--${flag}`);
    }
  });
});
