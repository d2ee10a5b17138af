import type { TerraformBlock } from "../../../core/terraform-json";
import { CHARTS_WITHOUT_PODS } from "../../../facts/wide-charts";
import { blocksOf, isTrue, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { containersOf, type PodFault } from "./pod-security";
import { lookAtPodSecurity, lookAtPods, podsOf, type ValueRule, valuesIn } from "./pods";

/** Kinds whose pods run until somebody ends them. */
const LONG_RUNNING = new Set(["DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

/** What every container has to say. Source: facts of K8S-07. */
const BOUNDS = ["requests.cpu", "requests.memory", "limits.memory"];

/** How containers are bounded and watched. */
export const CONTAINER_CONTROLS: readonly Control[] = [
  {
    id: "K8S-07a",
    title: "no container writes to its own image",
    severity: "medium",
    sources: ["KSV-0014", "KSV-0118", "BPG-SEC pods"],
    why: "Who gets in can put programs there and stay.",
    remedy: "Name the directories that are written to in `writablePaths`; the rest is read-only.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "whether containers of charts whose values say nothing are read-only",
    check: (output) => lookAtPodSecurity(output, writableFaults, writableValues),
  },
  {
    id: "K8S-07b",
    title: "every container asks for CPU and memory, and its memory is bounded",
    severity: "medium",
    sources: ["KSV-0011", "KSV-0015", "KSV-0016", "KSV-0018", "BPG-SEC pods", "BPG-REL dataplane"],
    why: "A node is given more than it has, and when memory runs out the kernel ends pods that did nothing wrong.",
    remedy: "Give `resources` to the application, and in the `values` of a chart to each of its containers.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering:
      "whether the values name every container of the chart; those that they miss get the bounds of the namespace",
    check: (output) => [
      ...lookAtPods(podsOf(output), ({ spec }) =>
        containersOf(spec).flatMap(({ path, container }) => boundFaults(`${path}.resources`, container.resources)),
      ),
      ...boundedCharts(output),
    ],
  },
  {
    id: "K8S-07c",
    title: "every container that runs on is asked whether it works",
    severity: "medium",
    sources: ["BPG-REL dataplane"],
    why: "A pod that hangs keeps its place behind the Service, and nobody starts it again.",
    remedy: "Give the application `probes`.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "whether the pods of charts have probes",
    check: (output) =>
      lookAtPods(
        podsOf(output).filter(({ object: { kind } }) => LONG_RUNNING.has(kind)),
        ({ spec }) =>
          containersOf({ containers: spec.containers })
            .filter(({ container }) => !container.readinessProbe && !container.livenessProbe)
            .map(({ path }) => ({ path, fault: "has no probe; want one for readiness or for liveness" })),
      ),
  },
];

function writableFaults(spec: TerraformBlock): PodFault[] {
  return containersOf(spec).flatMap(({ path, container }) => {
    const readOnly = valueAt(container, "securityContext.readOnlyRootFilesystem");
    return isTrue(readOnly)
      ? []
      : [{ path: `${path}.securityContext.readOnlyRootFilesystem`, fault: `is ${quoted(readOnly)}; want true` }];
  });
}

const writableValues: ValueRule = ({ path, key, value }) =>
  /^readOnlyRootFile[sS]ystem$/.test(key) && value === false ? [{ path, fault: "is false; want true" }] : [];

function boundFaults(path: string, resources: unknown): PodFault[] {
  const missing = BOUNDS.filter((bound) => valueAt({ resources }, `resources.${bound}`) === undefined);
  return missing.length === 0 ? [] : [{ path, fault: `is without ${missing.join(", ")}; want all of them` }];
}

function boundedCharts(output: EnvironmentOutput): Look[] {
  return publishedReleases(output)
    .filter(({ chart, known }) => known && !CHARTS_WITHOUT_PODS.includes(chart))
    .flatMap(({ place, at, values }) => {
      const all = valuesIn(values).filter(({ key, value }) => key !== "resourceQuota" && bounds(value));
      return all.length === 0
        ? [look(place, at, "bound no container; want requests and limits for every one of them")]
        : all.map(({ path, value }) => look(place, `${at}.${path}`, boundFaults(path, value)[0]?.fault));
    });
}

/** Whether a value is what a container asks for: a claim of a volume asks too, for storage alone. */
function bounds(value: unknown): boolean {
  const [one] = Array.isArray(value) ? [] : blocksOf(value);
  const named = ["requests", "limits"].flatMap((part) => Object.keys(blocksOf(one?.[part])[0] ?? {}));
  return named.some((name) => name === "cpu" || name === "memory");
}
