import type { MountableClaim } from "../../../src/constructs/workloads/pod-volumes";
import { application, inner, web } from "../../support/application";

const deployment = (...args: Parameters<typeof application>) => application(...args).only("kubernetes_deployment_v1");
const claims = (accessMode: string): Record<string, MountableClaim> => ({
  assets: { claimName: "assets", accessMode, claim: { fqn: "kubernetes_persistent_volume_claim_v1.assets" } },
});

describe("a Deployment", () => {
  it("is waited for until its pods run, a little longer than Kubernetes itself would", () => {
    expect(deployment(web())).toMatchObject({
      wait_for_rollout: true,
      timeouts: { create: "15m", update: "15m", delete: "10m" },
      spec: { progress_deadline_seconds: 600 },
    });
  });

  it("has two pods in production and one in development, unless it says otherwise", () => {
    expect(inner(deployment(web()), "spec").replicas).toBe("2");
    expect(inner(deployment(web(), {}, { production: false }), "spec").replicas).toBe("1");
    expect(inner(deployment(web({ replicas: 5 })), "spec").replicas).toBe("5");
  });

  it("says nothing of its pods when an autoscaler does", () => {
    expect(inner(deployment(web({ replicas: { min: 3, max: 12 } })), "spec")).not.toHaveProperty("replicas");
  });

  it("is replaced without a pod too few", () => {
    expect(inner(deployment(web()), "spec", "strategy")).toEqual({
      type: "RollingUpdate",
      rolling_update: { max_surge: "25%", max_unavailable: "0" },
    });
  });

  it("ends its old pod first where a volume cannot follow to another node", () => {
    const mounting = (accessMode: string) =>
      inner(
        deployment(web({ replicas: 1, mounts: { assets: "/srv" } }), { claims: claims(accessMode) }),
        "spec",
        "strategy",
      ).type;
    expect(mounting("ReadWriteOnce")).toBe("Recreate");
    expect(mounting("ReadWriteOncePod")).toBe("Recreate");
    expect(mounting("ReadWriteMany")).toBe("RollingUpdate");
  });

  it("is destroyed before the claims that it mounts", () => {
    const { depends_on } = deployment(web({ mounts: { assets: "/srv" } }), { claims: claims("ReadWriteMany") });
    expect(depends_on).toContain("kubernetes_persistent_volume_claim_v1.assets");
  });
});
