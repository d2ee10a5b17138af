import type { TerraformBlock } from "../../../core/terraform-json";
import { NODE_AGENTS } from "../../../facts/node-agents";
import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { allObjects, attributeOf, type KubernetesObject } from "../../kubernetes/objects";
import { type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { isSameCluster } from "./clusters";
import type { PodFault, PodRule } from "./pod-security";

/** Where the pod is in what makes pods, by kind. */
const POD_PATHS: Readonly<Record<string, string>> = {
  CronJob: "spec.jobTemplate.spec.template.spec",
  DaemonSet: "spec.template.spec",
  Deployment: "spec.template.spec",
  Job: "spec.template.spec",
  Pod: "spec",
  ReplicaSet: "spec.template.spec",
  ReplicationController: "spec.template.spec",
  StatefulSet: "spec.template.spec",
};

/** The pods that an object makes. */
export interface Pods {
  /** The object. */
  readonly object: KubernetesObject;
  /** Path of the spec in the object. */
  readonly path: string;
  /** Spec of the pods. */
  readonly spec: TerraformBlock;
}

/** The pods of an output whose spec it holds itself; those of charts show when they are rendered. */
export function podsOf(output: EnvironmentOutput): readonly Pods[] {
  return allObjects(output).flatMap((object) => {
    const path = POD_PATHS[object.kind];
    return path === undefined ? [] : blocksOf(valueAt(object.body, path)).map((spec) => ({ object, path, spec }));
  });
}

/** Looks at every pod with a rule: at each fault, or at the pod as a whole. */
export function lookAtPods(pods: readonly Pods[], rule: (pods: Pods) => readonly PodFault[]): Look[] {
  return pods.flatMap((one) => {
    const { object, path } = one;
    const faults = rule(one);
    return faults.length === 0
      ? [look(object.place, attributeOf(object, path), undefined)]
      : faults.map(({ path: below, fault }) => look(object.place, attributeOf(object, `${path}.${below}`), fault));
  });
}

/** A value of a chart with where it is. */
export interface ChartValue {
  /** Path below the values: `webhook.securityContext.runAsUser`. */
  readonly path: string;
  /** Its key: `runAsUser`. */
  readonly key: string;
  /** The value. */
  readonly value: unknown;
  /** What it stands in. */
  readonly parent: TerraformBlock;
}

/** A rule for one value of a chart. */
export type ValueRule = (value: ChartValue) => readonly PodFault[];

/** Looks at the values of every published chart with a rule: at each fault, or at the values as a whole. Those that cannot be read are not looked at. */
export function lookAtValues(
  output: EnvironmentOutput,
  rule: (value: ChartValue, release: ChartRelease) => readonly PodFault[],
): Look[] {
  return publishedReleases(output).flatMap((release) => {
    const faults = valuesIn(release.values).flatMap((value) => rule(value, release));
    return faults.length === 0
      ? [look(release.place, release.at, undefined)].filter(() => release.known)
      : faults.map(({ path, fault }) => look(release.place, `${release.at}.${path}`, fault));
  });
}

const walked = new WeakMap<TerraformBlock, readonly ChartValue[]>();

/** Every value below the values of a chart. */
export function valuesIn(values: TerraformBlock): readonly ChartValue[] {
  let all = walked.get(values);
  if (all === undefined) {
    all = below(values, "");
    walked.set(values, all);
  }
  return all;
}

function below(parent: TerraformBlock, above: string): ChartValue[] {
  const all: ChartValue[] = [];
  for (const [key, value] of Object.entries(parent)) {
    const path = Array.isArray(parent) ? `${above}[${key}]` : above === "" ? key : `${above}.${key}`;
    all.push({ path, key, value, parent });
    if (typeof value === "object" && value !== null) {
      all.push(...below(value as TerraformBlock, path));
    }
  }
  return all;
}

/** Looks at all pods with a rule of Pod Security and at the values of all charts with one that says the same of a value. Agents of the node are left out. */
export function lookAtPodSecurity(output: EnvironmentOutput, rule: PodRule, valueRule: ValueRule): Look[] {
  return [
    ...lookAtPods(podsOf(output), (pods) => (isNodeAgent(output, pods) ? [] : rule(pods.spec))),
    ...lookAtValues(output, (value, { chart }) => (isOfNodeAgent(chart, value.path) ? [] : valueRule(value))),
  ];
}

/** Whether an object makes the pods of a known agent of the node: by its name, in kube-system or where the agent is installed. */
export function isNodeAgent(output: EnvironmentOutput, { object: { kind, name, namespace, place } }: Pods): boolean {
  return (
    kind === "DaemonSet" &&
    NODE_AGENTS.some(
      ({ daemonSets = [], namespace: own = "kube-system", chart }) =>
        daemonSets.includes(name) &&
        (namespace === own ||
          publishedReleases(output).some(
            (release) =>
              release.chart === chart && release.namespace === namespace && isSameCluster(release.place, place),
          )),
    )
  );
}

/** Whether a value of a chart is that of a known agent of the node. */
function isOfNodeAgent(chart: string, path: string): boolean {
  return NODE_AGENTS.some(
    (agent) => agent.chart === chart && (agent.below === undefined || `${path}.`.startsWith(`${agent.below}.`)),
  );
}
