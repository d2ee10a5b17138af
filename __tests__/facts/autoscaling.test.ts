import { AUTOSCALER_IMAGES, autoscalerImage } from "../../src/facts/autoscaler-images";
import { CHARTS } from "../../src/facts/charts";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { KARPENTER_VERSIONS, karpenterMinors } from "../../src/facts/karpenter-versions";
import { KUBERNETES_VERSIONS } from "../../src/facts/kubernetes-versions";

describe("the images of Cluster Autoscaler", () => {
  it("are one for a minor, of that minor", () => {
    const minors = AUTOSCALER_IMAGES.map(({ kubernetes }) => kubernetes);
    expect(new Set(minors).size).toBe(minors.length);
    expect(AUTOSCALER_IMAGES.filter(({ kubernetes, version }) => !version.startsWith(`${kubernetes}.`))).toEqual([]);
    expect(autoscalerImage("1.36")?.version).toBe("1.36.1");
    expect(autoscalerImage("1.3")).toBeUndefined();
  });

  it("have that of the chart among them", () => {
    expect(AUTOSCALER_IMAGES.map(({ version }) => version)).toContain(CHARTS["cluster-autoscaler"].appVersion);
  });
});

describe("the matrix of Karpenter", () => {
  it("compares versions by their numbers", () => {
    expect(karpenterMinors("1.14.1")).toEqual(["1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"]);
    expect(karpenterMinors("1.9.0")).toEqual(["1.30", "1.31", "1.32", "1.33", "1.34", "1.35"]);
    expect(karpenterMinors("1.0.4")).toEqual(["1.30"]);
    expect(karpenterMinors("1.0.5")).toEqual(["1.30", "1.31"]);
    expect(karpenterMinors("0.36.0")).toEqual([]);
  });
});

describe("both tables", () => {
  it("name minors that EKS has, with a source and a day", () => {
    const known = KUBERNETES_VERSIONS.map(({ version }) => version);
    for (const { kubernetes, source, checked } of [...AUTOSCALER_IMAGES, ...KARPENTER_VERSIONS]) {
      expect(known).toContain(kubernetes);
      expect(source).not.toBe("");
      expect(checked <= FACTS_CHECKED).toBe(true);
    }
  });
});
