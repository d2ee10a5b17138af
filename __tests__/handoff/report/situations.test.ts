import reference from "../../../environments/reference";
import type { Handed } from "../../../src/handoff/handed";
import { pinsOf } from "../../../src/handoff/pins";
import { reportOf } from "../../../src/handoff/report/report";
import { broken } from "../../support/environments";
import { checked, handed } from "../../support/handed";
import { wentWell, wentWrong } from "../../support/rehearsed";
import { next, read, rows, section } from "./reading";

const REFERENCE = handed(reference);
const PINS = pinsOf(REFERENCE);
const PAGE = reportOf(REFERENCE, [], PINS);

const page = (changes: Partial<Handed>) => reportOf({ ...REFERENCE, ...changes }, [], []);
const described = (changes: Readonly<Record<string, unknown>>) => reportOf(handed(checked(broken(changes))), [], []);

describe("what the page says of the offline plan", () => {
  const stacks = REFERENCE.states.map(({ name }) => name);

  it("is why there is none", () => {
    expect(read(section("plan", PAGE))).toBe("Offline plan skipped No plan was made: tests rehearse elsewhere.");
    expect(next(PAGE)).toContain("Install Terraform or OpenTofu, and rehearse every state, offline");
    expect(read(section("glance", PAGE))).toContain("- offline plan skipped");
  });

  it("is what every state creates, and nothing of how long it took", () => {
    const [one = "", other] = [1.5, 99.5].map((seconds) => page({ plan: { report: wentWell(stacks, { seconds }) } }));
    expect(one).toBe(other);
    expect(rows("plan", section("plan", one))).toEqual(
      REFERENCE.states.map(({ state }) => [state, "1", "0", "0", "planned"]),
    );
    expect(read(section("plan", one))).toContain("What a first deployment comes to: 7 to add.");
    expect(read(section("glance", one))).toContain("7 to add ok offline plan");
  });

  it("is what went wrong in terraform's own words, and which states were left out for it", () => {
    const text = page({ plan: { report: wentWrong(stacks) } });
    const [first, second] = rows("plan", section("plan", text));
    expect(first).toEqual([
      "registry",
      "-",
      "-",
      "-",
      'failed network/vpc (aws_vpc.vpc) Unsupported argument: No "x".',
    ]);
    expect(second).toEqual(["network", "-", "-", "-", "left out reference-registry did not get here"]);
    expect(next(text)).toMatch(
      /^What to do next Repair what the offline plan found, and plan again\. npm run plan -- reference/,
    );
  });

  it("is that a state was checked alone, with what is worth knowing of it", () => {
    const report = wentWell(stacks);
    const [first, ...others] = report.states;
    const half = { name: first?.name ?? "", steps: [], notes: ["no credentials"], problems: [] };
    const text = page({ plan: { report: { ...report, states: [half, ...others], notes: ["a note on all"] } } });
    expect(rows("plan", section("plan", text))[0]).toEqual([
      "registry",
      "-",
      "-",
      "-",
      "checked, not planned no credentials",
    ]);
    expect(read(section("plan", text))).toMatch(/a note on all$/);
  });

  it("is that nobody asked for a state, when the report says nothing of it", () => {
    const text = page({ plan: { report: wentWell(stacks.slice(1)) } });
    expect(rows("plan", section("plan", text))[0]).toEqual([
      "registry",
      "-",
      "-",
      "-",
      "left out it was not asked for",
    ]);
  });
});

describe("what the page says of other environments", () => {
  it("is that a node group fits at its fewest alone, or not at all, with the limit in the bar", () => {
    const [row] = REFERENCE.capacity;
    const full = { ...row, available: 100, atMin: 80, atMax: 200 } as Handed["capacity"][number];
    const text = page({
      capacity: [
        { ...full, level: "warning" },
        { ...full, level: "error" },
      ],
    });
    const part = section("capacity", text);
    expect(rows("capacity", part).map(([, , outcome]) => outcome)).toEqual([
      "fits at the fewest nodes alone",
      "does not fit",
    ]);
    expect(part).toContain('<rect class="over" width="100" height="8"/>');
    expect(part).toContain('<rect class="limit" x="49.6" width="0.8" height="8"/>');
  });

  it("is that there is nothing to count, no cluster and no waiver", () => {
    const text = described({ clusters: undefined });
    expect(read(section("capacity", text))).toContain("There is nothing to count");
    expect(read(section("addons", text))).toContain("The environment has no cluster.");
    expect(read(section("waivers", text))).toContain("None: no control is excused.");
    expect(read(section("glance", text))).toContain("Clusters none");
    expect(text).toContain("<p>us-east-1 · 2 zones</p>");
  });

  it("is what failed, opened, and how to go about it", () => {
    const results = REFERENCE.controls.results.map((result) => ({
      ...result,
      outcome: result.control.id === "EKS-01" ? ("failed" as const) : result.outcome,
      findings: result.findings.map((finding) => ({ ...finding, waiver: undefined })),
    }));
    const text = page({ controls: { ...REFERENCE.controls, results } });
    expect(section("controls", text)).toContain("<details open><summary>1 finding of EKS-01</summary>");
    expect(read(section("glance", text))).toContain("1 failed");
    expect(next(text)).toContain(
      "Look at 1 control that failed: Controls . Satisfy or waive each; npm run controls -- --explain ID says how.",
    );
  });

  it("is what is worth knowing", () => {
    expect(read(section("glance", page({ warnings: ["blue is old"] })))).toMatch(/Worth knowing blue is old$/);
  });

  it("is that what a profile excuses is excused as long as the field says so", () => {
    const text = described({ profile: "development", "network/egress": { kind: "natSingle" } });
    expect(rows("waivers", section("waivers", text)).map(([, , until]) => until)).toContain(
      "as long as the field says so",
    );
    expect(read(section("glance", text))).toContain("Profile development");
  });

  it("is that support has been extended or has ended, and that nobody knows for how long", () => {
    const versions = ["1.33", "1.30", "1.37"];
    const clusters = Object.fromEntries(
      versions.map((version, i) => [`c${i}`, { ...reference.clusters.main, version }]),
    );
    const text = page({ environment: { ...reference, clusters } as Handed["environment"] });
    expect(rows("support", section("addons", text)).map(([, , now, , until]) => [now, until])).toEqual([
      ["extended support, at extra cost", "2027-07-29"],
      ["no support", "2026-07-23"],
      ["standard support", "not named yet"],
    ]);
    const glance = read(section("glance", text));
    expect(glance).toContain("1.33 Kubernetes extended support until 2027-07-29");
    expect(glance).toContain("1.30 Kubernetes no support any more");
    expect(next(text)).toContain("aws eks describe-cluster --name CLUSTER");
  });

  it("is that a zone is not delegated yet", () => {
    const dns = { zones: { "example.com": { kind: "public" } } };
    const text = page({ environment: { ...reference, dns } as Handed["environment"] });
    expect(next(text)).toContain(
      "Delegate example.com : set the name servers that reference-dns puts out at its parent, then write delegated: true .",
    );
  });

  it("is, in a bundle, what can be done without the project", () => {
    const text = next(reportOf(REFERENCE, [], PINS, "bundle"));
    expect(text).toMatch(/^What to do next Read README\.md beside this page, /);
    const order = REFERENCE.states.map(({ name }) => name).join(", ");
    expect(text.replaceAll(" ,", ",")).toContain(
      `Deploy the states in this order, with the commands of README.md : ${order} . Read each plan before you say yes to it.`,
    );
    expect(text).not.toMatch(/\bnp[mx]\b/);
  });

  it("is that Argo CD has its turn before the workloads", () => {
    const clusters = { main: { ...reference.clusters.main, gitops: {} } };
    const text = next(page({ environment: { ...reference, clusters } as Handed["environment"] }));
    expect(text).toContain(
      "npx cdktf deploy reference-registry reference-network reference-dns reference-data reference-main-cluster reference-main-platform Let Argo CD sync what the platform states put out as gitops , then deploy reference-main-workloads . npx cdktf deploy 'reference-*'",
    );
  });

  it("is that everything can be destroyed where protection is off", () => {
    expect(read(section("glance", described({ protection: false })))).toContain(
      "Protection off: everything can be destroyed",
    );
  });
});
