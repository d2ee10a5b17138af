import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { broken } from "../support/environments";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

const SAVED = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "out");
  process.env.TERRAFORM_BINARY_NAME = "/nowhere/terraform";
});
afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  delete process.env.TERRAFORM_BINARY_NAME;
  Object.assign(process.env, SAVED);
});

const ENVIRONMENTS = { test: broken({}), other: broken({ name: "other", "network/cidr": "10.0.0.0/16" }) };
const handoff = (...argv: readonly string[]) => command(["handoff", ...argv], ENVIRONMENTS);

describe("the verb handoff", () => {
  it("writes a folder and an archive, and says what to do with them", async () => {
    const to = join(folder, "given", "test");
    const { code, out, err } = await handoff("test", "--out", to);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(new RegExp(`^test {2}\\d+ files in ${to}, and all of them in ${to}\\.tar\\.gz$`, "m"));
    expect(out).toContain("  states     network, data, main-cluster, main-platform");
    expect(out).toContain("  plan       skipped: there is no /nowhere/terraform on this machine that can be run;");
    expect(out).toContain(
      "  providers  not pinned: there is no /nowhere/terraform that can be run; README.md there has the command",
    );
    expect(out).toContain(`  next   cd ${to} && sha256sum -c SHA256SUMS, then README.md`);
    expect(readdirSync(join(folder, "given")).sort()).toEqual(["test", "test.tar.gz"]);
    expect(readdirSync(to)).toEqual(expect.arrayContaining(["diagrams", "policies", "report.html", "RUNBOOK.md"]));
    expect(readdirSync(join(to, "01-network", "hcl"))).toEqual(expect.arrayContaining(["backend.tf", "vpc.tf"]));
  });

  it("writes the same bytes twice, and prints the same for machines", async () => {
    const bytes = async () => {
      const to = join(folder, "given", "test");
      const { out } = await handoff("test", "--out", to, "--skip-provider-lock", "--json");
      const [{ files, ...rest }] = JSON.parse(out).environments;
      expect(files).toBeGreaterThan(50);
      expect(rest).toEqual({
        name: "test",
        folder: to,
        archive: `${to}.tar.gz`,
        providersLocked: false,
        reason: "it was not asked for",
      });
      return readFileSync(`${to}.tar.gz`);
    };
    expect((await bytes()).equals(await bytes())).toBe(true);
  });

  it("leaves a folder alone that it did not make", async () => {
    const to = join(folder, "mine");
    mkdirSync(to);
    writeFileSync(join(to, "notes.txt"), "mine");
    const { code, err } = await handoff("test", "--out", to, "--skip-provider-lock");
    expect(code).toBe(1);
    expect(err).toContain(`  ${to} is no bundle that was written here; want another --out, or that moved away`);
    expect(readdirSync(folder).sort()).toEqual(["mine", "out"]);
  });

  it("refuses a place that the system refuses", async () => {
    writeFileSync(join(folder, "file"), "");
    const to = join(folder, "file", "below", "test");
    const { code, err } = await handoff("test", "--out", to, "--skip-provider-lock");
    expect([code, err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  --out is ${to}, which cannot be written (ENOTDIR); want a folder of yours`,
    ]);
  });

  it("writes nothing when the mirror that was named gives no providers", async () => {
    const to = join(folder, "given", "test");
    const { code, err } = await handoff("test", "--out", to, "--provider-mirror", "/srv/providers");
    expect(code).toBe(1);
    expect(err).toContain(
      "  --provider-mirror gives no lock file (there is no /nowhere/terraform that can be run); want a folder or an address that holds the providers of all platforms",
    );
    expect(existsSync(join(folder, "given"))).toBe(false);
  });

  it("refuses flags that say nothing, or do not go together", async () => {
    const { code, err } = await handoff("test", "--out", "", "--provider-mirror", "", "--skip-provider-lock");
    expect(code).toBe(1);
    expect(err).toContain("  --out is empty; want a folder\n");
    expect(err).toContain("  --provider-mirror is empty; want a folder or an address\n");
    expect(err).toContain("  --provider-mirror is for lock files; want it without --skip-provider-lock");
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("refuses one folder for several environments, and an environment by some of its states", async () => {
    const both = await handoff("test", "other", "--out", join(folder, "x"));
    expect(both.err).toContain("  --out is one folder for test, other; want one environment with it");
    const some = await handoff("test-network", "--out", join(folder, "x"));
    expect(some.err).toContain("  test is named by some of its states; want the whole environment: test");
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});
