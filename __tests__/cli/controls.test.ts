import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { broken, minimal } from "../support/environments";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

const decision = { reason: "operators reach it from the office", until: "2027-06-30" };
const PUBLIC = { public: { cidrs: ["203.0.113.0/24"] }, waive: { "EKS-01": decision } };

const SAVED = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "out");
});
afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  Object.assign(process.env, SAVED);
});

const controls = (...argv: readonly string[]) =>
  command(["controls", ...argv], { test: broken({ "clusters/main/endpoint": PUBLIC }) });

describe("the verb controls", () => {
  it("prints a line for each control, with what was found below it, and writes nothing", async () => {
    const { code, out, err } = await controls("test");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^test {2}\d+ passed · 1 waived \(EKS-01 until 2027-06-30\) · 0 failed · \d+ not applicable$/m);
    expect(out).toMatch(/^ {2}EKS-01 +critical +waived +1 {2}the public API endpoint is off +CKV_AWS_39, AWS-0040, /m);
    expect(out).toContain(
      "      test-main-cluster/Default/control-plane/Default vpc_config.endpoint_public_access is true; want false  waived: operators reach it from the office (clusters.main.endpoint.waive.EKS-01 until 2027-06-30)",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("prints the same for machines", async () => {
    const { code, out } = await controls("test", "--json");
    expect(code).toBe(0);
    const [{ name, controls: results }] = JSON.parse(out).environments;
    expect(name).toBe("test");
    expect(results.find(({ id }: { id: string }) => id === "EKS-01")).toMatchObject({
      severity: "critical",
      outcome: "waived",
      findings: [{ path: "test-main-cluster/Default/control-plane/Default", waiver: { until: "2027-06-30" } }],
    });
  });

  it("writes SARIF and JUnit, the same twice", async () => {
    const write = async (name: string) => {
      await controls(
        "test",
        "--quiet",
        "--sarif",
        join(folder, name, "c.sarif"),
        "--junit",
        join(folder, name, "c.xml"),
      );
      return ["c.sarif", "c.xml"].map((file) => readFileSync(join(folder, name, file), "utf8"));
    };
    const [sarif = "", junit = ""] = await write("one");
    expect(JSON.parse(sarif).runs[0].results).toHaveLength(1);
    expect(junit).toContain('<testsuite name="test"');
    expect(await write("two")).toEqual([sarif, junit]);
  });

  it("refuses a file that is a folder, or no file at all", async () => {
    mkdirSync(join(folder, "there"));
    const { code, err } = await controls("test", "--sarif", join(folder, "there"), "--junit", "");
    expect(code).toBe(1);
    expect(err).toContain(`  --sarif is the folder ${join(folder, "there")}; want a file`);
    expect(err).toContain("  --junit is empty; want a file");
  });

  it("ends with 1 when a waiver excuses nothing, and says so to machines too", async () => {
    const environments = { test: broken({ waive: { "NET-05": { ...decision, where: ["test-network"] } } }) };
    const idle = "excuses nothing: the control holds there without it; want it taken out";
    expect(await command(["controls", "test", "--quiet"], environments)).toEqual({
      code: 1,
      out: "",
      err: `  waive.NET-05 ${idle}`,
    });
    const { code, out } = await command(["controls", "test", "--json"], environments);
    expect(code).toBe(1);
    expect(JSON.parse(out).environments[0].problems).toEqual([{ path: "waive.NET-05", message: idle }]);
  });

  it("ends with 1 when a waiver names a construct that is not there", async () => {
    const environments = { test: broken({ waive: { "NET-05": { ...decision, where: ["test-netwrok"] } } }) };
    const { code, err } = await command(["controls", "test", "--quiet"], environments);
    expect(code).toBe(1);
    expect(err).toBe(
      "  waive.NET-05.where[0] is test-netwrok, which names no construct of the output; want the path of one, such as test-network",
    );
  });

  it("has help whose texts stand below each other", async () => {
    const { out } = await controls("--help");
    expect(out).toContain("  --explain CONTROL  say what a control means, and look at nothing");
    expect(out).toContain("  --json             print JSON for machines");
  });
});

describe("the explanation of a control", () => {
  it("says why, how to satisfy it and how to waive it", async () => {
    const { code, out } = await controls("--explain", "EKS-01");
    expect(code).toBe(0);
    expect(out).toMatch(/^EKS-01 {2}the public API endpoint is off$/m);
    expect(out).toMatch(/^ {2}severity +critical: nothing is written while it fails$/m);
    expect(out).toMatch(/^ {2}to waive +clusters\.<cluster>\.endpoint\.waive: { "EKS-01": { reason, until } }$/m);
    expect(out).toMatch(
      /^ {2}or +waive: { "EKS-01": { reason, until, where } } of the environment, for constructs of main\.ts$/m,
    );
  });

  it("names every object whose waiver covers what it finds", async () => {
    const { out } = await controls("--explain", "NOD-05");
    expect(out).toMatch(/^ {2}to waive +clusters\.<cluster>\.compute\.nodeGroups\.<group>\.waive: { "NOD-05": /m);
    expect(out).toMatch(/^ {2}or +clusters\.<cluster>\.waive: { "NOD-05": { reason, until } }$/m);
  });

  it("says of one that only an account can answer how to ask it", async () => {
    const { out } = await controls("--explain", "REL-05");
    expect(out).toMatch(/^ {2}asked of +the account, before an apply$/m);
    expect(out).toMatch(/^ {2}command +aws eks describe-cluster --name CLUSTER --query cluster\.version$/m);
  });

  it("refuses one that is none, with the one that was meant", async () => {
    const { code, err } = await controls("--explain", "EKS-0l");
    expect(code).toBe(1);
    expect(err).toContain(
      "--explain is EKS-0l, which is no control; want EKS-01, or an id that npm run controls lists",
    );
  });
});

describe("what the other verbs say of the controls", () => {
  it("is a line of the start", async () => {
    const { out } = await command(["start", "test"], { test: broken({ "clusters/main/endpoint": PUBLIC }) });
    expect(out).toMatch(
      /^ {2}controls {3}\d+ passed · 1 waived \(EKS-01 until 2027-06-30\) · 0 failed · \d+ not applicable$/m,
    );
  });

  it("is that nothing is written while a waiver excuses nothing", async () => {
    const environments = { test: broken({ waive: { "NET-05": { ...decision, where: ["test-network"] } } }) };
    const { code, err } = await command(["synth", "test"], environments);
    expect(code).toBe(1);
    expect(err).toContain("waive.NET-05 excuses nothing: the control holds there without it; want it taken out");
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("is a warning by the clock when a waiver has ended or ends soon, and when a version is out of support", async () => {
    const environments = { test: broken({ "clusters/main/endpoint": PUBLIC }) };
    const at = async (clock: string, ...argv: string[]) =>
      (await command(["synth", "test", ...argv], environments, clock)).err;
    expect(await at("2027-03-01")).toBe("");
    expect(await at("2027-06-15")).toContain(
      "test: clusters.main.endpoint.waive.EKS-01 ends on 2027-06-30; decide anew before it stops the build",
    );
    expect(await at("2027-07-01")).toContain(
      "test: clusters.main.endpoint.waive.EKS-01 ended on 2027-06-30; decide anew before it stops the build",
    );
    expect(await at("2029-01-01")).toContain("test: cluster main: standard support of Kubernetes 1.");
    expect(await at("2029-01-01", "--today", "2026-11-22")).toBe("");
  });

  it("is an error on the day that is given when the waiver has ended", async () => {
    const { code, err } = await controls("test", "--today", "2027-07-01");
    expect(code).toBe(1);
    expect(err).toContain("clusters.main.endpoint.waive.EKS-01.until is 2027-06-30, which is past on 2027-07-01");
  });

  it("says nothing about a sound description", async () => {
    expect(await command(["synth", "test", "--quiet"], { test: minimal() })).toEqual({ code: 0, out: "", err: "" });
  });
});
