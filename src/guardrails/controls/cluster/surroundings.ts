import { blocksOf, quoted, textsOf, valueAt } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";
import { roleLooks } from "./role";

const CLUSTER = "aws_eks_cluster";

/** What stands around the control plane: tags, identity providers, log group, role. */
export const CLUSTER_SURROUNDING_CONTROLS: readonly Control[] = [
  {
    id: "EKS-19",
    title: "the cluster carries tags",
    severity: "low",
    sources: ["SecHub EKS.6", "tflint aws_resource_missing_tags", "tflint aws_provider_missing_default_tags"],
    why: "Nobody can tell whose it is, who pays for it, and what may be done with it.",
    remedy: "The platform tags everything; add your own in `aws.tags`.",
    waive: ["clusters.<cluster>"],
    check: (output) => each(output.all(CLUSTER), "tags", (cluster) => tagsFault(output, cluster)),
  },
  {
    id: "EKS-20",
    title: "identity providers of the cluster carry tags and an https issuer",
    severity: "low",
    sources: ["SecHub EKS.7"],
    why: "Whoever answers for an issuer that is not encrypted can hand out tokens that the cluster takes.",
    remedy: "Give your aws_eks_identity_provider_config an issuer_url with https://, and tags.",
    waive: ["clusters.<cluster>"],
    check: (output) => [
      ...each(output.all("aws_eks_identity_provider_config"), "oidc.issuer_url", ({ block }) => {
        const issuer = valueAt(block, "oidc.issuer_url");
        return (
          !(isReference(issuer) || `${issuer}`.startsWith("https://")) && `is ${quoted(issuer)}; want an https:// URL`
        );
      }),
      ...each(output.all("aws_eks_identity_provider_config"), "tags", (provider) => tagsFault(output, provider)),
    ],
  },
  {
    id: "EKS-21",
    title: "the control plane's log group is there before it",
    severity: "medium",
    sources: ["CIS 2.1.2", "CKV_AWS_66", "CKV_AWS_338", "CKV_AWS_158", "AWS-0017"],
    why: "EKS makes the group itself when it finds none: without retention, without a key, and in no state. LOG-01 and LOG-02 look at what the group keeps.",
    remedy: "The platform makes the group first; take out what overrides it.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(
        output.all(CLUSTER).filter(({ block }) => textsOf(block.enabled_cluster_log_types).length > 0),
        "depends_on",
        (cluster) => logGroupFault(output, cluster),
      ),
  },
  {
    id: "EKS-22",
    title: "the control plane's role is EKS's alone, with the rights it needs",
    severity: "medium",
    sources: ["BPG-SEC iam", "AwsSolutions-IAM4 (documented exception)"],
    why: "What the role may do, EKS may do for whoever changes the cluster; and who else may take the role changes the network of the cluster unseen.",
    remedy: "The platform attaches what EKS asks for; take out what adds to it.",
    waive: ["clusters.<cluster>"],
    check: (output) => output.all(CLUSTER).flatMap((cluster) => roleLooks(output, cluster)),
  },
];

function tagsFault(output: EnvironmentOutput, resource: ResourceBlock): string | undefined {
  const { tags } = resource.block;
  const standing = blocksOf(output.provider(resource).default_tags)[0]?.tags;
  const some = [tags, standing].some(
    (value) =>
      typeof value === "string" || (typeof value === "object" && value !== null && Object.keys(value).length > 0),
  );
  return some ? undefined : `is ${quoted(tags)}, and the provider has no default_tags; want some`;
}

/** What is wrong with the group that EKS writes to: it must be there, and the cluster must wait for it. */
function logGroupFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const { name } = cluster.block;
  const wanted = `/aws/eks/${name}/cluster`;
  const group = output
    .all("aws_cloudwatch_log_group")
    .find(({ block }) => block.name === wanted || isNamedAfter(output, block.name, cluster));
  if (!group) {
    return isReference(name) ? undefined : `has no log group ${wanted} to wait for; want an aws_cloudwatch_log_group`;
  }
  return waitsFor(output, cluster, group)
    ? undefined
    : `does not name ${group.address}; want the cluster to wait for it`;
}

/** Whether a name of a log group holds a reference to the cluster: such a group comes after it. */
function isNamedAfter(output: EnvironmentOutput, name: unknown, cluster: ResourceBlock): boolean {
  return (
    typeof name === "string" &&
    /^\/aws\/eks\/\$\{.*\}\/cluster$/.test(name) &&
    output.targets(cluster, name).includes(cluster)
  );
}

/** Whether Terraform makes one resource before another: it is named there, or by something that is. */
function waitsFor(output: EnvironmentOutput, from: ResourceBlock, wanted: ResourceBlock): boolean {
  const seen = new Set([from]);
  for (const resource of seen) {
    for (const next of output.targets(resource, resource.block)) {
      seen.add(next);
    }
  }
  return seen.has(wanted);
}
