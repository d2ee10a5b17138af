import { parse } from "yaml";
import { SCANNER_FINDINGS } from "../../src/facts/scanner-findings";
import { CONTROLS } from "../../src/guardrails/catalogue";
import type { Control } from "../../src/guardrails/control";
import type { ControlReport, Finding } from "../../src/guardrails/evaluate";
import { checkovConfig, decisionsOf, type ScannerDecision, trivyIgnoreFile } from "../../src/guardrails/scanners";

const DECISIONS: readonly ScannerDecision[] = [
  { control: "EKS-01", states: ["reference-main-platform", "reference-main-cluster"] },
  { control: "LOG-01", states: ["sandbox-network"] },
  { control: "EKS-01", states: ["reference-main-cluster"] },
];

function skipped(decisions: readonly ScannerDecision[] = []): string[] {
  return parse(checkovConfig(decisions))["skip-check"];
}

/** Whether checkov leaves a check out in a file, as its runner filter decides it for a folder that is scanned. */
function leavesOut(entries: readonly string[], check: string, root: string, path: string): boolean {
  return entries.some((entry) => {
    const [id, pattern] = entry.split(":");
    return id === check && (pattern === undefined || new RegExp(`^${root}/${pattern}`).test(path));
  });
}

function ignored(decisions: readonly ScannerDecision[] = []): { id: string; paths?: string[] }[] {
  return parse(trivyIgnoreFile(decisions)).misconfigurations;
}

describe("the table of scanner findings", () => {
  it("is sorted by scanner and check, and names no check twice", () => {
    const keys = SCANNER_FINDINGS.map(({ scanner, check }) => `${scanner} ${check}`);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it("gives every finding a form, and a reason of one line that ends like a sentence", () => {
    const faulty = SCANNER_FINDINGS.filter(
      ({ forms, reason }) => forms.length === 0 || !/^[A-Za-z][^\n]{30,}\.$/.test(reason),
    );
    expect(faulty).toEqual([]);
  });

  it("ties to a waiver only what has a control", () => {
    expect(SCANNER_FINDINGS.filter(({ waivedOnly, control }) => waivedOnly && control === undefined)).toEqual([]);
  });

  it("names only controls that the catalogue has", () => {
    const known = CONTROLS.map(({ id }) => id);
    expect(SCANNER_FINDINGS.filter(({ control }) => control !== undefined && !known.includes(control))).toEqual([]);
  });

  it("excuses no check on public buckets, open ingress or rights for everybody", () => {
    const never = [
      "CKV_AWS_20 CKV_AWS_53 CKV_AWS_54 CKV_AWS_55 CKV_AWS_56 CKV_AWS_70 CKV2_AWS_6",
      "CKV_AWS_24 CKV_AWS_25 CKV_AWS_260 CKV_AWS_277 CKV_AWS_62 CKV_AWS_63",
      "AWS-0086 AWS-0087 AWS-0091 AWS-0093 AWS-0094 AWS-0107 AWS-0057",
    ].flatMap((line) => line.split(" "));
    expect(SCANNER_FINDINGS.filter(({ check }) => never.includes(check))).toEqual([]);
  });
});

describe("the configuration of checkov", () => {
  it("has a reason above every entry, and nothing that checkov would split", () => {
    const body = checkovConfig(DECISIONS).trimEnd().split("\n").slice(2);
    expect(
      body
        .filter((_, i) => i % 2 === 0)
        .every((line) => /^ {2}# (accepted|false positive)( \([A-Z0-9]+-\d+[a-z]?\))?: /.test(line)),
    ).toBe(true);
    expect(body.filter((_, i) => i % 2 === 1).every((line) => line.startsWith("  - "))).toBe(true);
    expect(skipped(DECISIONS).filter((entry) => entry.includes(",") || entry.split(":").length > 2)).toEqual([]);
  });

  it("leaves a check out in the states it is about, and in no other", () => {
    const at = (path: string) => leavesOut(skipped(), "CKV_AWS_18", "cdktf.out/stacks", `cdktf.out/stacks/${path}`);
    expect(at("production-data/cdk.tf.json")).toBe(true);
    expect(at("bootstrap-production/tfplan.json")).toBe(true);
    expect(at("production-dns/cdk.tf.json")).toBe(false);
    expect(at("production-data/modules/other/main.tf")).toBe(false);
  });

  it("leaves out everywhere what is in every state", () => {
    expect(skipped()).toContain("CKV2_AWS_34");
  });

  it("leaves out what a waiver excuses in the waived states of the right kind alone", () => {
    expect(skipped().filter((entry) => /^CKV_AWS_(39|338)\b/.test(entry))).toEqual([]);
    expect(skipped(DECISIONS).filter((entry) => /^CKV_AWS_(39|338)\b/.test(entry))).toEqual([
      "CKV_AWS_338:(.*/)?(sandbox-network)/[^/]*$",
      "CKV_AWS_39:(.*/)?(reference-main-cluster)/[^/]*$",
    ]);
  });

  it("says nothing of checks that fail as HCL alone, nor of another scanner's", () => {
    const known = SCANNER_FINDINGS.filter(
      ({ scanner, forms }) => scanner === "checkov" && forms.some((f) => f !== "hcl"),
    );
    const ids = skipped().map((entry) => entry.split(":")[0]);
    expect(ids).toEqual(known.filter(({ waivedOnly }) => !waivedOnly).map(({ check }) => check));
  });
});

describe("the ignore file of trivy", () => {
  it("names the folders of the states that a check is about", () => {
    expect(ignored().find(({ id }) => id === "AWS-0089")).toEqual({
      id: "AWS-0089",
      paths: ["**/bootstrap-*/*", "**/*-data/*", "**/*-network/*"],
    });
  });

  it("holds every check back from some state", () => {
    expect(ignored().filter(({ paths = [] }) => paths.length === 0)).toEqual([]);
  });

  it("has no entry for a finding as HCL", () => {
    expect(ignored().map(({ id }) => id)).not.toContain("AWS-0041");
  });

  it("has the reason above every entry", () => {
    expect(trivyIgnoreFile()).toContain(
      "  # false positive (NOD-01): trivy does not read nested blocks of Terraform JSON; as HCL the same configuration passes.\n  - id: AWS-0130\n",
    );
  });
});

describe("the decisions of reports", () => {
  const control = CONTROLS.find(({ id }) => id === "EKS-01") as Control;

  function finding(state: string, excused: boolean): Finding {
    const place = { state, path: `${state}/Default/control-plane`, address: "aws_eks_cluster.control-plane" };
    const waiver = { control: "EKS-01", path: "waive.EKS-01", reason: "offices", where: [state] };
    return { place, attribute: "", fault: "is true; want false", ...(excused ? { waiver } : {}) };
  }

  function report(...findings: readonly Finding[]): ControlReport {
    const outcome = findings.length > 0 ? "waived" : "passed";
    return {
      environment: "test",
      results: [{ control, severity: "critical", outcome, looked: 1, findings }],
      waivers: [],
    };
  }

  it("are the states of waived findings, each once and in order", () => {
    const waived = ["test-b-cluster", "test-a-cluster", "test-b-cluster"].map((state) => finding(state, true));
    expect(decisionsOf([report(...waived), report()])).toEqual([
      { control: "EKS-01", states: ["test-a-cluster", "test-b-cluster"] },
    ]);
  });

  it("leave out what nobody waived", () => {
    expect(decisionsOf([report(finding("test-a-cluster", false))])).toEqual([]);
  });
});
