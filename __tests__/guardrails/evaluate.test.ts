import { renderProblem } from "../../src/core/problems";
import type { StackOutput } from "../../src/core/terraform-json";
import { wantTrue } from "../../src/guardrails/block";
import type { Control } from "../../src/guardrails/control";
import { controlProblems, evaluate, type Judged } from "../../src/guardrails/evaluate";
import { junitOf } from "../../src/guardrails/junit";
import { each } from "../../src/guardrails/looks";
import { sarifOf } from "../../src/guardrails/sarif";
import { summaryLine, summaryOf } from "../../src/guardrails/summary";
import type { Waiver } from "../../src/guardrails/waiver";

const queue = (path: string, safe: boolean) => ({ "//": { metadata: { path } }, safe });

const STATES: readonly StackOutput[] = [
  {
    name: "test-a",
    json: { resource: { aws_queue: { good: queue("test-a/good", true), bad: queue("test-a/bad/Default", false) } } },
  },
];

const control = (id: string, more: Partial<Control> = {}): Control => ({
  id,
  title: "queues are <safe>",
  severity: "high",
  sources: ["CKV_1"],
  why: "They leak.",
  remedy: "Make them safe.",
  check: (output) => each(output.all("aws_queue"), "safe", ({ block }) => wantTrue(block.safe)),
  ...more,
});

const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  control: "Q-01",
  path: "queues.bad.waive.Q-01",
  reason: "it holds nothing",
  until: "2027-01-01",
  where: ["test-a/bad"],
  ...more,
});

const judged = (controls: readonly Control[], more: Partial<Judged> = {}) =>
  evaluate(
    { environment: "test", profile: "production", today: "2026-11-22", states: STATES, waivers: [], ...more },
    controls,
  );

const outcomes = (...args: Parameters<typeof judged>) => judged(...args).results.map(({ outcome }) => outcome);

describe("a control", () => {
  it("fails where one of the things it looks at does not hold", () => {
    expect(judged([control("Q-01")]).results).toMatchObject([
      {
        outcome: "failed",
        severity: "high",
        looked: 2,
        findings: [{ attribute: "safe", fault: "is false; want true", place: { path: "test-a/bad/Default" } }],
      },
    ]);
  });

  it("passes where all do, and does not apply where there is nothing to look at", () => {
    const good = control("Q-02", {
      check: (output) => each(output.all("aws_queue").slice(0, 1), "safe", () => undefined),
    });
    const none = control("Q-03", { check: () => [] });
    expect(outcomes([good, none])).toEqual(["passed", "not applicable"]);
  });

  it("is waived where every finding is covered by a waiver of its own", () => {
    expect(outcomes([control("Q-01")], { waivers: [waiver()] })).toEqual(["waived"]);
    expect(outcomes([control("Q-01")], { waivers: [waiver({ control: "Q-02" })] })).toEqual(["failed"]);
  });

  it("is covered by whole names of constructs alone", () => {
    expect(outcomes([control("Q-01")], { waivers: [waiver({ where: ["test-a/ba"] })] })).toEqual(["failed"]);
    expect(outcomes([control("Q-01")], { waivers: [waiver({ where: ["test-a"] })] })).toEqual(["waived"]);
  });

  it("is milder in development, where its findings are waived by the profile", () => {
    const milder = control("Q-01", { development: { severity: "low", because: "nobody else uses it" } });
    const { results, waivers } = judged([milder], { profile: "development" });
    expect(results).toMatchObject([
      {
        severity: "low",
        outcome: "waived",
        findings: [{ waiver: { path: "profile", reason: "nobody else uses it" } }],
      },
    ]);
    expect(waivers).toEqual([]);
    expect(outcomes([milder])).toEqual(["failed"]);
  });
});

describe("what stops the writing", () => {
  it("is a failed control of high or critical severity", () => {
    const severities = (["critical", "high", "medium", "low"] as const).map((severity, i) =>
      control(`Q-0${i}`, { severity }),
    );
    expect(controlProblems(judged(severities)).map(renderProblem)).toEqual([
      "test-a/bad/Default safe is false; want true (Q-00, critical: npm run controls -- --explain Q-00)",
      "test-a/bad/Default safe is false; want true (Q-01, high: npm run controls -- --explain Q-01)",
    ]);
  });

  it("is a waiver that excuses nothing, unless it follows from another field", () => {
    const waivers = [
      waiver(),
      waiver({ path: "network.waive.Q-01", where: ["test-b"] }),
      waiver({ where: ["test-b"], standing: true }),
    ];
    expect(controlProblems(judged([control("Q-01")], { waivers })).map(renderProblem)).toEqual([
      "network.waive.Q-01 excuses nothing: the control holds there without it; want it taken out",
    ]);
  });
});

describe("a construct that a waiver names", () => {
  const lost = (...where: string[]) =>
    judged([control("Q-01")], { waivers: [waiver({ path: "waive.Q-01", where, named: true })] }).waivers.map(
      renderProblem,
    );

  it("is refused when it is not there, with the nearest one or else the first", () => {
    expect(lost("test-a/bda")).toEqual([
      "waive.Q-01.where[0] is test-a/bda, which names no construct of the output; want the path of one, such as test-a/bad",
    ]);
    expect(lost("test-a/bad", "elsewhere")).toEqual([
      "waive.Q-01.where[1] is elsewhere, which names no construct of the output; want the path of one, such as test-a",
    ]);
    const empty = judged([], { states: [], waivers: [waiver({ where: ["test-a"], named: true })] });
    expect(empty.waivers.map(renderProblem)).toEqual([
      "queues.bad.waive.Q-01.where[0] is test-a, which names no construct of the output; want the path of one",
    ]);
  });

  it("is told apart from one that is there and has nothing to excuse", () => {
    expect(lost("test-a/good")).toEqual([
      "waive.Q-01 excuses nothing: the control holds there without it; want it taken out",
    ]);
    expect(lost("test-a/bad")).toEqual([]);
  });
});

describe("a report", () => {
  const controls = [control("Q-01"), control("Q-02", { severity: "medium" }), control("Q-03", { check: () => [] })];
  const report = judged(controls, { waivers: [waiver()] });

  it("comes down to a line", () => {
    expect(summaryLine(summaryOf(report))).toBe(
      "0 passed · 1 waived (Q-01 until 2027-01-01) · 1 failed (Q-02 medium) · 1 not applicable",
    );
    const standing = judged([control("Q-01")], {
      waivers: [waiver({ path: "protection", until: undefined, standing: true })],
    });
    expect(summaryLine(summaryOf(standing))).toBe(
      "0 passed · 1 waived (Q-01 by protection) · 0 failed · 0 not applicable",
    );
  });

  it("is JUnit XML for pipelines", () => {
    expect(junitOf([report])).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<testsuites>",
        '  <testsuite name="test" tests="3" failures="1" errors="0" skipped="2">',
        '    <testcase classname="test.high" name="Q-01 queues are &#60;safe&#62;">',
        '      <skipped message="test-a/bad/Default safe: is false; want true (waived until 2027-01-01: it holds nothing)"/>',
        "    </testcase>",
        '    <testcase classname="test.medium" name="Q-02 queues are &#60;safe&#62;">',
        '      <failure message="Make them safe." type="medium">test-a/bad/Default safe: is false; want true</failure>',
        "    </testcase>",
        '    <testcase classname="test.high" name="Q-03 queues are &#60;safe&#62;">',
        '      <skipped message="not applicable"/>',
        "    </testcase>",
        "  </testsuite>",
        "</testsuites>",
        "",
      ].join("\n"),
    );
  });

  it("has a case of JUnit and a result of SARIF for waivers that excuse nothing", () => {
    const idle = judged([control("Q-02", { check: () => [] })], { waivers: [waiver()] });
    expect(junitOf([idle])).toContain(
      [
        '  <testsuite name="test" tests="2" failures="1" errors="0" skipped="1">',
        '    <testcase classname="test.high" name="Q-02 queues are &#60;safe&#62;">',
        '      <skipped message="not applicable"/>',
        "    </testcase>",
        '    <testcase classname="test.high" name="waivers">',
        '      <failure message="Take out waivers that excuse nothing." type="high">queues.bad.waive.Q-01 excuses nothing: the control holds there without it; want it taken out</failure>',
        "    </testcase>",
        "  </testsuite>",
      ].join("\n"),
    );
    const { runs } = JSON.parse(sarifOf([{ report: idle, file: "environments/test.ts" }], [control("Q-02")]));
    expect(runs[0].tool.driver.rules[1].id).toBe("waiver");
    expect(runs[0].results).toEqual([
      expect.objectContaining({
        ruleId: "waiver",
        ruleIndex: 1,
        level: "error",
        message: {
          text: "queues.bad.waive.Q-01 excuses nothing: the control holds there without it; want it taken out",
        },
        partialFingerprints: { "control/v1": expect.stringMatching(/^[0-9a-f]{64}$/) },
      }),
    ]);
  });

  it("is SARIF for code scanning: findings at the description, those that are waived suppressed", () => {
    const { runs } = JSON.parse(sarifOf([{ report, file: "environments/test.ts" }], controls));
    expect(runs).toHaveLength(1);
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["Q-01", "Q-02", "Q-03", "waiver"]);
    expect(runs[0].results).toMatchObject([
      {
        ruleId: "Q-01",
        ruleIndex: 0,
        level: "error",
        message: { text: "aws_queue.bad safe is false; want true" },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: "environments/test.ts" } },
            logicalLocations: [{ fullyQualifiedName: "test-a/bad/Default" }],
          },
        ],
        suppressions: [
          { kind: "external", status: "accepted", justification: "it holds nothing (queues.bad.waive.Q-01)" },
        ],
      },
      { ruleId: "Q-02", ruleIndex: 1, level: "warning" },
    ]);
    expect(runs[0].results[1].suppressions).toBeUndefined();
    const fingerprints = runs[0].results.map((one: { partialFingerprints: object }) =>
      JSON.stringify(one.partialFingerprints),
    );
    expect(new Set(fingerprints).size).toBe(2);
  });
});
