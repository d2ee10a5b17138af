import { z } from "zod";
import { ACME_SERVERS } from "../facts/acme-servers";
import { CHARTS } from "../facts/charts";
import { acmeChallengesPolicy } from "../policies/acme-challenges";
import type { Release } from "./addon";
import { defineAddon } from "./addon";
import type { AddonContext, AddonZone } from "./context";
import type { ChartImage } from "./images";
import { CRITICAL, replicas, resources, selectorLabels, spread } from "./pods";

const NAME = "cert-manager";

/** Parts of cert-manager that run an image of their own, by the key of their values; the controller's is the top. */
const IMAGES = {
  controller: "image",
  webhook: "webhook.image",
  cainjector: "cainjector.image",
  acmesolver: "acmesolver.image",
  startupapicheck: "startupapicheck.image",
};

const acme = z.strictObject({
  /** Address that Let's Encrypt writes to about the account. */
  email: z.email(),
  /** Which server of Let's Encrypt issues: `production`, or `staging` for trials that no browser trusts. */
  server: z.enum(["staging", "production"]),
  /** Public zones of this environment that certificates are issued for. @default all of them */
  zones: z.array(z.string()).min(1).optional(),
});

/** Public zones that certificates may be issued for. */
function acmeZones({ dnsZones }: AddonContext, wanted?: readonly string[]): readonly AddonZone[] {
  return Object.values(dnsZones).filter(({ domain, kind }) => kind === "public" && (wanted?.includes(domain) ?? true));
}

/** Issues certificates inside the cluster. */
export const certManager = defineAddon({
  title: "cert-manager",
  summary: "issues certificates to workloads and webhooks, and renews them",
  sets: ["essential"],
  after: ["prometheusOperatorCrds"],
  example: { acme: { email: "platform@example.com", server: "production" } },
  options: z.strictObject({
    /** Certificates of Let's Encrypt by DNS-01 in Route 53, through a ClusterIssuer named `letsencrypt` or `letsencrypt-staging`. @default no issuer and no rights in AWS */
    acme: acme.optional(),
  }),
  faults: ({ acme: wanted }, context) => {
    const known = acmeZones(context).map(({ domain }) => domain);
    const want = known.length > 0 ? `one of ${known.join(", ")}` : "a public zone in dns.zones, or no acme";
    return wanted === undefined
      ? {}
      : {
          acme:
            (context.isolated &&
              "is given where nothing reaches the internet; want no acme, as Let's Encrypt is out there") ||
            (known.length === 0 && `is given without a public zone; want ${want}`),
          ...Object.fromEntries(
            (wanted.zones ?? []).map((zone, i) => [
              `acme.zones[${i}]`,
              !known.includes(zone) && `is ${zone}; want ${want}`,
            ]),
          ),
        };
  },
  install: ({ acme: wanted }, context) => {
    const zones = wanted ? acmeZones(context, wanted.zones) : [];
    const policies = {
      challenges: acmeChallengesPolicy(
        context,
        zones.map(({ zoneId }) => zoneId),
      ),
    };
    const issuer = wanted && issuerRelease(wanted, zones, context.region);
    return {
      kind: "helm",
      namespace: NAME,
      podSecurity: "restricted",
      ...(wanted && { serviceAccounts: [{ name: NAME, policies }] }),
      releases: [
        { name: NAME, chart: CHARTS[NAME], images: images(), values: values(context, wanted !== undefined) },
        ...(issuer ? [issuer] : []),
      ],
    };
  },
});

function images(): readonly ChartImage[] {
  return Object.entries(IMAGES).map(([part, key]) => ({
    name: `quay.io/jetstack/cert-manager-${part}`,
    tag: CHARTS[NAME].appVersion,
    repository: `${key}.repository`,
  }));
}

/** @param hasRole Whether its service account has a role, which IRSA wants to be named. */
function values(context: AddonContext, hasRole: boolean) {
  const replicaCount = replicas(context);
  const annotations = hasRole ? context.annotations(NAME, NAME) : {};
  const part = (name: string) => ({
    replicaCount,
    podDisruptionBudget: { enabled: replicaCount > 1 },
    topologySpreadConstraints: spread(selectorLabels(name, NAME)),
  });
  return {
    crds: { enabled: true, keep: true },
    global: { priorityClassName: CRITICAL, leaderElection: { namespace: NAME } },
    serviceAccount: { create: true, ...(Object.keys(annotations).length > 0 && { annotations }) },
    ...part(NAME),
    resources: resources("50m", "128Mi", "500m", "512Mi"),
    prometheus: { enabled: true, servicemonitor: { enabled: context.on.has("kubePrometheusStack") } },
    webhook: {
      ...part("webhook"),
      // On Fargate the kubelet has the chart's own port for itself. Source: cert-manager documentation, AWS EKS on Fargate.
      ...(context.onFargate(NAME) && { securePort: 9443 }),
      resources: resources("25m", "64Mi", "250m", "128Mi"),
    },
    cainjector: { ...part("cainjector"), resources: resources("50m", "256Mi", "500m", "512Mi") },
    // Deployments are ready before their webhook is trusted. This job waits for that, so that an issuer can follow.
    startupapicheck: { enabled: true, resources: resources("10m", "32Mi", "100m", "64Mi") },
  };
}

function issuerRelease({ email, server }: z.output<typeof acme>, zones: readonly AddonZone[], region: string): Release {
  const { issuer, directory } = ACME_SERVERS[server];
  const solvers = zones.map(({ domain, zoneId }) => ({
    selector: { dnsZones: [domain] },
    dns01: { route53: { region, hostedZoneID: zoneId } },
  }));
  return {
    name: "cert-manager-issuer",
    chart: "custom-resources",
    images: [],
    values: {
      resources: {
        issuer: {
          apiVersion: "cert-manager.io/v1",
          kind: "ClusterIssuer",
          metadata: { name: issuer },
          spec: { acme: { email, server: directory, privateKeySecretRef: { name: `${issuer}-account` }, solvers } },
        },
      },
    },
  };
}
