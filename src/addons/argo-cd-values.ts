import type { AddonContext } from "./context";
import type { ChartImage } from "./images";
import { CRITICAL, replicas, resources, selectorLabels, spread } from "./pods";
import type { Values } from "./values";

/** Name of the release, and what the chart's objects are called after. */
const RELEASE = "argocd";

/** How Argo CD is run. */
export interface ArgoCdSettings {
  /** Whether its cache is kept by three pods. */
  readonly ha: boolean;
  /** Whether Dex is there to log people in. */
  readonly dex: boolean;
  /** Host under which its web interface is reached. */
  readonly domain?: string;
}

const REDIS = "ecr-public.aws.com/docker/library/redis";

/** Images of the chart; the tag of its own is the version of Argo CD. */
export function argoCdImages({ ha, dex }: ArgoCdSettings, version: string): readonly ChartImage[] {
  const repository = (key: string) => `${key}.repository`;
  return [
    { name: "quay.io/argoproj/argocd", tag: version, repository: repository("global.image") },
    ...(dex ? [{ name: "ghcr.io/dexidp/dex", tag: "v2.45.1", repository: repository("dex.image") }] : []),
    ...(ha
      ? [
          { name: REDIS, tag: "8.2.3-alpine", repository: repository("redis-ha.image") },
          {
            name: "ecr-public.aws.com/docker/library/haproxy",
            tag: "3.3.10-alpine",
            repository: repository("redis-ha.haproxy.image"),
          },
          {
            name: "docker.io/koalaman/shellcheck",
            tag: "v0.11.0",
            repository: repository("redis-ha.configmapTest.image"),
          },
        ]
      : [{ name: REDIS, tag: "8.2.3-alpine", repository: repository("redis.image") }]),
  ];
}

/** Values of the chart. */
export function argoCdValues(settings: ArgoCdSettings, context: AddonContext): Values {
  const { ha, dex, domain } = settings;
  const count = replicas(context);
  const serviceMonitor = { enabled: context.on.has("kubePrometheusStack") };
  const part = (name: string, pods?: number) => ({
    ...(pods !== undefined && { replicas: pods, pdb: { enabled: pods > 1, maxUnavailable: 1 } }),
    topologySpreadConstraints: spread(selectorLabels(`argocd-${name}`, RELEASE)),
    metrics: { enabled: serviceMonitor.enabled, serviceMonitor },
  });
  return {
    crds: { install: true, keep: true },
    global: { networkPolicy: { create: true }, priorityClassName: CRITICAL, ...(domain && { domain }) },
    // One pod looks after all applications; a second one would take half of them, not stand by.
    controller: { ...part("application-controller"), resources: resources("250m", "512Mi", "2", "2Gi") },
    server: { ...part("server", count), resources: resources("50m", "128Mi", "500m", "512Mi") },
    repoServer: {
      ...part("repo-server", count),
      resources: resources("100m", "256Mi", "1", "1Gi"),
      copyutil: { resources: resources("10m", "64Mi", "100m", "128Mi") },
    },
    applicationSet: {
      ...part("applicationset-controller", count),
      resources: resources("50m", "128Mi", "500m", "512Mi"),
    },
    notifications: { ...part("notifications-controller"), resources: resources("25m", "64Mi", "200m", "256Mi") },
    dex: {
      enabled: dex,
      resources: resources("10m", "64Mi", "100m", "128Mi"),
      initImage: { resources: resources("10m", "64Mi", "100m", "128Mi") },
    },
    redisSecretInit: { resources: resources("10m", "64Mi", "100m", "128Mi") },
    redis: { enabled: !ha, resources: resources("50m", "64Mi", "500m", "256Mi") },
    "redis-ha": { enabled: ha, ...(ha && redisHa()) },
  };
}

/** Three pods of the cache with a sentinel each, behind three proxies. */
function redisHa(): Values {
  const small = resources("10m", "32Mi", "100m", "64Mi");
  return {
    priorityClassName: CRITICAL,
    redis: { resources: resources("50m", "64Mi", "500m", "256Mi") },
    sentinel: { resources: resources("25m", "32Mi", "200m", "128Mi") },
    splitBrainDetection: { resources: small },
    init: { resources: small },
    configmapTest: { resources: small },
    podDisruptionBudget: { maxUnavailable: 1 },
    haproxy: {
      priorityClassName: CRITICAL,
      // The chart leaves it to the version of its own part, which may change with it.
      image: { tag: "3.3.10-alpine" },
      resources: resources("25m", "64Mi", "200m", "128Mi"),
      init: { resources: small },
      tests: { resources: small },
      podDisruptionBudget: { maxUnavailable: 1 },
    },
  };
}
