import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";

const NAME = "gateway-api-crds";

/** The kinds of the Gateway API, for controllers that act on them. */
export const gatewayApi = defineAddon({
  title: "Gateway API",
  summary: "brings the kinds of the Gateway API, which a controller such as AWS Load Balancer Controller acts on",
  options: z.strictObject({
    /** Whether the kinds, and with them all routes and gateways, stay when it is turned off. @default true */
    keep: z.boolean().optional(),
  }),
  install: ({ keep = true }) => ({
    kind: "helm",
    namespace: "kube-system",
    releases: [
      {
        name: NAME,
        chart: CHARTS[NAME],
        images: [],
        // One channel alone: kinds of the experimental one cannot be put over those of the standard one.
        values: {
          standard: { enabled: true },
          experimental: { enabled: false },
          global: { resourcePolicy: { keep } },
        },
      },
    ],
  }),
});
