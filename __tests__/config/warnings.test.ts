import type { Environment } from "../../src/config";
import { warningsOf } from "../../src/config/warnings";
import { broken } from "../support/environments";

const warnings = (changes: Readonly<Record<string, unknown>>, today?: string) =>
  warningsOf(broken(changes) as Environment, today);

describe("a warning", () => {
  it("is not given for the smallest description", () => {
    expect(warnings({})).toEqual([]);
  });

  it.each([
    ["2027-01-25", 0],
    ["2027-01-26", 1],
    ["2027-03-27", 1],
    ["2027-03-28", 0],
  ])("comes in the last sixty days of standard support: %s", (today, n) => {
    const ends = "cluster main: standard support of Kubernetes 1.35 ends on 2027-03-27";
    expect(warnings({}, today)).toEqual(Array(n).fill(ends));
  });

  it("comes while a declared control plane is retired", () => {
    const retire = { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" };
    expect(warnings({ retire })).toEqual([
      "cluster main: without protection while retire names it; take the entry out once it is replaced",
    ]);
  });
});
