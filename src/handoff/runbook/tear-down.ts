import { bootstrapName } from "../../config/names";
import { OVERRIDE_FILE, UNPROTECTED_FILE } from "../bundle/teardown";
import { applyBlocks, type Book, kubeconfigCommand, terraform } from "./book";
import { code, commands, list } from "./markdown";
import type { Chapter } from "./section";

/** Taking everything away. */
export const tearDown: Chapter = (book) => {
  const guarded = book.states.filter(({ name }) => book.protectedStates.has(name));
  const backwards = [...book.states].reverse();
  return {
    title: "Tear down",
    body: [
      `**This destroys ${code(book.handed.name)} and its data.** Have it said in writing that it is wanted, and take copies of what must stay: images, files, snapshots, logs, states.`,
      ...(guarded.length > 0
        ? [
            "### 1. Lift the protection",
            `Clusters, keys, networks, zones, repositories and what holds data are protected: Terraform refuses to destroy them. This does what ${code("protection: false")} in the description does. First the protection goes, and that is applied; then things can be destroyed. From the first state to the last:`,
            ...guarded.flatMap((state) =>
              applyBlocks(book, state, {
                before: [`cp ${state.home}/${UNPROTECTED_FILE} ${state.home}/${book.flavour}/${OVERRIDE_FILE}`],
              }),
            ),
            `You should see changes in place, or ${code("No changes.")}, and nothing destroyed. From here on a destroy also empties buckets, repositories and backup vaults.`,
          ]
        : ["Nothing here is protected: a destroy is a destroy."]),
      `### ${guarded.length > 0 ? "2. " : ""}Destroy`,
      ...beforehand(book),
      "From the last state to the first. Read each plan: it should destroy what its state made, and nothing else.",
      ...backwards.flatMap((state) => [
        ...emptied(book, state.name),
        ...applyBlocks(book, state, { flags: ["-destroy"] }),
      ]),
      `You should see ${code("Apply complete!")} each time.`,
      list(
        `${code("DependencyViolation")}: something that Terraform did not make is still in the network, most often a load balancer or an interface of one. Delete it, and run the same commands again.`,
        "A namespace does not go: something in it waits for a controller that is gone already. `kubectl get namespace NAMESPACE --output yaml` says at the end what is left.",
        ...book.clusters
          .slice(0, 1)
          .map(
            ({ platform }) =>
              `The cluster is gone and a state with Kubernetes objects is left: let Terraform forget them. Once for each address that ${code("state list")} shows: ${code(terraform(book, platform, "state", "rm", "ADDRESS"))}.`,
          ),
      ),
      ...afterwards(book),
    ],
  };
};

/** What controllers made has to be taken away while they still run. */
function beforehand(book: Book): string[] {
  const { clusters, output } = book;
  const gitops = clusters.filter(({ described }) => described.gitops);
  return [
    ...(gitops.length > 0
      ? [
          `Destroy the workloads states first, then let Argo CD take away what it installed in ${gitops.map(({ name }) => code(name)).join(" and ")}: delete its Applications and wait until they are gone. Then go on.`,
        ]
      : []),
    ...(output.all("kubernetes_storage_class_v1").length > 0
      ? [
          "Destroying a workloads state deletes its namespaces, and with them every claim and its volume. See what there is, and keep a copy of what is wanted:",
          commands(
            ...clusters.flatMap((cluster) => [
              kubeconfigCommand(book, cluster),
              "kubectl get persistentvolumeclaims --all-namespaces",
            ]),
          ),
        ]
      : []),
  ];
}

/** The bucket of states goes last, and empty: what is in it is the only way to change what is left of others. */
function emptied({ environment }: Book, name: string): string[] {
  const { state } = environment;
  if (state.kind !== "s3" || name !== bootstrapName(environment.name)) {
    return [];
  }
  const versions = (kind: string) =>
    `aws s3api delete-objects --bucket ${state.bucket} --delete "$(aws s3api list-object-versions --bucket ${state.bucket} --max-items 1000 --query '{Objects: ${kind}[].{Key: Key, VersionId: VersionId}}' --output json)"`;
  return [
    `The last state makes the bucket ${code(state.bucket)}, which nothing here empties. See that no state of anybody is left in it but empty ones:`,
    commands(`aws s3 ls s3://${state.bucket} --recursive`),
    "Then delete every version, at most 1000 at a time. Run each again until it ends with `Parameter validation failed` and `Delete.Objects`: its list is empty then, and nothing is left to delete:",
    commands(versions("Versions"), versions("DeleteMarkers")),
  ];
}

function afterwards({ output, environment, handed, states, clusters }: Book): string[] {
  const [first] = states;
  const windows = output.all("aws_kms_key").map(({ block }) => Number(block.deletion_window_in_days ?? 30));
  return [
    "### What stays",
    list(
      ...(windows.length > 0
        ? [
            `Keys end ${Math.max(...windows)} days after this. Until then ${code("aws kms cancel-key-deletion --key-id KEY_ID")} gets one back.`,
          ]
        : []),
      ...(clusters.length > 0
        ? [
            "Snapshots of volumes, and volumes whose claims were not deleted while the cluster still ran. The second command finds these volumes; clusters of other environments have some too.",
          ]
        : []),
      ...(environment.state.kind === "s3" && first && !environment.state.bootstrap
        ? [
            `The states themselves, in ${code(environment.state.bucket)}: they hold secrets. Delete them when nobody needs them.`,
          ]
        : []),
    ),
    "Find what is left by its tags:",
    commands(
      `aws resourcegroupstaggingapi get-resources --region ${environment.aws.region} --tag-filters Key=Environment,Values=${handed.name} --query 'ResourceTagMappingList[].ResourceARN' --output text`,
      ...(clusters.length > 0
        ? [
            `aws ec2 describe-volumes --region ${environment.aws.region} --filters Name=tag:ebs.csi.aws.com/cluster,Values=true Name=status,Values=available --query 'Volumes[].[VolumeId,CreateTime]' --output table`,
          ]
        : []),
    ),
  ];
}
