import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Place } from "../../src/constructs/common/place";
import { Application, type ApplicationProps } from "../../src/constructs/workloads/application";
import type {
  CronJobDescription,
  DeploymentDescription,
  StatefulSetDescription,
} from "../../src/constructs/workloads/description";
import { type Synthesized, synth } from "./synth";

/** Requests and limits that any pod may have. */
export const RESOURCES = {
  requests: { cpu: "250m", memory: "256Mi" },
  limits: { cpu: "1", memory: "512Mi" },
};

/** A Deployment that listens. */
export function web(changes: Partial<DeploymentDescription> = {}): DeploymentDescription {
  return { kind: "deployment", resources: RESOURCES, port: 8080, probes: { path: "/healthz" }, ...changes };
}

/** A StatefulSet with a volume. */
export function database(changes: Partial<StatefulSetDescription> = {}): StatefulSetDescription {
  return {
    kind: "statefulSet",
    resources: RESOURCES,
    port: 5432,
    probes: { tcp: true },
    volumes: { data: { size: "200Gi", mountPath: "/var/lib/data" } },
    ...changes,
  };
}

/** A job that runs at night. */
export function nightly(changes: Partial<CronJobDescription> = {}): CronJobDescription {
  return { kind: "cronJob", resources: RESOURCES, schedule: "0 3 * * *", ...changes };
}

/** Declares something that speaks to Kubernetes. */
export function onKubernetes(
  declare: (stack: TerraformStack, place: Place) => void,
  place: Partial<Place> = {},
): Synthesized {
  return synth((stack, where) => {
    new KubernetesProvider(stack, "kubernetes", {});
    new HelmProvider(stack, "helm", {});
    declare(stack, where);
  }, place);
}

/** The application `web` of the team `shop` on the cluster `main`. */
export function application(
  description: ApplicationProps["application"],
  props: Partial<ApplicationProps> = {},
  place: Partial<Place> = {},
): Synthesized {
  return onKubernetes((stack, where) => {
    new Application(stack, "web", {
      place: where,
      clusterKey: "main",
      namespace: "shop",
      name: "web",
      serviceAccountName: "web",
      application: description,
      image: "registry/web:1.4.2",
      storageClass: (key) => `class-${key}`,
      ingressClass: "alb",
      dependsOn: [],
      ...props,
    });
  }, place);
}

/** The only block that a block has under a name, whether it is written as a list or not. */
export function inner<T = Readonly<Record<string, unknown>>>(block: unknown, ...path: readonly string[]): T {
  return path.reduce<unknown>((value, key) => {
    const found = (value as Readonly<Record<string, unknown>>)[key];
    return Array.isArray(found) && found.length === 1 && typeof found[0] === "object" ? found[0] : found;
  }, block) as T;
}

/** The pod of a Deployment or StatefulSet. */
export function podOf(block: unknown) {
  return inner(block, "spec", "template", "spec");
}
