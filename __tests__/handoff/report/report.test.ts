import { createHash } from "node:crypto";
import reference from "../../../environments/reference";
import { addresses } from "../../../src/core/terraform-json";
import { CONTROLS } from "../../../src/guardrails/catalogue";
import type { Handed } from "../../../src/handoff/handed";
import { pinsOf } from "../../../src/handoff/pins";
import { reportOf } from "../../../src/handoff/report/report";
import { handed } from "../../support/handed";
import { wentWrong } from "../../support/rehearsed";
import { DRAWING } from "./drawing";
import { all, next, read, rows, section } from "./reading";

const REFERENCE = handed(reference);
const PINS = pinsOf(REFERENCE);
const PAGE = reportOf(REFERENCE, [DRAWING], PINS);
const EVIL = '"><script>alert(1)</script><!--';

describe("the page", () => {
  it("is the same bytes twice", () => {
    expect(reportOf(handed(reference), [DRAWING], pinsOf(REFERENCE))).toBe(PAGE);
  });

  it("holds no script, no inline style, no frame, no form, and loads nothing", () => {
    expect(PAGE).not.toMatch(/<(script|iframe|object|embed|img|link|form|base|audio|video)\b/i);
    expect(PAGE).not.toMatch(/<[^>]+\s(on\w+|style|src|srcset)=/i);
    expect(all(/\shref="([^"]*)"/g, PAGE).filter((to) => !to.startsWith("#"))).toEqual([]);
    expect(PAGE).not.toMatch(/@import|url\((?!#)/);
  });

  it("lets in its own style sheets by their hash, and nothing else", () => {
    const hashes = all(/<style>([^<]*)<\/style>/g, PAGE).map((text) =>
      createHash("sha256").update(text).digest("base64"),
    );
    expect(hashes).toHaveLength(2);
    expect(all(/http-equiv="Content-Security-Policy" content="([^"]*)"/g, PAGE)).toEqual([
      `default-src 'none'; style-src 'sha256-${hashes[0]}' 'sha256-${hashes[1]}'; base-uri 'none'; form-action 'none'`,
    ]);
  });

  it("escapes whatever comes from a description, from terraform and from somebody's diagrams", () => {
    const environment = { ...reference, name: EVIL, aws: { ...reference.aws, tags: { [EVIL]: EVIL } } };
    const controls = structuredCloneOf(REFERENCE.controls.results);
    const report = wentWrong(REFERENCE.states.map(({ name }) => name));
    const drawing = { ...DRAWING, title: EVIL, description: EVIL, mermaid: EVIL };
    const text = reportOf(
      {
        ...REFERENCE,
        environment,
        controls: { ...REFERENCE.controls, results: controls },
        warnings: [EVIL],
        plan: { report: { ...report, notes: [EVIL] } },
        capacity: REFERENCE.capacity.map((row) => ({ ...row, pool: EVIL, text: EVIL })),
      },
      [drawing],
      PINS.map((pin) => ({ ...pin, name: EVIL, source: EVIL, note: EVIL, states: [EVIL] })),
    );
    expect(text).not.toContain("<script");
    expect(text).not.toContain("<!--");
    expect(text.split("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--").length).toBeGreaterThan(8);
  });

  it("has landmarks, one first heading, and no level left out below it", () => {
    expect(PAGE).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    for (const landmark of ["<header ", "<nav aria-label=", '<main id="main"', "<footer>"]) {
      expect(PAGE.split(landmark)).toHaveLength(2);
    }
    const levels = all(/<h(\d)[ >]/g, PAGE).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });

  it("has no id twice, and every link and label leads to one that is there", () => {
    const ids = all(/\sid="([^"]+)"/g, PAGE);
    expect(ids).toHaveLength(new Set(ids).size);
    const named = [...all(/href="#([^"]+)"/g, PAGE), ...all(/aria-labelledby="([^"]+)"/g, PAGE)];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(all(/<section aria-labelledby="([^"]+)"/g, PAGE)).toEqual(all(/<li><a href="#([^"]+)">/g, PAGE));
  });

  it("gives every table header cells with a scope, and every row one", () => {
    const heads = all(/<thead><tr>([\s\S]*?)<\/tr>/g, PAGE);
    expect(heads.length).toBeGreaterThan(10);
    expect(heads.filter((head) => /<th(?! scope="col")|<td/.test(head))).toEqual([]);
    const bodies = all(/<tr(?: data-[^>]*)?>(<t[\s\S]*?)<\/tr>/g, PAGE).filter((row) => !row.includes('scope="col"'));
    expect(bodies.filter((row) => !row.startsWith('<th scope="row">'))).toEqual([]);
  });

  it("leaves out diagrams and versions when there are none", () => {
    expect(reportOf(REFERENCE, [], [])).not.toMatch(/id="(architecture|versions)"/);
  });
});

/** Results whose texts are all evil; functions of the controls are left behind. */
function structuredCloneOf(results: Handed["controls"]["results"]): Handed["controls"]["results"] {
  return results.map((result) => ({
    ...result,
    control: { ...result.control, title: EVIL, why: EVIL, remedy: EVIL, sources: [EVIL] },
    findings: result.findings.map((finding) => ({
      ...finding,
      fault: EVIL,
      waiver: finding.waiver && { ...finding.waiver, path: EVIL, reason: EVIL },
    })),
  }));
}

describe("what the page says of the reference environment", () => {
  it("is where it is and how long its Kubernetes is supported", () => {
    expect(read(/<header [\s\S]*<\/header>/.exec(PAGE)?.[0] ?? "")).toBe(
      "reference: platform report us-east-1 · 3 zones · Kubernetes 1.35 (standard support until 2027-03-27 )",
    );
    const glance = read(section("glance", PAGE));
    expect(glance).toContain("1.35 Kubernetes standard support until 2027-03-27");
    expect(glance).toContain("Region us-east-1 US East (N. Virginia) Account 111122223333");
    expect(glance).toContain("Tags CostCenter=platform");
  });

  it("is how many resources of which type every state has", () => {
    const part = section("resources", PAGE);
    for (const { name, state, json } of REFERENCE.states) {
      const counts = rows(`state-${name}`, part).map(([type, count]) => [type, Number(count)]);
      const types = Object.entries(json.resource ?? {}).map(([type, blocks]) => [type, Object.keys(blocks).length]);
      expect(counts).toEqual(types.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
      expect(read(part)).toContain(`${state} ${addresses(json).length} resources State ${name} Reads`);
    }
    expect(read(part)).toContain("State reference-data Reads network Publishes");
    expect(rows("state-reference-network", part)).toContainEqual(["aws_vpc", "1", "1"]);
  });

  it("is how the subnets hold the nodes, as a bar and in words", () => {
    const [row] = REFERENCE.capacity;
    const part = section("capacity", PAGE);
    expect(rows("capacity", part)).toEqual([["main/workers", row?.text, "fits"]]);
    const widths = all(/<rect class="(?:track|most|fewest)" width="([\d.]+)"/g, part).map(Number);
    const share = (value = 0) => Math.round((value / (row?.available ?? 0)) * 1000) / 10;
    expect(widths).toEqual([100, share(row?.atMax), share(row?.atMin)]);
  });

  it("is the support of every cluster and the versions of its add-ons, with sources", () => {
    const part = section("addons", PAGE);
    expect(rows("support", part)).toEqual([
      [
        "reference-main",
        "1.35",
        "standard support",
        "2027-03-27",
        "2028-03-27",
        "endoflife-date/endoflife.date@a70eca337600 products/amazon-eks.md",
      ],
    ]);
    const addons = rows("addons-main", part);
    expect(addons.map(([name]) => name)).toEqual(expect.arrayContaining(["vpc-cni", "coredns", "external-dns"]));
    expect(addons.filter((cells) => cells.some((cell) => cell === ""))).toEqual([]);
  });

  it("is every pin by its kind, and which are not exact", () => {
    const part = section("versions", PAGE);
    const shown = all(/aria-labelledby="(versions-[^"]*)-caption">\n<thead>/g, part).flatMap((id) => rows(id, part));
    expect(shown.map(([name]) => name)).toEqual(PINS.map(({ name }) => name));
    expect(shown.filter(([, version = ""]) => version.endsWith("not exact"))).toHaveLength(
      PINS.filter(({ exact }) => !exact).length,
    );
    expect(part).not.toContain("`");
  });

  it("is every control, those that ask for attention first", () => {
    const shown = rows("controls", section("controls", PAGE));
    expect(shown.map(([cell = ""]) => cell.split(" ")[0]).sort()).toEqual(CONTROLS.map(({ id }) => id).sort());
    const outcomes = shown.map(([, , outcome = ""]) => /^(failed|waived|passed|not applicable)/.exec(outcome)?.[1]);
    expect([...new Set(outcomes)]).toEqual(["waived", "passed", "not applicable"]);
    expect(shown[0]?.[0]).toContain(
      "reference-main-cluster/aws_eks_cluster.control-plane vpc_config.endpoint_public_access is true; want false waived: operators reach the API from the office range ( clusters.main.endpoint.waive.EKS-01 until 2027-06-30)",
    );
  });

  it("is every decision to live with something, with its reason, its day and what it excuses", () => {
    expect(rows("waivers", section("waivers", PAGE))[0]).toEqual([
      "EKS-01 the public API endpoint is off",
      "operators reach the API from the office range",
      "2027-06-30",
      "clusters.main.endpoint.waive.EKS-01",
      "reference-main-cluster/aws_eks_cluster.control-plane",
    ]);
  });

  it("is the picture as it was drawn, dark on no paper, with its description and its text", () => {
    const part = section("architecture", PAGE);
    const [before = "", after = ""] = DRAWING.svg.trim().split("@media ");
    expect(part).toContain(`${before}@media screen and ${after}`);
    expect(part).toContain("<figcaption>One box &lt;alone&gt;.</figcaption>");
    expect(part).toContain("<code>flowchart LR\n  a[&lt;box&gt;]</code>");
  });

  it("is what to do next, in order, and what ends when", () => {
    const text = next(PAGE);
    const steps = [
      "npm run rehearse -- reference",
      "Ask the account",
      "not exact",
      "npx cdktf deploy 'reference-*'",
      "Enter the cluster",
    ];
    const places = steps.map((step) => text.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain("aws eks describe-cluster --name reference-main --query cluster.version");
    expect(rows("dates", section("next", PAGE)).map(([day]) => day)).toEqual([
      "2027-03-27",
      "2027-06-30",
      "2027-06-30",
      "2028-03-27",
    ]);
  });
});
