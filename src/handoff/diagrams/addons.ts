import { count } from "../../core/problems";
import { isTrue } from "../../guardrails/block";
import { clusterOf } from "../../guardrails/cluster-of";
import type { ResourceBlock } from "../../guardrails/output";
import { isReference } from "../../guardrails/references";
import { type Graph, type GraphEdge, type GraphItem, type GraphNode, group, node } from "./graph";
import { type ClusterSubject, drawnAlike, listed, type Subject } from "./subject";
import { nodeGroupName } from "./subnets";

/** What one cluster's picture is made of. */
interface Drawn {
  readonly children: readonly GraphItem[];
  readonly edges: readonly GraphEdge[];
  readonly addons: number;
  readonly charts: number;
}

/** The add-ons of EKS before and after the nodes, then the charts by what they wait for. */
export function addonsGraph(subject: Subject): Graph {
  const drawn = drawnAlike(subject.clusters, (cluster) => drawCluster(subject, cluster));
  return {
    id: "addons",
    title: "Add-ons and their order",
    description: drawn
      .map(
        ({ clusters, drawn: { addons, charts } }) =>
          `${listed(clusters.map(({ name }) => name))}${clusters.length > 1 ? " each have" : " has"} ${count(addons, "add-on")} of EKS and ${count(charts, "Helm release")}; an arrow leads from what is installed first to what waits for it.`,
      )
      .join(" "),
    flow: "down",
    textWidth: 180,
    children: drawn.flatMap(({ clusters, drawn: { children } }) =>
      group(
        `clusters/${clusters.map(({ key }) => key).join("+")}`,
        "plain",
        listed(clusters.map(({ name, block }) => `${name} (Kubernetes ${block.block.version})`)),
        children,
        { flow: "down" },
      ),
    ),
    edges: drawn.flatMap(({ drawn: { edges } }) => edges),
  };
}

function drawCluster(subject: Subject, cluster: ClusterSubject): Drawn {
  const { output } = subject;
  const addons = output.all("aws_eks_addon").filter((one) => clusterOf(output, one) === cluster.block);
  const early = addons.filter(({ state }) => state === cluster.states.cluster);
  const nodes = output
    .all("aws_eks_node_group", "aws_eks_fargate_profile")
    .filter(({ state }) => state === cluster.states.cluster);
  const before = early.filter((addon) => !waitsFor(subject, addon, nodes));
  const after = early.filter((addon) => !before.includes(addon));
  const releases = output.all("helm_release").filter(({ state }) => state === cluster.states.platform);
  const late = [...releases, ...addons.filter(({ state }) => state === cluster.states.platform)];
  const even = { even: true as const };
  const ids = { step: (name: string) => `${cluster.name}/${name}` };
  const steps = [
    ...group(
      ids.step("before"),
      "network",
      "Before the nodes",
      before.map((one) => addonNode(subject, one)),
      even,
    ),
    ...group(ids.step("nodes"), "compute", "Nodes", nodes.map(computeNode), even),
    ...group(
      ids.step("after"),
      "network",
      "After the nodes",
      after.map((one) => addonNode(subject, one)),
      even,
    ),
  ];
  return {
    children: [
      ...group(ids.step("cluster"), "plain", "State cluster: add-ons of EKS", steps, { flow: "right" }),
      ...group(
        ids.step("platform"),
        "plain",
        "State platform",
        late.map((one) => addonNode(subject, one)),
        { flow: "right", ...even },
      ),
    ],
    edges: [
      ...steps.slice(1).map(({ id }, i) => ({ from: steps[i]?.id ?? "", to: id })),
      ...waits(subject, after),
      ...(late.length > 0 && steps.length > 0 ? [{ from: ids.step("cluster"), to: ids.step("platform") }] : []),
      ...waits(subject, late),
    ],
    addons: addons.length,
    charts: releases.length,
  };
}

function idOf({ state, address }: ResourceBlock): string {
  return `${state}/${address}`;
}

/** An add-on or a release with its version. A build that Terraform looks up at plan is not known before. */
function addonNode({ output }: Subject, one: ResourceBlock): GraphNode {
  const { block, type } = one;
  if (type === "helm_release") {
    const own = `${block.chart}`.startsWith("${path.module}");
    return node(
      idOf(one),
      "storage",
      `${block.name}`,
      own ? "own chart" : `chart ${block.version}`,
      `in ${block.namespace}`,
    );
  }
  const source = isReference(block.addon_version) ? output.target(one, block.addon_version) : undefined;
  const looked = isTrue(source?.block.most_recent) ? "newest build" : "AWS's default build";
  const version = source ? looked : `build ${block.addon_version}`;
  return node(idOf(one), "network", `${block.addon_name}`, version);
}

function computeNode(one: ResourceBlock): GraphNode {
  return one.type === "aws_eks_node_group"
    ? node(idOf(one), "compute", nodeGroupName(one), "node group")
    : node(idOf(one), "compute", `${one.block.fargate_profile_name}`, "Fargate profile");
}

/** Whether one waits for some of others, itself or through what it waits for. */
function waitsFor(subject: Subject, one: ResourceBlock, others: readonly ResourceBlock[]): boolean {
  const seen = new Set<ResourceBlock>();
  const reach = (from: ResourceBlock): boolean =>
    subject.output.usedBy(from).some((next) => {
      if (others.includes(next)) {
        return true;
      }
      if (seen.has(next) || next.state !== one.state) {
        return false;
      }
      seen.add(next);
      return reach(next);
    });
  return reach(one);
}

/** What waits for what, without the arrows that others say already. */
function waits({ output }: Subject, items: readonly ResourceBlock[]): GraphEdge[] {
  const direct = new Map(items.map((one) => [one, output.usedBy(one).filter((other) => items.includes(other))]));
  const reaches = (from: ResourceBlock, to: ResourceBlock): boolean =>
    (direct.get(from) ?? []).some((next) => next === to || reaches(next, to));
  return items.flatMap((one) => {
    const own = direct.get(one) ?? [];
    return own
      .filter((first) => !own.some((other) => other !== first && reaches(other, first)))
      .map((first) => ({ from: idOf(first), to: idOf(one) }));
  });
}
