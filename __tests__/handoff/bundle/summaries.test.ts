import { parse } from "yaml";
import { controlFiles } from "../../../src/handoff/bundle/controls";
import { planFiles } from "../../../src/handoff/bundle/plan";
import { scannerFiles } from "../../../src/handoff/bundle/scanners";
import { versionFiles } from "../../../src/handoff/bundle/versions";
import { broken } from "../../support/environments";
import { checked, handed } from "../../support/handed";
import { wentWell, wentWrong } from "../../support/rehearsed";
import { PARTS, texts } from "./bundled";

const decision = { reason: "operators reach it from the office", until: "2027-06-30" };
const given = handed(
  checked(
    broken({
      state: { kind: "s3", bucket: "states-111122223333", bootstrap: true },
      "clusters/main/endpoint": { public: { cidrs: ["203.0.113.0/24"] }, waive: { "EKS-01": decision } },
    }),
  ),
);
type Located = { physicalLocation: { artifactLocation: { uri: string } } };
const names = given.states.map(({ name }) => name);

describe("the summary of the plan", () => {
  it("has a line for each state, and says nothing of how long it took", () => {
    const files = texts(planFiles({ ...given, plan: { report: wentWell(["other-network", ...names]) } }));
    expect(JSON.parse(files["plan.json"] ?? "")).toEqual({
      environment: "test",
      offline: true,
      states: names.map((state) => ({ state, add: 1, change: 0, destroy: 0, notes: [] })),
    });
    expect(files["plan.md"]).toContain("| `test-network` | 1 | 0 | 0 |  |\n");
    expect(files["plan.md"]).toContain(`| all | ${names.length} |  |  |  |\n`);
  });

  it("says what was left out, and why", () => {
    const [first = "", second = ""] = names;
    const files = texts(planFiles({ ...given, plan: { report: wentWrong(names) } }));
    expect(files["plan.md"]).toContain(
      `| \`${first}\` | 0 | 0 | 0 | network/vpc (aws_vpc.vpc)  Unsupported argument: No "x". |`,
    );
    expect(files["plan.md"]).toContain(`| \`${second}\` | 0 | 0 | 0 | left out: ${first} did not get here |`);
  });

  it("says why there is none", () => {
    const files = texts(planFiles({ ...given, plan: { skipped: "there is no terraform" } }));
    expect(files["plan.md"]).toContain("It was not planned: there is no terraform.");
    expect(JSON.parse(files["plan.json"] ?? "")).toEqual({ environment: "test", skipped: "there is no terraform" });
  });
});

describe("the report on the controls", () => {
  const files = texts(controlFiles(given));

  it("begins with what does not hold, and why that was decided", () => {
    expect(files["controls.md"]).toMatch(
      /^# Controls of test\n\n\d+ passed · 1 waived \(EKS-01 until 2027-06-30\) · 1 failed \(STA-01h low\)/,
    );
    expect(files["controls.md"]).toContain(
      "| EKS-01 | critical | `test-main-cluster/Default/control-plane/Default vpc_config.endpoint_public_access` | is true; want false | operators reach it from the office (until 2027-06-30) |",
    );
  });

  it("has a row for each control, and all of them for machines", () => {
    const { controls } = JSON.parse(files["controls.json"] ?? "");
    expect(controls).toHaveLength(given.controls.results.length);
    for (const { id, outcome } of controls) {
      expect(files["controls.md"]).toMatch(new RegExp(`\\n\\| ${id} \\| \\w+ \\| ${outcome} \\| `));
    }
  });

  it("shows findings in the file of their state", () => {
    const { results } = JSON.parse(files["controls.sarif"] ?? "").runs[0];
    const places = results.map(({ ruleId, locations }: { ruleId: string; locations: Located[] }) => [
      ruleId,
      locations[0]?.physicalLocation.artifactLocation.uri,
    ]);
    expect(places).toEqual([
      ["STA-01h", "01-bootstrap-test/json/main.tf.json"],
      ["EKS-01", "04-main-cluster/json/main.tf.json"],
    ]);
  });
});

describe("the lists for scanners", () => {
  const files = texts(scannerFiles(given));
  const fits = (path: string, pattern: string) => new RegExp(`^${pattern}`).test(path);

  it("know states by their folders in the bundle", () => {
    const { "skip-check": checks, "skip-path": paths } = parse(files[".checkov.yaml"] ?? "") as Record<
      string,
      string[]
    >;
    expect(paths).toEqual(["/hcl/", "/versions.tf.json"]);
    const patterns = (checks ?? []).flatMap((one) => one.split(":")[1] ?? []);
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.filter((one) => fits("05-main-platform/json/main.tf.json", one)).length).toBeGreaterThan(0);
    expect(patterns.filter((one) => fits("04-main-cluster/json/main.tf.json", one)).length).toBeGreaterThan(0);
    expect(patterns.filter((one) => fits("01-bootstrap-test/json/main.tf.json", one)).length).toBeGreaterThan(0);
    expect(patterns.filter((one) => fits("04-main-cluster/main.tf.json", one))).toEqual([]);
    expect(patterns.filter((one) => one.includes("test-main"))).toEqual([]);
    expect(checks).toContain("CKV_AWS_39:(.*/)?(04-main-cluster)/json/[^/]*$");
  });

  it("tell trivy the same", () => {
    const { misconfigurations } = parse(files[".trivyignore.yaml"] ?? "") as {
      misconfigurations: { paths?: string[] }[];
    };
    const paths = new Set(misconfigurations.flatMap((one) => one.paths ?? []));
    expect([...paths].filter((path) => !path.endsWith("/json/*"))).toEqual([]);
    expect(paths).toContain("**/*-cluster/json/*");
    expect([...paths].filter((path) => path.includes("bootstrap"))).toEqual(["**/*-bootstrap-*/json/*"]);
  });
});

describe("the list of versions", () => {
  it("has a table for each kind, and all of them for machines", () => {
    const files = texts(versionFiles("test", PARTS.pins));
    expect(files["versions.md"]).toContain(
      "## Charts\n\n| name | version | exact | states | source | note |\n|---|---|---|---|---|---|\n| `keda` | 1.2.3 | yes | main-platform | a table |  |",
    );
    expect(files["versions.md"]).toContain("| `hashicorp/aws` | ~> 6.25 | no |  | the bindings | a \\| b |");
    expect(JSON.parse(files["versions.json"] ?? "")).toEqual({ environment: "test", versions: PARTS.pins });
  });
});
