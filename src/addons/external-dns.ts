import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { externalDnsPolicy } from "../policies/route53-records";
import { defineAddon } from "./addon";
import { CRITICAL, RESTRICTED_CONTAINER, resources } from "./pods";

const NAME = "external-dns";

/** Keeps records of Route 53 in step with Ingresses and Services. */
export const externalDns = defineAddon({
  title: "external-dns",
  summary: "keeps the records of Route 53 zones in step with the hosts of Ingresses and Services",
  sets: ["essential"],
  useful: ({ zones, isolated }) => zones && !isolated,
  options: z.strictObject({
    /** Domains of this environment's zones that it writes to. @default all of them */
    zones: z.array(z.string()).min(1).optional(),
    /** What it does with records that nothing asks for any more: `upsert-only` leaves them, `sync` deletes its own. @default upsert-only in production, sync in development */
    policy: z.enum(["sync", "upsert-only"]).optional(),
    /** How often it looks, as a Go duration. @default 1m */
    interval: z
      .string()
      .refine((time) => /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(time) && /[1-9]/.test(time), "want a Go duration such as 1m")
      .optional(),
  }),
  faults: ({ zones = [] }, { dnsZones, isolated }) => {
    const known = Object.keys(dnsZones);
    const want = known.length > 0 ? `one of ${known.join(", ")}` : "a zone in dns.zones, or external-dns off";
    return {
      ...(known.length === 0 && { "": `is on without a zone to write to; want ${want}` }),
      ...(isolated && {
        "": "is on where nothing reaches the internet, and no endpoint of network.endpoints leads to Route 53; want it off",
      }),
      ...Object.fromEntries(
        zones.flatMap((zone, i) => (known.includes(zone) ? [] : [[`zones[${i}]`, `is ${zone}; want ${want}`]])),
      ),
    };
  },
  install: ({ zones, policy, interval = "1m" }, context) => {
    const chosen = Object.values(context.dnsZones).filter(({ domain }) => zones?.includes(domain) ?? true);
    const kinds = new Set(chosen.map(({ kind }) => kind));
    const zoneIds = chosen.map(({ zoneId }) => zoneId);
    return {
      kind: "helm",
      namespace: NAME,
      serviceAccounts: [{ name: NAME, policies: { records: externalDnsPolicy(context, zoneIds) } }],
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            {
              name: "registry.k8s.io/external-dns/external-dns",
              tag: `v${CHARTS[NAME].appVersion}`,
              repository: "image.repository",
            },
          ],
          values: {
            provider: { name: "aws" },
            env: [{ name: "AWS_DEFAULT_REGION", value: context.region }],
            serviceAccount: { create: true, name: NAME, annotations: context.annotations(NAME, NAME) },
            sources: ["service", "ingress"],
            domainFilters: chosen.map(({ domain }) => domain),
            extraArgs: {
              "zone-id-filter": zoneIds,
              ...(kinds.size === 1 && { "aws-zone-type": [...kinds].join() }),
            },
            policy: policy ?? (context.production ? "upsert-only" : "sync"),
            interval,
            // A record without this owner's mark is never touched; another cluster's stay its own.
            registry: "txt",
            txtOwnerId: context.clusterName,
            txtPrefix: `${context.clusterName}-`,
            priorityClassName: CRITICAL,
            securityContext: RESTRICTED_CONTAINER,
            resources: resources("50m", "64Mi", "200m", "256Mi"),
          },
        },
      ],
    };
  },
});
