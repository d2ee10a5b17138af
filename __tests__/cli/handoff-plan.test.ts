import { existsSync } from "node:fs";
import { join } from "node:path";
import * as rehearsing from "../../src/cli/rehearsing";
import { broken } from "../support/environments";
import { wentWrong } from "../support/rehearsed";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

jest.mock("../../src/cli/rehearsing");
const rehearse = jest.mocked(rehearsing.rehearseSummaries);

const SAVED = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "out");
  rehearse.mockResolvedValue({ report: wentWrong(["test-network", "test-data"]), with: "Terraform" });
});
afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  Object.assign(process.env, SAVED);
});

const handoff = (...flags: readonly string[]) =>
  command(["handoff", "test", "--out", join(folder, "test"), ...flags], { test: broken({}) });

describe("the verb handoff, when the plan finds something wrong", () => {
  it("hands nothing off, and says it in Terraform's words", async () => {
    const { code, out, err } = await handoff();
    expect([code, out]).toEqual([1, ""]);
    expect(err).toBe(
      'the plan: 1 problem, nothing handed off\n\n  test-network network/vpc (aws_vpc.vpc)  Unsupported argument: No "x".',
    );
    expect(existsSync(join(folder, "test"))).toBe(false);
  });

  it("says the same for machines", async () => {
    const { code, out } = await handoff("--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [{ path: "test-network", message: 'network/vpc (aws_vpc.vpc)  Unsupported argument: No "x".' }],
      written: false,
    });
  });
});
