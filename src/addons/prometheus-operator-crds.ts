import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";

const NAME = "prometheus-operator-crds";

/** The kinds that Prometheus is told by what to watch. They come before everything that uses one: an autoscaler must not wait for Prometheus itself. */
export const prometheusOperatorCrds = defineAddon({
  title: "Prometheus Operator CRDs",
  summary: "brings the kinds by which Prometheus is told what to watch and when to alert",
  broughtBy: ["kubePrometheusStack"],
  options: z.strictObject({}),
  install: () => ({
    kind: "helm",
    namespace: "kube-system",
    releases: [{ name: NAME, chart: CHARTS[NAME], values: {}, images: [] }],
  }),
});
