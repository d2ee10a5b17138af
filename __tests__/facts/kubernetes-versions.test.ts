import { FACTS_CHECKED } from "../../src/facts/checked";
import { KUBERNETES_VERSIONS, kubernetesVersion, supportOn } from "../../src/facts/kubernetes-versions";

describe("the Kubernetes versions", () => {
  it("stand newest first, without a gap", () => {
    const minors = KUBERNETES_VERSIONS.map(({ version }) => Number(version.split(".")[1]));
    expect(minors).toEqual(minors.map((_, i) => (minors[0] ?? 0) - i));
  });

  it("leave standard support before they leave extended support", () => {
    const wrong = KUBERNETES_VERSIONS.filter(
      ({ endOfStandardSupport, endOfExtendedSupport = "9999" }) => endOfStandardSupport >= endOfExtendedSupport,
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["1.37", "standard"],
    ["1.36", "standard"],
    ["1.35", "standard"],
    ["1.34", "standard"],
    ["1.33", "extended"],
    ["1.32", "extended"],
    ["1.31", "extended"],
    ["1.30", "ended"],
    ["1.29", "ended"],
    ["1.28", "ended"],
  ])("%s is in %s support on the day the facts were checked", (version, support) => {
    expect(supportOn(version, FACTS_CHECKED)).toBe(support);
  });

  it.each([
    ["2026-12-01", "standard"],
    ["2026-12-02", "extended"],
    ["2027-12-01", "extended"],
    ["2027-12-02", "ended"],
  ])("1.34 on %s is in %s support: on its last day a support is over", (day, support) => {
    expect(supportOn("1.34", day)).toBe(support);
  });

  it("stay in extended support while AWS has named no end", () => {
    expect(supportOn("1.37", "2035-01-01")).toBe("extended");
  });

  it.each(["latest", "1.99", "1.35.2", "v1.35", "", " 1.35"])("refuse %j and list those that are known", (version) => {
    expect(() => kubernetesVersion(version)).toThrow(
      `is ${JSON.stringify(version)}; want one of 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, 1.29, 1.28`,
    );
  });
});
