import { EKS_ADDON_FIELDS } from "../../facts/eks-addons";
import type { ResourceBlock } from "../../guardrails/output";
import type { Book, BookCluster } from "./book";
import { code, commands, list, table } from "./markdown";
import type { Chapter } from "./section";

/** New images for the nodes. */
export const nodeImages: Chapter = (book) => {
  const clusters = book.clusters.filter((cluster) => nodeGroupsOf(book, cluster).length > 0);
  return clusters.length === 0
    ? undefined
    : {
        title: "Patch node AMIs",
        body: [
          "AWS publishes node images with patches all the time. Nodes get a new one only when you ask. They are replaced a few at a time, and pods are moved before.",
          ...clusters.flatMap((cluster) => groupsOf(book, cluster)),
          `You should see ${code("ACTIVE")} and the new release. ${code("DEGRADED")} comes with a reason:`,
          ...clusters.map((cluster) => healthOf(book, cluster)),
          'Where pods cannot be moved the update gives up and the old nodes stay: see the end of "Upgrade Kubernetes".',
        ],
      };
};

/** Groups of nodes in the state of a cluster. */
export function nodeGroupsOf({ output }: Book, { cluster }: BookCluster): readonly ResourceBlock[] {
  return output.all("aws_eks_node_group").filter(({ state }) => state === cluster.name);
}

function groupsOf(book: Book, cluster: BookCluster): string[] {
  const { region } = book.environment.aws;
  const groups = nodeGroupsOf(book, cluster);
  const free = groups.filter(({ block }) => block.release_version === undefined);
  const pinned = groups.filter(({ block }) => block.release_version !== undefined);
  const flags = ({ block }: ResourceBlock) =>
    `--cluster-name ${cluster.name} --nodegroup-name ${block.node_group_name} --region ${region}`;
  return [
    `### ${cluster.name}`,
    ...(free.length > 0
      ? [
          "No release is pinned for these, so Terraform leaves what runs alone, and this changes nothing that it knows of:",
          commands(...free.map((group) => `aws eks update-nodegroup-version ${flags(group)}`)),
        ]
      : []),
    ...(pinned.length > 0
      ? [
          `These are pinned. Ask for a bundle with another ${code("amiRelease")}: ${pinned.map(({ block }) => `${code(`${block.node_group_name}`)} at ${code(`${block.release_version}`)}`).join(", ")}.`,
        ]
      : []),
    "What runs, and whether an update is under way:",
    commands(
      ...groups.map(
        (group) =>
          `aws eks describe-nodegroup ${flags(group)} --query 'nodegroup.[nodegroupName,status,releaseVersion]' --output text`,
      ),
    ),
  ];
}

function healthOf(book: Book, cluster: BookCluster): string {
  const { region } = book.environment.aws;
  return commands(
    ...nodeGroupsOf(book, cluster).map(
      ({ block }) =>
        `aws eks describe-nodegroup --cluster-name ${cluster.name} --nodegroup-name ${block.node_group_name} --region ${region} --query nodegroup.health.issues`,
    ),
  );
}

/** Builds of the add-ons of EKS: which run, and how they are kept from changing by themselves. */
export const addonBuilds: Chapter = (book) => {
  const [first] = book.clusters;
  const addons = book.output.all("aws_eks_addon");
  if (first === undefined || addons.length === 0) {
    return undefined;
  }
  const { region } = book.environment.aws;
  return {
    title: "Pin add-on builds",
    body: [
      "An add-on of EKS whose build is not pinned has the default build for the cluster's version, looked up at each plan. When AWS names another default, the next plan shows an update in place. That is no fault. To keep a build, have it pinned in the description:",
      ...book.clusters.map((cluster) =>
        table(
          ["add-on", "cluster", "build", "field of the description"],
          addons
            .filter(({ state }) => state === cluster.cluster.name || state === cluster.platform.name)
            .map((addon) => rowOf(cluster, addon)),
        ),
      ),
      "Which builds run, and which there are:",
      commands(
        ...book.clusters.flatMap(({ name }) => [
          `for addon in $(aws eks list-addons --cluster-name ${name} --region ${region} --query addons --output text); do`,
          `  aws eks describe-addon --cluster-name ${name} --addon-name "$addon" --region ${region} --query 'addon.[addonName,addonVersion,status]' --output text`,
          "done",
        ]),
        `aws eks describe-addon-versions --addon-name coredns --kubernetes-version ${first.described.version} --region ${region} --query 'addons[].addonVersions[].addonVersion' --output text`,
      ),
      list(
        `You should see ${code("ACTIVE")} for each.`,
        `${code("DEGRADED")} or ${code("UPDATE_FAILED")}: ask for ${code("addon.health.issues")} with the same command, repair what it says, and apply the state again.`,
      ),
    ],
  };
};

function rowOf({ key, name }: BookCluster, { block }: ResourceBlock): string[] {
  const addon = `${block.addon_name}`;
  const version = `${block.addon_version ?? ""}`;
  const [field] = Object.entries(EKS_ADDON_FIELDS).find(([, known]) => known === addon) ?? [];
  return [
    code(addon),
    code(name),
    /^v\d/.test(version) ? code(version) : "the default at plan",
    field === undefined ? "none: an option of the add-on" : code(`clusters.${key}.addons.${field}.build`),
  ];
}
