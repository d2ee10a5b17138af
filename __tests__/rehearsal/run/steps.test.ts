import { Steps } from "../../../src/rehearsal/run/steps";
import { type Ended, Terraform } from "../../../src/rehearsal/run/terraform";

const FOLDER = "/copies/network";
const MADE = {
  resource: { aws_vpc: { main: { "//": { metadata: { path: "reference-network/network/vpc" } }, cidr_block: "x" } } },
};

/** A terraform that answers as it is told, and remembers what it was asked. */
class Scripted extends Terraform {
  readonly asked: string[][] = [];

  constructor(private readonly answer: Partial<Ended>) {
    super("terraform", {});
  }

  override async run(folder: string, ...args: readonly string[]): Promise<Ended> {
    this.asked.push([folder, ...args]);
    return { code: 0, stdout: "", stderr: "", ...this.answer };
  }
}

function steps(answer: Partial<Ended>): { steps: Steps; terraform: Scripted } {
  const terraform = new Scripted(answer);
  return { steps: new Steps(terraform, FOLDER, MADE), terraform };
}

const lines = (...events: readonly object[]) => events.map((event) => JSON.stringify(event)).join("\n");
const error = { severity: "error", summary: "Bad", detail: "worse", address: "aws_vpc.main" };
const ERROR = { ...error, construct: "network/vpc" };

describe("init", () => {
  it("goes well, or says what terraform printed", async () => {
    const good = steps({});
    expect(await good.steps.init()).toEqual({ ok: true, diagnostics: [], events: [] });
    expect(good.terraform.asked).toEqual([[FOLDER, "init", "-input=false", "-no-color"]]);
    const stderr = "\n╷\n│ Error: Failed to query available provider packages\n│ \n│ Could not retrieve the list\n╵\n";
    expect(await steps({ code: 1, stderr }).steps.init()).toEqual({
      ok: false,
      events: [],
      diagnostics: [
        {
          severity: "error",
          summary: "Failed to query available provider packages",
          detail: expect.stringMatching(/^Could not retrieve the list$/),
        },
      ],
    });
  });
});

describe("validate", () => {
  it("gives the diagnostics of its answer, each once, with their constructs", async () => {
    const stdout = JSON.stringify({ valid: false, diagnostics: [error, error, { ...error, severity: "warning" }] });
    const bad = steps({ code: 1, stdout });
    const result = await bad.steps.validate();
    expect(result).toMatchObject({ ok: false, diagnostics: [ERROR, { ...ERROR, severity: "warning" }] });
    expect(result.diagnostics).toHaveLength(2);
    expect(bad.terraform.asked).toEqual([[FOLDER, "validate", "-json"]]);
  });

  it("goes well with a warning", async () => {
    const stdout = JSON.stringify({ valid: true, diagnostics: [{ severity: "warning", summary: "Old" }] });
    expect(await steps({ stdout }).steps.validate()).toMatchObject({ ok: true, diagnostics: [{ summary: "Old" }] });
  });

  it("says what terraform printed when that is no answer", async () => {
    const result = await steps({ code: 1, stdout: "", stderr: "Error: no such folder\nmore" }).steps.validate();
    expect(result).toMatchObject({ ok: false, diagnostics: [{ summary: "no such folder", detail: "more" }] });
  });
});

describe("plan", () => {
  const summary = (add: number) => ({ type: "change_summary", changes: { add, change: 0, remove: 0 } });

  it("is kept in a file, takes no lock, and goes well whether or not it changes something", async () => {
    const changing = steps({ code: 2, stdout: lines({ type: "version" }, summary(3)) });
    expect(await changing.steps.plan("-destroy")).toMatchObject({
      ok: true,
      empty: false,
      changes: { add: 3, change: 0, remove: 0 },
    });
    expect(changing.terraform.asked).toEqual([
      [
        FOLDER,
        "plan",
        "-json",
        "-input=false",
        "-lock=false",
        "-detailed-exitcode",
        "-out=rehearsal.tfplan",
        "-destroy",
      ],
    ]);
    expect(changing.steps.planFile).toBe("/copies/network/rehearsal.tfplan");
    expect(await steps({ code: 0, stdout: lines(summary(0)) }).steps.plan()).toMatchObject({ ok: true, empty: true });
  });

  it("gives every event, leaving out lines that are none, and the last summary", async () => {
    const drift = { type: "resource_drift", change: { resource: { addr: "aws_vpc.main" }, action: "update" } };
    const stdout = `a warning of a provider\n${lines(summary(9), drift, summary(1))}\n\n`;
    const { events, changes } = await steps({ code: 2, stdout }).steps.plan();
    expect(events).toEqual([summary(9), drift, summary(1)]);
    expect(changes?.add).toBe(1);
  });

  it("gives the diagnostics among its events, each once, and then has not gone well", async () => {
    const event = { type: "diagnostic", diagnostic: error };
    const result = await steps({ code: 1, stdout: lines(event, event) }).steps.plan();
    expect(result).toMatchObject({ ok: false, diagnostics: [ERROR], changes: undefined, empty: false });
    expect(result.diagnostics).toHaveLength(1);
  });

  it("says what terraform printed when it ends without a diagnostic", async () => {
    const result = await steps({ code: 1, stdout: lines(summary(0)), stderr: "killed" }).steps.plan();
    expect(result).toMatchObject({ ok: false, diagnostics: [{ severity: "error", summary: "killed", detail: "" }] });
  });
});

describe("apply", () => {
  it("is one of the last plan", async () => {
    const event = { type: "apply_complete", hook: { resource: { addr: "aws_vpc.main" }, action: "create" } };
    const { steps: made, terraform } = steps({ stdout: lines(event) });
    expect(await made.apply()).toMatchObject({ ok: true, events: [event] });
    expect(terraform.asked).toEqual([[FOLDER, "apply", "-json", "-input=false", "-lock=false", "rehearsal.tfplan"]]);
  });

  it("has not gone well with the exit code that says of a plan that it changes something", async () => {
    expect(await steps({ code: 2, stderr: "odd" }).steps.apply()).toMatchObject({ ok: false });
  });
});

describe("show", () => {
  it("is the last plan as JSON", async () => {
    const { steps: made, terraform } = steps({ stdout: '{"format_version":"1.2"}' });
    expect(await made.shown()).toBe('{"format_version":"1.2"}');
    expect(terraform.asked).toEqual([[FOLDER, "show", "-json", "rehearsal.tfplan"]]);
  });
});
