import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, quoted, textsOf, valueAt } from "../../block";
import type { Control } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { isSameCluster } from "./clusters";

/** Label that Karpenter gives its own nodes. */
const OWN_NODES = "karpenter.sh/nodepool";

/** Karpenter and its pools. */
export const KARPENTER_CONTROLS: readonly Control[] = [
  {
    id: "K8S-17a",
    title: "Karpenter's nodes start from an image that is named",
    severity: "medium",
    sources: ["BPG-AS karpenter"],
    why: "With the latest image a new release reaches every node within days, tested by nobody.",
    remedy: "Give the pool an `amiVersion`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      objectsOf(output, "EC2NodeClass").map((nodeClass) =>
        look(
          nodeClass.place,
          attributeOf(nodeClass, "spec.amiSelectorTerms"),
          imageFault(blocksOf(valueAt(nodeClass.body, "spec.amiSelectorTerms"))),
        ),
      ),
  },
  {
    id: "K8S-17b",
    title: "a pool of nodes has a size that it does not exceed, and gives up few nodes at once",
    severity: "medium",
    sources: ["BPG-AS karpenter"],
    why: "A mistake in one Deployment buys nodes without end; without a budget all nodes of a pool are replaced at once.",
    remedy: "Give the pool `limits`, and leave `disruptionBudgets` out or below 100%.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      objectsOf(output, "NodePool").flatMap((pool) => [
        look(pool.place, attributeOf(pool, "spec.limits"), limitFault(pool.body)),
        look(pool.place, attributeOf(pool, "spec.disruption.budgets"), budgetFault(pool.body)),
      ]),
  },
  {
    id: "K8S-17c",
    title: "Karpenter is told of instances that end",
    severity: "medium",
    sources: ["BPG-AS karpenter"],
    why: "Two minutes before AWS takes a Spot instance its pods could move; nobody tells them.",
    remedy: "Leave the queue to this project.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      controllers(output).map(({ place, at, values }) => {
        const queue = valueAt(values, "settings.interruptionQueue");
        return look(
          place,
          `${at}.settings.interruptionQueue`,
          !queue && `is ${quoted(queue)}; want the name of a queue that EventBridge feeds`,
        );
      }),
  },
  {
    id: "K8S-17d",
    title: "Karpenter runs on nodes that it does not end",
    severity: "medium",
    sources: ["BPG-AS karpenter"],
    why: "A controller that ends its own node launches no other one.",
    remedy: "Give the cluster a node group, or a Fargate profile for kube-system.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      controllers(output).flatMap((release) => {
        const { place, at, values } = release;
        return [
          look(place, "", !hasHome(output, release) && "has no node group and no Fargate profile to run on; want one"),
          look(
            place,
            `${at}.affinity`,
            values.affinity !== undefined &&
              !keepsAway(values) &&
              `lets it onto its own nodes; want them kept out by ${OWN_NODES} DoesNotExist`,
          ),
        ];
      }),
  },
];

function controllers(output: EnvironmentOutput): readonly ChartRelease[] {
  return publishedReleases(output).filter(({ chart, known }) => chart === "karpenter" && known);
}

/** Source: Karpenter documentation, NodeClasses, spec.amiSelectorTerms. */
function imageFault(terms: readonly TerraformBlock[]): string | undefined {
  const loose = terms.find(({ id, alias }) => id === undefined && !/@v?\d/.test(`${alias}`));
  return terms.length === 0
    ? "is not set; want an alias with a version"
    : loose && `holds ${quoted(loose.alias ?? loose)}; want an alias with a version, or an id`;
}

function limitFault(pool: TerraformBlock): string | undefined {
  const limits = blocksOf(valueAt(pool, "spec.limits"))[0] ?? {};
  const missing = ["cpu", "memory"].filter((name) => limits[name] === undefined);
  return missing.length > 0 ? `is without ${missing.join(" and ")}; want both` : undefined;
}

/** Karpenter's own budget is 10%. Source: Karpenter documentation, disruption, budgets. */
function budgetFault(pool: TerraformBlock): string | undefined {
  const budgets = valueAt(pool, "spec.disruption.budgets");
  const bounded = budgets === undefined || blocksOf(budgets).some(({ nodes }) => `${nodes}` !== "100%");
  return bounded ? undefined : "lets all nodes go at once; want a budget such as 10%";
}

function hasHome(output: EnvironmentOutput, { place }: ChartRelease): boolean {
  return output.all("aws_eks_node_group", "aws_eks_fargate_profile").some((home) => isSameCluster(home, place));
}

function keepsAway(values: TerraformBlock): boolean {
  const required = valueAt(
    values,
    "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms",
  );
  return blocksOf(required)
    .flatMap(({ matchExpressions }) => blocksOf(matchExpressions))
    .some(({ key, operator }) => key === OWN_NODES && textsOf(operator).includes("DoesNotExist"));
}
