import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { type Pods, podsOf } from "./pods";

const ZONE = "topology.kubernetes.io/zone";

/** Looks for the disruption budget of every workload that has two pods or more. */
export function budgetedWorkloads(output: EnvironmentOutput): Look[] {
  const budgets = objectsOf(output, "PodDisruptionBudget");
  return [
    ...replicated(output).map(({ object }) =>
      look(
        object.place,
        object.at,
        !budgets.some((budget) => covers(budget, object)) && "has no disruption budget; want one",
      ),
    ),
    ...budgets.map((budget) => {
      const { maxUnavailable, minAvailable } = blocksOf(budget.body.spec)[0] ?? {};
      const stuck = /^0%?$/.test(`${maxUnavailable}`) || `${minAvailable}` === "100%";
      return look(
        budget.place,
        attributeOf(budget, "spec"),
        stuck && "lets no pod go, so that no node can be drained; want maxUnavailable of 1 or more",
      );
    }),
  ];
}

/** Looks for the spread over zones of every workload that has two pods or more. */
export function spreadWorkloads(output: EnvironmentOutput): Look[] {
  return replicated(output).map(({ object, path, spec }) => {
    const apart = valueAt(spec, "affinity.podAntiAffinity");
    const zones = blocksOf(spec.topologySpreadConstraints).some(({ topologyKey }) => topologyKey === ZONE);
    return look(
      object.place,
      attributeOf(object, `${path}.topologySpreadConstraints`),
      !zones && apart === undefined && `is without ${ZONE}; want its pods in several zones`,
    );
  });
}

/** Deployments and StatefulSets with two pods or more, by themselves or by their autoscaler. */
function replicated(output: EnvironmentOutput): readonly Pods[] {
  const scalers = objectsOf(output, "HorizontalPodAutoscaler");
  return podsOf(output).filter(({ object }) => {
    if (object.kind !== "Deployment" && object.kind !== "StatefulSet") {
      return false;
    }
    const scaler = scalers.find((one) => isSame(one, object) && targets(one, object));
    const count = valueAt(object.body, "spec.replicas") ?? (scaler && valueAt(scaler.body, "spec.minReplicas")) ?? 1;
    return Number(count) >= 2;
  });
}

function targets({ body }: KubernetesObject, { kind, name }: KubernetesObject): boolean {
  return valueAt(body, "spec.scaleTargetRef.kind") === kind && valueAt(body, "spec.scaleTargetRef.name") === name;
}

function isSame(one: KubernetesObject, other: KubernetesObject): boolean {
  return one.namespace === other.namespace && one.place.state === other.place.state;
}

/** Whether a budget selects the pods of a workload. */
function covers(budget: KubernetesObject, workload: KubernetesObject): boolean {
  const selected = (valueAt(budget.body, "spec.selector.matchLabels") ?? {}) as TerraformBlock;
  const labels = (valueAt(workload.body, "spec.template.metadata.labels") ?? {}) as TerraformBlock;
  return (
    isSame(budget, workload) &&
    budget.body.spec !== undefined &&
    Object.entries(selected).every(([key, value]) => labels[key] === value)
  );
}
