import type { HelmInstall } from "../../src/addons/addon";
import { addonOf } from "../../src/addons/catalogue";
import type { AddonContext } from "../../src/addons/context";
import { valuesOf } from "../../src/addons/mirrors";
import { ADDON_NAMES, selectAddons } from "../../src/addons/selection";
import type { Values } from "../../src/addons/values";
import { unknownKeys } from "../../src/facts/chart-keys";
import { CHARTS } from "../../src/facts/charts";
import { ENDPOINT_SERVICES, PRIVATE_CLUSTER_ENDPOINTS } from "../../src/facts/endpoint-services";
import { mayBeUnscoped } from "../../src/facts/unscoped-actions";
import type { Statement, Where } from "../../src/policies/document";
import { PLACES } from "../policies/documents";
import { addonContext } from "../support/addon-context";

const ALL = new Set<string>(ADDON_NAMES);

/** Clusters that change what add-ons are given. */
const CLUSTERS: Readonly<Record<string, Partial<AddonContext>>> = {
  "of nodes": {},
  "of one node": { nodes: 1 },
  "with everything on": { on: ALL, fargate: true },
  "of Fargate alone": { fargateOnly: true, nodes: 0, snapshots: false, volumeClass: undefined },
  "in development": { production: false },
  "of IPv6": { ipv6: true },
};

const context = (changes: Partial<AddonContext>) =>
  addonContext({ buckets: { velero: "reference-velero", assets: "reference-assets" }, ...changes });

const CASES = ADDON_NAMES.flatMap((name) => Object.keys(CLUSTERS).map((cluster) => [name, cluster] as const)).filter(
  ([name, cluster]) => !(addonOf(name).needsNodes && cluster === "of Fargate alone"),
);

function installed(name: (typeof ADDON_NAMES)[number], cluster: string) {
  const addon = addonOf(name);
  return addon.install(addon.example ?? {}, context(CLUSTERS[cluster] ?? {}));
}

const releasesOf = (name: (typeof ADDON_NAMES)[number], cluster: string) => {
  const install = installed(name, cluster);
  return install.kind === "helm" ? (install as HelmInstall).releases : [];
};

/** Every object below a key `resources` that speaks of containers, with the path to it. */
function resourcesIn(values: unknown, path = ""): [string, Values][] {
  if (typeof values !== "object" || values === null) {
    return [];
  }
  return Object.entries(values).flatMap(([key, value]): [string, Values][] => {
    const here = path === "" ? key : `${path}.${key}`;
    const asks = (one: unknown): one is Values =>
      typeof one === "object" && one !== null && ("requests" in one || "limits" in one);
    if (/volumeClaimTemplates?$/.test(key)) {
      return [];
    }
    // Some charts keep the resources of several containers below one key.
    const own = /resources$/i.test(key) && typeof value === "object" && value !== null;
    const inner = own ? Object.entries(value).filter(([, one]) => asks(one)) : [];
    if (own && (asks(value) || inner.length > 0)) {
      return asks(value) ? [[here, value]] : inner.map(([name, one]) => [`${here}.${name}`, one as Values]);
    }
    return resourcesIn(value, here);
  });
}

const list = (value: string | readonly string[] | undefined) =>
  typeof value === "string" ? [value] : [...(value ?? [])];

describe("every add-on", () => {
  it.each(CASES)("%s, in a cluster %s, sets no value that its chart has no key for", (name, cluster) => {
    const unknown = releasesOf(name, cluster).flatMap(({ chart, values }) =>
      typeof chart === "string" ? [] : unknownKeys(chart.name, values),
    );
    expect(unknown).toEqual([]);
  });

  it.each(CASES)("%s, in a cluster %s, gives containers requests and limits of CPU and memory", (name, cluster) => {
    for (const { chart, values } of releasesOf(name, cluster)) {
      const found = resourcesIn(values);
      const bare = found.filter(
        ([, value]) =>
          !["requests", "limits"].every((kind) => {
            const part = value[kind] as Values | undefined;
            return typeof part?.cpu === "string" && typeof part?.memory === "string";
          }),
      );
      expect(bare).toEqual([]);
      const runsPods =
        typeof chart !== "string" &&
        !/crds?$/.test(chart.name) &&
        chart.name !== "gateway-api-crds" &&
        chart.name !== "kyverno-policies";
      expect(found.length > 0).toBe(runsPods);
    }
  });

  it.each(CASES)("%s, in a cluster %s, takes every image from the mirror when there is one", (name, cluster) => {
    for (const { chart, values, images } of releasesOf(name, cluster)) {
      const mirrored = JSON.stringify(valuesOf({ values, images }, { images: "mirror.example.com/copies" }));
      const outside = mirrored.match(
        /(?<!copies\/)\b(public\.ecr\.aws|ecr-public\.aws\.com|registry\.k8s\.io|quay\.io|ghcr\.io|docker\.io|gcr\.io|reg\.kyverno\.io)\b(?!\/kubernetes-sigs)/g,
      );
      expect({ name, outside }).toEqual({ name, outside: null });
      expect(images.length > 0).toBe(typeof chart !== "string" && !/(crds?|policies)$/.test(chart.name));
    }
  });

  it.each(CASES)(
    "%s, in a cluster %s, allows no action on * but those that are listed with a reason",
    (name, cluster) => {
      const { serviceAccounts = [] } = installed(name, cluster);
      const statements = serviceAccounts.flatMap(({ policies }) =>
        Object.values(policies).flatMap((text) => JSON.parse(text).Statement as Statement[]),
      );
      const wide = statements
        .filter(({ Effect, Resource }) => Effect === "Allow" && list(Resource).includes("*"))
        .flatMap(({ Action, Condition }) =>
          list(Action).map((action) => ({ action, conditioned: Condition !== undefined })),
        )
        .filter(({ action }) => !mayBeUnscoped(action));
      expect(wide).toEqual([]);
    },
  );

  it.each(ADDON_NAMES)("%s waits for and needs add-ons of the catalogue alone", (name) => {
    const { after = [], requires = [] } = addonOf(name);
    expect([...after, ...requires].filter((other) => !ALL.has(other))).toEqual([]);
  });

  it.each(ADDON_NAMES)("%s waits for Prometheus where it asks to be watched by it", (name) => {
    const watched = (on: readonly string[]) =>
      JSON.stringify(addonOf(name).install(addonOf(name).example ?? {}, context({ on: new Set(on) })));
    const asks = name !== "kubePrometheusStack" && watched(["kubePrometheusStack"]) !== watched([]);
    const { after = [], requires = [] } = addonOf(name);
    expect([...after, ...requires].includes("prometheusOperatorCrds")).toBe(asks || name === "kubePrometheusStack");
  });

  it.each(ADDON_NAMES)("%s has no fault with its example", (name) => {
    const addon = addonOf(name);
    const faults = Object.entries(addon.faults?.(addon.example ?? {}, context({ fargate: true })) ?? {});
    expect(faults.filter(([, fault]) => fault)).toEqual([]);
  });
});

describe("the policies of every add-on", () => {
  const places = Object.values(PLACES).flatMap((where) =>
    ADDON_NAMES.map((name) => [name, where.partition, where] as const),
  );
  const documents = (name: (typeof ADDON_NAMES)[number], where: Where) => {
    const addon = addonOf(name);
    const { serviceAccounts = [] } = addon.install(addon.example ?? {}, context({ ...where, on: ALL }));
    return serviceAccounts.flatMap(({ policies }) => Object.values(policies));
  };

  it.each(places)("%s, in %s, name that partition alone", (name, partition, where) => {
    const arns = documents(name, where).flatMap((text) => [...text.matchAll(/"arn:(aws[a-z-]*):/g)]);
    const allowed = new Set([partition]);
    // Keys and topics of the examples are literals of the one account.
    expect(arns.map(([, found]) => found).filter((found) => !allowed.has(found ?? "") && found !== "aws")).toEqual([]);
  });

  it.each(places)("%s, in %s, are statements named by letters and digits, each once", (name, _, where) => {
    for (const text of documents(name, where)) {
      const sids = (JSON.parse(text).Statement as Statement[]).map(({ Sid }) => Sid);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });

  it.each(places)("%s, in %s, allow no service's every action", (name, _, where) => {
    const wide = documents(name, where).flatMap((text) =>
      (JSON.parse(text).Statement as Statement[]).filter(
        ({ Effect, Action }) =>
          Effect === "Allow" && list(Action).some((action) => action === "*" || action.endsWith(":*")),
      ),
    );
    expect(wide).toEqual([]);
  });
});

describe("the catalogue", () => {
  it("can be put in order with everything on", () => {
    const addons = Object.fromEntries(ADDON_NAMES.map((name) => [name, true]));
    const order = selectAddons({
      sets: [],
      addons,
      autoMode: false,
      fargateOnly: false,
      fargate: true,
      zones: true,
      isolated: false,
    }).map(({ name }) => name);
    const early = order.filter((name, i) => {
      const { after = [], requires = [] } = addonOf(name);
      return [...after, ...requires].some((other) => order.indexOf(other as never) > i);
    });
    expect(early).toEqual([]);
  });

  it("speaks to services that there are endpoints for, and names none that every private cluster has", () => {
    const options = { remoteWrite: { workspaceId: "ws-0" }, alerts: { topicArn: "arn:aws:sns:us-east-1:1:t" } };
    const spoken = new Set(ADDON_NAMES.flatMap((name) => addonOf(name).services?.(options) ?? []));
    expect([...spoken].sort()).toEqual(["aps-workspaces", "guardduty-data", "monitoring", "secretsmanager", "sns"]);
    const wrong = [...spoken].filter(
      (name) => !ENDPOINT_SERVICES.includes(name) || PRIVATE_CLUSTER_ENDPOINTS.includes(name),
    );
    expect(wrong).toEqual([]);
  });

  it("names releases that no other add-on of it has in its namespace", () => {
    const names = ADDON_NAMES.flatMap((name) => {
      const install = installed(name, "with everything on");
      return install.kind === "helm" ? install.releases.map((release) => `${install.namespace}/${release.name}`) : [];
    });
    expect(names.length).toBe(new Set(names).size);
  });

  it("installs every chart of the facts", () => {
    const used = ADDON_NAMES.flatMap((name) => releasesOf(name, "with everything on")).flatMap(({ chart }) =>
      typeof chart === "string" ? [] : [chart.name],
    );
    expect(Object.keys(CHARTS).filter((chart) => !used.includes(chart))).toEqual([]);
  });
});
