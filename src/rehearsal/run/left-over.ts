import type { KubernetesApi, KubernetesObject } from "./kubernetes-api";

/** Resources whose objects come and go by themselves as long as a cluster runs. */
const RESTLESS = new Set(["events", "events.events.k8s.io", "leases.coordination.k8s.io"]);

/** Objects that the control plane puts into every namespace a moment after it is made. */
const IN_EVERY_NAMESPACE = /^(configmaps \S+\/kube-root-ca\.crt|serviceaccounts \S+\/default)$/;

/** Label of an object that the control plane keeps for another one: the announcement of an API by its definition. */
const KEPT_FOR_ANOTHER = "kube-aggregator.kubernetes.io/automanaged";

/** What the name of a definition of a custom kind begins with. */
const DEFINITION = "customresourcedefinitions.apiextensions.k8s.io ";

/** How long, in ms, what is being deleted may take to be gone, and how long it may take until something is deleted at all. */
const PATIENCE = { deleting: 60_000, other: 10_000 };

/** How long, in ms, a cluster is taken for one that was started a moment ago, and how long nothing must come then. */
const [YOUTH, PAUSE] = [60_000, 2_000];

/** What is needed of an API to look into a cluster. */
export type ReadableApi = Pick<KubernetesApi, "get" | "find">;

interface Resource {
  readonly name: string;
  readonly verbs: readonly string[];
}

/**
 * Names everything that there is in a cluster, of all kinds that its API serves at this moment:
 * `secrets web/sh.helm.release.v1.web.v1`, `storageclasses.storage.k8s.io gp3`. What belongs to another object is not
 * named, because it goes with it. With each name stands whether it is being deleted.
 */
export async function everythingIn(api: ReadableApi): Promise<ReadonlyMap<string, boolean>> {
  const { groups } = await api.get<{ groups: { versions: { groupVersion: string }[] }[] }>("/apis");
  const paths = ["/api/v1", ...groups.flatMap(({ versions }) => versions.map((one) => `/apis/${one.groupVersion}`))];
  const kinds = await Promise.all(
    paths.map(async (path) => {
      // Of a group that is served by a pod which does not run, the object that announces it is named.
      const { resources } = (await api.find<{ resources: readonly Resource[] }>(path)) ?? {};
      return kindsOf(path, resources ?? []);
    }),
  );
  // A kind is served in several versions; one of them names its objects.
  const places = new Map(kinds.flat());
  const found = await Promise.all(
    [...places].map(async ([kind, path]) => {
      const { items } = (await api.find<{ items: readonly KubernetesObject[] | null }>(path)) ?? {};
      return (items ?? []).map((one) => [one, `${kind} ${nameOf(one)}`] as const);
    }),
  );
  return new Map(
    found
      .flat()
      .filter(([one, name]) => !goesWithAnother(one) && !IN_EVERY_NAMESPACE.test(name))
      .map(([{ metadata }, name]) => [name, metadata.deletionTimestamp !== undefined]),
  );
}

/**
 * Names everything that there is in a cluster before anything is applied to it. One that was started a moment ago still
 * puts up objects of its own: it is looked at until nothing comes any more.
 */
export async function everythingBefore(api: ReadableApi, pause = PAUSE): Promise<ReadonlyMap<string, boolean>> {
  const { items: namespaces } = await api.get<{ items: readonly KubernetesObject[] }>("/api/v1/namespaces");
  const born = namespaces.find(({ metadata }) => metadata.name === "kube-system")?.metadata.creationTimestamp;
  for (let before = await everythingIn(api); ; ) {
    if (born === undefined || Date.now() - Date.parse(born) > YOUTH) {
      return before;
    }
    await passed(pause);
    const now = await everythingIn(api);
    if (now.size === before.size && [...now.keys()].every((name) => before.has(name))) {
      return now;
    }
    before = now;
  }
}

/** What there is in a cluster and was not before, sorted. */
export interface LeftOver {
  /** What should be gone: `namespaces web`. */
  readonly wrong: readonly string[];
  /** Definitions of custom kinds, by name, which Helm leaves on purpose: objects of users would go with them. */
  readonly definitions: readonly string[];
}

/** Looks at what is left in a cluster, as soon as nothing is that should be gone, or in the end. */
export async function leftIn(
  api: ReadableApi,
  before: ReadonlyMap<string, boolean>,
  { deleting, other } = PATIENCE,
): Promise<LeftOver> {
  const start = performance.now();
  for (;;) {
    const left = [...(await everythingIn(api))].filter(([name]) => !before.has(name));
    const definitions = left.filter(([name]) => name.startsWith(DEFINITION));
    const wrong = left.filter(([name]) => !name.startsWith(DEFINITION));
    const waited = performance.now() - start;
    const coming = [...wrong, ...definitions.filter(([, isGoing]) => isGoing)];
    if (coming.length === 0 || waited > (coming.every(([, isGoing]) => isGoing) ? deleting : other)) {
      return { wrong: names(wrong), definitions: names(definitions).map((name) => name.slice(DEFINITION.length)) };
    }
    await passed(500);
  }
}

function names(found: readonly (readonly [string, boolean])[]): string[] {
  return found.map(([name]) => name).sort();
}

function passed(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

function kindsOf(path: string, all: readonly Resource[]): [string, string][] {
  const group = path === "/api/v1" ? "" : `.${path.split("/")[2]}`;
  return all
    .filter(({ name, verbs }) => !name.includes("/") && verbs.includes("list") && verbs.includes("delete"))
    .map(({ name }): [string, string] => [`${name}${group}`, `${path}/${name}`])
    .filter(([kind]) => !RESTLESS.has(kind));
}

function goesWithAnother({ metadata: { ownerReferences = [], labels = {} } }: KubernetesObject): boolean {
  return ownerReferences.length > 0 || KEPT_FOR_ANOTHER in labels;
}

function nameOf({ metadata: { name, namespace } }: KubernetesObject): string {
  return namespace ? `${namespace}/${name}` : name;
}
