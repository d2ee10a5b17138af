import type { Environment } from "../../src/config";
import { claimsOf } from "../../src/config/lock-claims";
import { nextLock, type OutputFacts } from "../../src/config/lock-next";
import { resolveEnvironment } from "../../src/config/resolve";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const OUTPUT: OutputFacts = { protected: {}, clusterRoles: {}, launchTemplates: {} };

const environment = (volume: object, assets: object = { size: "20Gi" }, changes: object = {}) =>
  broken({
    "teams/shop": {
      volumes: { assets },
      applications: { database: { kind: "statefulSet", volumes: { data: volume, log: { size: "5Gi" } } } },
    },
    ...changes,
  }) as Environment;

const first = environment({ size: "200Gi" });

function again(changed: Environment) {
  const lock = nextLock(resolveEnvironment(first), OUTPUT).next;
  const { problems, changes, next } = nextLock(resolveEnvironment(changed, lock), OUTPUT, lock);
  return { messages: problems.map(renderProblem), changes, next };
}

const KEY = "test-main-workloads/shop/database/data";
const BY_HAND = `expand the claims themselves (kubectl edit pvc), delete the StatefulSet with kubectl delete statefulset --cascade=orphan, and then retire: { "${KEY}": "destroy" }`;

describe("the lock", () => {
  it("remembers class, size and access mode of the volumes of teams and StatefulSets", () => {
    expect(claimsOf(first)).toEqual({
      "main/shop/assets": { class: "gp3", size: "20Gi", accessMode: "ReadWriteOnce" },
      "main/shop/database/data": { class: "gp3", size: "200Gi" },
      "main/shop/database/log": { class: "gp3", size: "5Gi" },
    });
    expect(nextLock(resolveEnvironment(first), OUTPUT).changes).toContain(
      "volume main/shop/database/data: 200Gi of class gp3",
    );
  });

  it("has none of an environment without teams", () => {
    expect(nextLock(resolveEnvironment(broken({}) as Environment), OUTPUT).next).not.toHaveProperty("claims");
  });
});

describe("a volume of a StatefulSet", () => {
  it("keeps its size, in both directions", () => {
    expect(again(environment({ size: "300Gi" })).messages).toEqual([
      `teams.shop.applications.database.volumes.data.size is 300Gi; want 200Gi, which the StatefulSet was made with and cannot change, or ${BY_HAND}`,
    ]);
    expect(again(environment({ size: "100Gi" })).messages).toHaveLength(1);
  });

  it("keeps its class", () => {
    expect(again(environment({ size: "200Gi", class: "io2" })).messages).toEqual([
      `teams.shop.applications.database.volumes.data.class is io2; want gp3, which the StatefulSet was made with and cannot change, or ${BY_HAND}`,
    ]);
  });

  it("may change once it is retired, and the lock then has the new one", () => {
    const { messages, next, changes } = again(
      environment({ size: "300Gi" }, undefined, { retire: { [KEY]: "destroy" } }),
    );
    expect(messages).toEqual([]);
    expect(next.claims?.["main/shop/database/data"]).toEqual({ class: "gp3", size: "300Gi" });
    expect(changes).toContain("volume main/shop/database/data: 300Gi of class gp3");
    const later = nextLock(resolveEnvironment(environment({ size: "300Gi" }), next), OUTPUT, next);
    expect(later.problems).toEqual([]);
  });

  it("is not retired by a key with a typing mistake, which is told with the right one", () => {
    const { messages } = again(
      environment({ size: "300Gi" }, undefined, { retire: { [KEY.replace("database", "databse")]: "destroy" } }),
    );
    expect(messages).toEqual([
      `teams.shop.applications.database.volumes.data.size is 300Gi; want 200Gi, which the StatefulSet was made with and cannot change, or ${BY_HAND}`,
      `retire["test-main-workloads/shop/databse/data"] retires nothing: the lock knows no such resource; want the entry taken out; did you mean ${KEY}?`,
    ]);
  });

  it("cannot be retired without a change", () => {
    expect(again(environment({ size: "200Gi" }, undefined, { retire: { [KEY]: "destroy" } })).messages).toEqual([
      `retire["${KEY}"] retires nothing: the lock knows no such resource; want the entry taken out`,
    ]);
  });

  it("may go: its claims stay in the cluster", () => {
    const without = broken({ "teams/shop": { volumes: { assets: { size: "20Gi" } } } }) as Environment;
    const { messages, changes } = again(without);
    expect(messages).toEqual([]);
    expect(changes).toContain("volume main/shop/database/data: taken out");
  });
});

describe("a volume of a team", () => {
  const data = { size: "200Gi" };

  it("grows", () => {
    expect(again(environment(data, { size: "1Ti" })).messages).toEqual([]);
  });

  it("does not shrink", () => {
    expect(again(environment(data, { size: "10Gi" })).messages).toEqual([
      "teams.shop.volumes.assets.size is 10Gi; want at least 20Gi, since a volume never shrinks, or a volume of another name, with the data moved to it",
    ]);
  });

  it("keeps its class", () => {
    expect(again(environment(data, { size: "20Gi", class: "io2" })).messages).toEqual([
      "teams.shop.volumes.assets.class is io2; want gp3, which the volume was made with, or a volume of another name, with the data moved to it",
    ]);
  });

  it("keeps its access mode, which only another volume could have", () => {
    expect(again(environment(data, { size: "20Gi", accessMode: "ReadWriteOncePod" })).messages).toEqual([
      "teams.shop.volumes.assets.accessMode is ReadWriteOncePod; want ReadWriteOnce, which the volume was made with, or a volume of another name, with the data moved to it",
    ]);
  });

  it("may have any access mode where a lock of before remembers none", () => {
    const made = nextLock(resolveEnvironment(first), OUTPUT).next;
    const lock = { ...made, claims: { "main/shop/assets": { class: "gp3", size: "20Gi" } } };
    const changed = environment(data, { size: "20Gi", accessMode: "ReadWriteOncePod" });
    const step = nextLock(resolveEnvironment(changed, lock), OUTPUT, lock);
    expect(step.problems).toEqual([]);
    expect(step.next.claims?.["main/shop/assets"]?.accessMode).toBe("ReadWriteOncePod");
  });

  it("cannot be retired: its claim is a resource of its own, with a key of its own", () => {
    const retire = { "test-main-workloads/shop/assets": "destroy" };
    const { messages } = again(environment(data, { size: "10Gi" }, { retire }));
    expect(messages).toEqual([
      "teams.shop.volumes.assets.size is 10Gi; want at least 20Gi, since a volume never shrinks, or a volume of another name, with the data moved to it",
      'retire["test-main-workloads/shop/assets"] retires nothing: the lock knows no such resource; want the entry taken out',
    ]);
  });
});

describe("a team's directory on a file system", () => {
  const shared = { "clusters/main/storageClasses": { shared: { kind: "efs", fileSystem: "shared" } } };
  const directory = (size: string) => environment({ size: "200Gi" }, { class: "shared", size }, shared);

  it.each(["30Gi", "10Gi"])("keeps its size, since its class allows no other: %s", (size) => {
    const lock = nextLock(resolveEnvironment(directory("20Gi")), OUTPUT).next;
    const { problems } = nextLock(resolveEnvironment(directory(size), lock), OUTPUT, lock);
    expect(problems.map(renderProblem)).toEqual([
      `teams.shop.volumes.assets.size is ${size}; want 20Gi, since a directory on a file system grows with what is in it and Kubernetes changes no size of it, or a volume of another name, with the data moved to it`,
    ]);
  });
});

it("a cluster that is retired may get other volumes", () => {
  const retire = { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" };
  expect(again(environment({ size: "300Gi" }, undefined, { retire })).messages).toEqual([]);
});
