import type { Book, BookCluster } from "./book";
import { code, commands, table } from "./markdown";
import { nodeGroupsOf } from "./nodes";
import type { Chapter } from "./section";

/** More nodes, groups, zones and addresses. */
export const growth: Chapter = (book) => {
  const { capacity } = book.handed;
  const groups = book.clusters.flatMap((cluster) => nodeGroupsOf(book, cluster).map((group) => ({ cluster, group })));
  return {
    title: "Grow",
    body: [
      ...(groups.length > 0 ? ["### More nodes, now", ...moreNodes(book, groups)] : []),
      "### More for good",
      "Each of these is a change of the description, and comes as a new bundle. What the plan should show:",
      table(["you want", "in the description", "the plan shows"], growthRows(book)),
      ...(capacity.length > 0
        ? [
            "### Room for addresses",
            "Every pod takes an address of a subnet. This is how the subnets hold the nodes, as they were described:",
            table(
              ["nodes", "addresses", "verdict"],
              capacity.map(({ pool, text, level }) => [code(pool), text, level]),
            ),
            "What is left right now:",
            commands(
              `aws ec2 describe-subnets --region ${book.environment.aws.region} --filters Name=tag:Environment,Values=${book.handed.name} --query 'Subnets[].[Tags[?Key==\`Name\`]|[0].Value,AvailabilityZone,AvailableIpAddressCount]' --output table`,
            ),
          ]
        : []),
    ],
  };
};

type Group = { readonly cluster: BookCluster; readonly group: ReturnType<typeof nodeGroupsOf>[number] };

function moreNodes({ environment }: Book, groups: readonly Group[]): string[] {
  return [
    `When pods are ${code("Pending")} for want of nodes and there is no time for a change, raise the bounds by hand. ${code("MAX")} and ${code("NODES")} are numbers of nodes:`,
    commands(
      ...groups.map(
        ({ cluster, group }) =>
          `aws eks update-nodegroup-config --cluster-name ${cluster.name} --nodegroup-name ${group.block.node_group_name} --region ${environment.aws.region} --scaling-config maxSize=MAX,desiredSize=NODES`,
      ),
    ),
    table(
      ["group", "cluster", "fewest", "most"],
      groups.map(({ cluster, group }) => {
        const { min_size, max_size } = (group.block.scaling_config ?? {}) as { min_size?: number; max_size?: number };
        return [code(`${group.block.node_group_name}`), code(cluster.name), `${min_size}`, `${max_size}`];
      }),
    ),
    "The next apply of the cluster state sets the bounds of this table again. Have them changed in the description before.",
  ];
}

function growthRows({ environment, clusters }: Book): string[][] {
  const { network } = environment;
  return [
    ...clusters.flatMap(({ key, described }) => [
      ...Object.keys(described.compute.nodeGroups ?? {}).map((group) => [
        `more nodes in ${code(group)}`,
        code(`clusters.${key}.compute.nodeGroups.${group}.scaling`),
        "one node group changed in place",
      ]),
      ["another node group", code(`clusters.${key}.compute.nodeGroups`), "resources added, none changed or destroyed"],
    ]),
    ...(network.kind === "new"
      ? [
          [
            "another zone",
            code("network.zones"),
            "resources added; control planes keep the zones that they were made with",
          ],
          [
            "more addresses for pods",
            `${code("network.secondaryCidrs")} with a ${code("pod")} subnet in each zone`,
            "resources added; nodes are replaced a few at a time once pods use them",
          ],
        ]
      : [["another subnet", code("network.zones"), "resources added; the subnet itself is somebody else's"]]),
    ["another team or application", code("teams"), "resources added in the workloads state"],
  ];
}
