import { CRITICAL_PARTS, type CriticalPart } from "../../../facts/critical-charts";
import { blocksOf, isFalse, isTrue, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { each, look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { budgetedWorkloads, spreadWorkloads } from "./workloads";

/** Priorities that Kubernetes makes room for. Source: Kubernetes documentation, guaranteed scheduling for critical add-on pods. */
const CRITICAL_PRIORITIES: readonly string[] = ["system-cluster-critical", "system-node-critical"];

const RENDERING = "whether the chart does with its values what they say";

/** What survives the loss of a node or a zone. */
export const AVAILABILITY_CONTROLS: readonly Control[] = [
  {
    id: "K8S-09a",
    title: "every controller that the cluster needs has a second pod",
    severity: "high",
    development: { severity: "low", because: "a development cluster may have a single node" },
    sources: ["BPG-REL application", "BPG-SCALE cluster-services"],
    why: "While the only pod moves to another node, no load balancer, certificate, node or webhook answer comes.",
    remedy: "Leave the add-on's `replicas` out, and give the cluster two nodes or more.",
    waive: ["clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) =>
      looksAtParts(output, "replicas", ({ values }, { replicas }) => {
        const [key, own] = replicas ?? [];
        const count = key === undefined ? 2 : valueAt(values, key);
        return Number(count ?? own) >= 2 ? undefined : `is ${quoted(count)}; want 2 or more`;
      }),
  },
  {
    id: "K8S-09b",
    title: "what has several pods never loses all of them to an update of nodes",
    severity: "medium",
    sources: ["BPG-REL application"],
    why: "A drain of nodes may take every pod at once, or, with a budget that allows none to go, never ends.",
    remedy: "Leave the add-on's budget to this project; an application gets one when it has two `replicas` or more.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => [...looksAtParts(output, "budget", chartBudget), ...budgetedWorkloads(output)],
  },
  {
    id: "K8S-09c",
    title: "what has several pods has them in several zones",
    severity: "medium",
    sources: ["BPG-REL application"],
    why: "The scheduler may put all of them into one zone, or on one node, and they are lost together.",
    remedy: "Leave the spread to this project, or give the values of the chart topology spread constraints.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => [...looksAtParts(output, "spread", chartSpread), ...spreadWorkloads(output)],
  },
  {
    id: "K8S-09d",
    title: "every controller that the cluster needs is made room for",
    severity: "medium",
    sources: ["BPG-SCALE cluster-services"],
    why: "On a full cluster it waits like any other pod, and what would make room waits for it.",
    remedy: "Leave the add-on's priority to this project.",
    waive: ["clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) =>
      looksAtParts(output, "priority", ({ values }, { priority: [keys, own] }) => {
        const priority = keys.map((key) => valueAt(values, key)).find((one) => one) ?? own;
        return CRITICAL_PRIORITIES.includes(`${priority}`)
          ? undefined
          : `is ${priority === "" ? "not set" : quoted(priority)}; want "system-cluster-critical"`;
      }),
  },
  {
    id: "K8S-18",
    title: "cluster DNS has two pods or more, which are ready before they answer and answer until they are gone",
    severity: "medium",
    sources: ["BPG-SCALE cluster-services", "BPG-REL dataplane"],
    why: "Every name that a pod looks up goes there: one pod is too few, and one that ends without notice drops questions.",
    remedy: "Leave `addons.coredns` out, or give it `autoScaling` with `minReplicas` of 2 or more.",
    waive: ["clusters.<cluster>"],
    check: dns,
  },
];

/** Looks at the critical parts of the charts that are installed, as far as their values can be read and have a key. */
function looksAtParts(
  output: EnvironmentOutput,
  what: "replicas" | "budget" | "spread" | "priority",
  fault: (release: ChartRelease, part: CriticalPart) => string | undefined,
): Look[] {
  return publishedReleases(output).flatMap((release) =>
    CRITICAL_PARTS.filter((part) => part.chart === release.chart && part[what] !== undefined && release.known).map(
      (part) => look(release.place, `${release.at}.${keyOf(part, what)}`, fault(release, part)),
    ),
  );
}

function keyOf({ priority, ...part }: CriticalPart, what: "replicas" | "budget" | "spread" | "priority"): string {
  return (what === "priority" ? priority[0][0] : part[what]?.[0]) ?? "";
}

function isSingle({ values }: ChartRelease, { replicas }: CriticalPart): boolean {
  const [key, own] = replicas ?? [];
  return key !== undefined && Number(valueAt(values, key) ?? own) < 2;
}

/** What is wrong with the budget of a part. One pod needs none: K8S-09a asks for the second. */
function chartBudget(release: ChartRelease, part: CriticalPart): string | undefined {
  const [key = "", when] = part.budget ?? [];
  const [budget = {}] = blocksOf(valueAt(release.values, key));
  if (isSingle(release, part)) {
    return undefined;
  }
  if (/^0%?$/.test(`${budget.maxUnavailable}`)) {
    return `lets ${budget.maxUnavailable} pods go, so that no node can be drained; want 1`;
  }
  const filled = Object.keys(budget).length > 0;
  const made = when === "enabled" ? isTrue(budget.enabled) : when === "unasked" || filled;
  return made ? undefined : "makes no disruption budget; want one";
}

function chartSpread(release: ChartRelease, part: CriticalPart): string | undefined {
  const [key = "", unasked] = part.spread ?? [];
  const list = blocksOf(valueAt(release.values, key));
  const set = list.length > 0;
  const zones = list.some(({ topologyKey }) => topologyKey === "topology.kubernetes.io/zone");
  return isSingle(release, part) || zones || (unasked && !set)
    ? undefined
    : `${set ? "spreads over something else than zones" : "is not set"}; want topology.kubernetes.io/zone`;
}

/** The add-on's own: two pods, `lameduck` and `ready` in its Corefile. Source: EKS user guide, CoreDNS add-on. */
function dns(output: EnvironmentOutput): Look[] {
  const addons = output.all("aws_eks_addon").filter(({ block }) => block.addon_name === "coredns");
  return addons.flatMap((addon) => {
    const text = addon.block.configuration_values;
    const [configuration] = text === undefined ? [{}] : blocksOf(output.json(text));
    if (configuration === undefined) {
      return [];
    }
    const scaled = !isFalse(valueAt(configuration, "autoScaling.enabled") ?? false);
    const field = scaled ? "autoScaling.minReplicas" : "replicaCount";
    const count = valueAt(configuration, field) ?? 2;
    const { corefile } = configuration;
    const missing = ["lameduck", "ready"].filter((word) => !new RegExp(`^\\s*${word}\\b`, "m").test(`${corefile}`));
    return [
      ...each([addon], `configuration_values.${field}`, () => Number(count) < 2 && `is ${count}; want 2 or more`),
      ...(corefile === undefined
        ? []
        : [
            look(
              addon,
              "configuration_values.corefile",
              missing.length > 0 && `is without ${missing.join(" and ")}; want both`,
            ),
          ]),
    ];
  });
}
