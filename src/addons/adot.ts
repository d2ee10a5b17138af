import { z } from "zod";
import { defineAddon } from "./addon";
import { resources } from "./pods";

/** The operator of the AWS Distro for OpenTelemetry, which runs collectors that others ask it for. EKS keeps it. */
export const adot = defineAddon({
  title: "AWS Distro for OpenTelemetry",
  summary: "runs OpenTelemetry collectors that teams ask for; it starts none by itself and calls no AWS service",
  // Its webhook gets its certificate from there. Source: EKS user guide, prerequisites of the ADOT add-on.
  requires: ["certManager"],
  options: z.strictObject({}),
  install: () => ({
    kind: "eks",
    addonName: "adot",
    namespace: "opentelemetry-operator-system",
    // The manifest is EKS's own, and nothing says that all of its containers keep to more. Those beside the manager get the namespace's bounds.
    podSecurity: "baseline",
    configuration: { manager: { resources: resources("100m", "128Mi", "500m", "256Mi") } },
  }),
});
