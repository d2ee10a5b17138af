import { everythingBefore, everythingIn, leftIn, type ReadableApi } from "../../../src/rehearsal/run/left-over";

const LIST = ["create", "delete", "get", "list"];
const kind = (name: string, verbs = LIST) => ({ name, verbs });
const object = (name: string, namespace?: string, given: object = {}) => ({ metadata: { name, namespace, ...given } });

/** An API that answers with these objects, by path. */
function api(answers: Readonly<Record<string, unknown>>): ReadableApi {
  const find = async <T>(path: string) => answers[path] as T | undefined;
  return { find, get: find as ReadableApi["get"] };
}

const API = {
  "/apis": {
    groups: [
      { versions: [{ groupVersion: "apps/v1" }] },
      { versions: [{ groupVersion: "storage.k8s.io/v1" }, { groupVersion: "storage.k8s.io/v1beta1" }] },
      { versions: [{ groupVersion: "metrics.k8s.io/v1beta1" }] },
      { versions: [{ groupVersion: "apiregistration.k8s.io/v1" }] },
      { versions: [{ groupVersion: "coordination.k8s.io/v1" }] },
    ],
  },
  "/api/v1": {
    resources: [
      kind("namespaces"),
      kind("namespaces/status"),
      kind("secrets"),
      kind("pods"),
      kind("configmaps"),
      kind("serviceaccounts"),
      kind("events"),
      kind("bindings", ["create"]),
      kind("componentstatuses", ["get", "list"]),
    ],
  },
  "/apis/apps/v1": { resources: [kind("deployments")] },
  "/apis/storage.k8s.io/v1": { resources: [kind("storageclasses")] },
  "/apis/storage.k8s.io/v1beta1": { resources: [kind("storageclasses")] },
  "/apis/apiregistration.k8s.io/v1": { resources: [kind("apiservices")] },
  "/apis/coordination.k8s.io/v1": { resources: [kind("leases")] },
  "/api/v1/namespaces": { items: [object("web")] },
  "/api/v1/secrets": { items: [object("sh.helm.release.v1.web.v1", "web")] },
  "/api/v1/pods": {
    items: [object("web-1", "web", { ownerReferences: [{}] }), object("alone", "web", { ownerReferences: [] })],
  },
  "/api/v1/configmaps": { items: [object("kube-root-ca.crt", "web"), object("own", "web")] },
  "/api/v1/serviceaccounts": { items: [object("default", "web"), object("web", "web")] },
  "/api/v1/events": { items: [object("web.1", "web")] },
  "/api/v1/componentstatuses": { items: [object("etcd-0")] },
  "/apis/apps/v1/deployments": { items: null },
  "/apis/apiregistration.k8s.io/v1/apiservices": {
    items: [object("v1.web.io", undefined, { labels: { "kube-aggregator.kubernetes.io/automanaged": "onstart" } })],
  },
  "/apis/storage.k8s.io/v1/storageclasses": { items: [object("gp3")] },
  "/apis/storage.k8s.io/v1beta1/storageclasses": { items: [object("gp3")] },
  "/apis/coordination.k8s.io/v1/leases": { items: [object("web", "web")] },
};

const ALL = [
  "configmaps web/own",
  "namespaces web",
  "pods web/alone",
  "secrets web/sh.helm.release.v1.web.v1",
  "serviceaccounts web/web",
  "storageclasses.storage.k8s.io gp3",
];

it("everything in a cluster is named once, but for what goes with something else or comes and goes by itself", async () => {
  expect([...(await everythingIn(api(API))).keys()].sort()).toEqual(ALL);
});

describe("what is there before", () => {
  /** How often a cluster of an age was looked at, which puts up two more secrets of its own, one a look. */
  const looks = async (age: number) => {
    const creationTimestamp = new Date(Date.now() - age).toISOString();
    const namespaces = { items: [object("kube-system", undefined, { creationTimestamp })] };
    const secrets = ["a", "b", "c"].map((name) => object(name, "kube-system"));
    let looked = 0;
    const answers = (path: string) => {
      looked += path === "/apis" ? 1 : 0;
      return { ...API, "/api/v1/namespaces": namespaces, "/api/v1/secrets": { items: secrets.slice(0, looked) } }[path];
    };
    const find = async <T>(path: string) => answers(path) as T | undefined;
    const before = await everythingBefore({ find, get: find as ReadableApi["get"] }, 1);
    return [looked, [...before.keys()].filter((name) => name.startsWith("secrets")).length];
  };

  it("is looked at once in a cluster that has been there for a while", async () => {
    expect(await looks(3_600_000)).toEqual([1, 1]);
  });

  it("is looked at in one that was just started until nothing comes any more", async () => {
    expect(await looks(5_000)).toEqual([4, 3]);
  });
});

const namesOf = (names: readonly string[]) => new Map(names.map((name) => [name, false]));
const AT_ONCE = { deleting: 0, other: 0 };

describe("what is left", () => {
  it("is what was not there before, whichever kind it is", async () => {
    const before = namesOf(["namespaces web", "configmaps web/gone"]);
    expect(await leftIn(api(API), before, AT_ONCE)).toEqual({
      wrong: ALL.filter((name) => name !== "namespaces web"),
      definitions: [],
    });
  });

  it("is waited for until it is gone", async () => {
    let asked = 0;
    const shrinking: ReadableApi = {
      get: async <T>(path: string) => {
        asked += path === "/apis" ? 1 : 0;
        return (API as Record<string, unknown>)[path] as T;
      },
      find: async <T>(path: string) =>
        (asked > 1 && path === "/api/v1/secrets" ? { items: [] } : API[path as "/apis"]) as T,
    };
    const before = namesOf(ALL.filter((name) => !name.startsWith("secrets")));
    expect(await leftIn(shrinking, before)).toEqual({ wrong: [], definitions: [] });
    expect(asked).toBe(2);
  });

  it("is waited for longer while it is being deleted", async () => {
    const deletionTimestamp = "2026-01-01T00:00:00Z";
    const going = { ...API, "/api/v1/namespaces": { items: [object("web", undefined, { deletionTimestamp })] } };
    const before = namesOf(ALL.filter((name) => name !== "namespaces web"));
    const taken = async (answers: object) => {
      const start = performance.now();
      const left = await leftIn(api({ ...answers }), before, { deleting: 700, other: 0 });
      expect(left.wrong).toEqual(["namespaces web"]);
      return performance.now() - start;
    };
    expect(await taken(going)).toBeGreaterThan(700);
    expect(await taken(API)).toBeLessThan(700);
  });

  it("may be a definition of a custom kind, which nobody waits for", async () => {
    const kinds = kind("customresourcedefinitions");
    const definitions = {
      ...API,
      "/apis": { groups: [{ versions: [{ groupVersion: "apiextensions.k8s.io/v1" }] }] },
      "/apis/apiextensions.k8s.io/v1": { resources: [kinds] },
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions": { items: [object("webs.example.com")] },
    };
    const start = performance.now();
    expect(await leftIn(api(definitions), namesOf(ALL))).toEqual({ wrong: [], definitions: ["webs.example.com"] });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
