import { application, database, inner } from "../../support/application";

const set = (...args: Parameters<typeof database>) => application(database(...args)).only("kubernetes_stateful_set_v1");

describe("a StatefulSet", () => {
  it("is waited for until its pods run", () => {
    expect(set()).toMatchObject({ wait_for_rollout: true, timeouts: { create: "30m", update: "30m", delete: "15m" } });
  });

  it("has one pod unless it says otherwise", () => {
    expect(inner(set(), "spec").replicas).toBe("1");
    expect(inner(set({ replicas: 3 }), "spec").replicas).toBe("3");
  });

  it("claims a volume of each kind for every pod, of class gp3 where it names none, and mounts it", () => {
    const both = set({
      volumes: {
        data: { size: "200Gi", mountPath: "/var/lib/data" },
        log: { class: "io1", size: "50Gi", mountPath: "/var/lib/log" },
      },
    });
    const claims = inner<readonly object[]>(both, "spec", "volume_claim_template");
    expect(claims.map((claim) => [inner(claim, "metadata").name, inner(claim, "spec")])).toEqual([
      [
        "data",
        {
          access_modes: ["ReadWriteOnce"],
          storage_class_name: "class-gp3",
          resources: { requests: { storage: "200Gi" } },
        },
      ],
      [
        "log",
        {
          access_modes: ["ReadWriteOnce"],
          storage_class_name: "class-io1",
          resources: { requests: { storage: "50Gi" } },
        },
      ],
    ]);
    expect(inner(both, "spec", "template", "spec", "container").volume_mount).toEqual([
      { name: "data", mount_path: "/var/lib/data" },
      { name: "log", mount_path: "/var/lib/log" },
    ]);
  });

  it("keeps its volumes when pods, or all of it, go", () => {
    expect(inner(set(), "spec", "persistent_volume_claim_retention_policy")).toEqual({
      when_deleted: "Retain",
      when_scaled: "Retain",
    });
  });

  it("gets its pods' names from a headless Service of its own name", () => {
    const made = application(database());
    expect(inner(made.only("kubernetes_stateful_set_v1"), "spec").service_name).toBe("web");
    expect(made.only("kubernetes_service_v1")).toMatchObject({
      metadata: { name: "web", namespace: "shop" },
      spec: { cluster_ip: "None", port: [{ name: "app", port: 5432, target_port: "5432", protocol: "TCP" }] },
    });
  });

  it("has that Service even when it listens nowhere", () => {
    const silent = application(database({ port: undefined, probes: undefined }));
    expect(inner(silent.only("kubernetes_service_v1"), "spec")).not.toHaveProperty("port");
  });
});
