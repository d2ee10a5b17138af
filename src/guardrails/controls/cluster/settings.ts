import { KUBERNETES_VERSIONS, supportOn } from "../../../facts/kubernetes-versions";
import { quoted, valueAt, wantEqual, wantFalse, wantTrue } from "../../block";
import { clusterOf } from "../../cluster-of";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";

const CLUSTER = "aws_eks_cluster";

/** Values of `upgrade_policy.support_type`. Source: EKS API, `SupportType`. */
const SUPPORT_TYPES = ["STANDARD", "EXTENDED"];

/** How a control plane is set: version, way in, add-ons, guards. */
export const CLUSTER_SETTING_CONTROLS: readonly Control[] = [
  {
    id: "EKS-07",
    title: "the Kubernetes version is pinned and supported",
    severity: "high",
    sources: ["CKV_AWS_339", "SecHub EKS.2", "BPG-UPG keep up to date"],
    why: "Without a version EKS takes the newest, and every plan may be another one. After its support a version gets no patches, and EKS raises the control plane by itself.",
    remedy:
      'Raise `version`, one minor at a time, or set `supportType` to "EXTENDED" at extra cost while it is patched.',
    waive: ["clusters.<cluster>"],
    check: (output, { today }) => each(output.all(CLUSTER), "version", ({ block }) => versionFault(block, today)),
  },
  {
    id: "EKS-08",
    title: "what follows on standard support is decided",
    severity: "medium",
    sources: ["BPG-UPG", "EKS API"],
    why: "EKS takes EXTENDED unless it is told otherwise: the control plane stays where it is, at several times the price.",
    remedy: 'Leave `supportType` out, which is "STANDARD", or choose "EXTENDED".',
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "upgrade_policy.support_type", ({ block }) => {
        const type = valueAt(block, "upgrade_policy.support_type");
        return (
          !(isReference(type) || SUPPORT_TYPES.includes(`${type}`)) &&
          `is ${quoted(type)}; want ${SUPPORT_TYPES.join(" or ")}`
        );
      }),
  },
  {
    id: "EKS-09",
    title: "access entries alone decide who enters",
    severity: "high",
    sources: ["CIS 4.1.7", "CIS 5.5.1", "BPG-SEC iam/CAM", "KSV-0115"],
    why: "In the other modes whoever may write one ConfigMap makes himself an administrator, and no API of AWS shows it. EKS takes CONFIG_MAP unless it is told otherwise.",
    remedy: 'The platform sets "API"; take out what overrides it.',
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "access_config.authentication_mode", ({ block }) =>
        wantEqual(valueAt(block, "access_config.authentication_mode"), "API"),
      ),
  },
  {
    id: "EKS-10",
    title: "who makes the cluster is no hidden administrator",
    severity: "high",
    sources: ["BPG-SEC iam (remove creator admin)", "CIS 4.1.1"],
    why: "Whoever runs the first apply would keep every right in the cluster, in no state and no list. EKS gives it unless it is told not to.",
    remedy:
      "Name administrators in `admins` and the role that runs Terraform in `aws.deployer`; take out what overrides the setting.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "access_config.bootstrap_cluster_creator_admin_permissions", ({ block }) =>
        wantFalse(valueAt(block, "access_config.bootstrap_cluster_creator_admin_permissions")),
      ),
  },
  {
    id: "EKS-11",
    title: "every add-on is owned by a state",
    severity: "medium",
    sources: ["BPG-UPG migrate to add-ons", "terraform-aws-modules/terraform-aws-eks main.tf"],
    why: "Add-ons that EKS installs by itself are upgraded by nobody, and stay behind the control plane.",
    remedy: "The platform installs vpc-cni, kube-proxy and coredns; take out what overrides it.",
    waive: ["clusters.<cluster>"],
    check: (output) => output.all(CLUSTER).flatMap((cluster) => addonLooks(output, cluster)),
  },
  {
    id: "EKS-12",
    title: "zonal shift is on",
    severity: "low",
    sources: ["BPG-REL", "EKS API zonalShiftConfig"],
    why: "When a zone fails, traffic goes on into it until somebody takes its nodes out by hand.",
    remedy: "Leave `zonalShift` at true.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "zonal_shift_config.enabled", ({ block }) =>
        wantTrue(valueAt(block, "zonal_shift_config.enabled")),
      ),
  },
  {
    id: "EKS-13",
    title: "EKS itself refuses to delete the cluster",
    severity: "medium",
    guard: true,
    sources: ["EKS API deletionProtection", "terraform-aws-modules/terraform-aws-eks"],
    why: "Terraform's guard holds nobody back who deletes the cluster in the console, or by another state.",
    remedy: "Leave `protection` at true.",
    check: (output) =>
      each(output.all(CLUSTER), "deletion_protection", ({ block }) => wantTrue(block.deletion_protection)),
  },
  {
    id: "EKS-14",
    title: "Terraform refuses to destroy or replace the cluster",
    severity: "high",
    development: { severity: "low", because: "a development cluster may be replaced" },
    guard: true,
    sources: [
      "terraform-aws-modules/terraform-aws-eks #1426",
      "terraform-aws-modules/terraform-aws-eks #2810",
      "hashicorp/terraform-provider-aws #14866",
    ],
    why: "A change of what cannot be changed in place, such as a subnet of another VPC, deletes the control plane with everything in it.",
    remedy: "Leave `protection` at true.",
    check: (output) =>
      each(output.all(CLUSTER), "lifecycle.prevent_destroy", ({ block }) =>
        wantTrue(valueAt(block, "lifecycle.prevent_destroy")),
      ),
  },
];

function versionFault(block: ResourceBlock["block"], today: string): string | undefined {
  const { version } = block;
  if (isReference(version)) {
    return undefined;
  }
  const known = KUBERNETES_VERSIONS.map((row) => row.version);
  if (typeof version !== "string" || !known.includes(version)) {
    return `is ${quoted(version)}; want one of ${known.filter((one) => supportOn(one, today) !== "ended").join(", ")}`;
  }
  const support = supportOn(version, today);
  const extended = valueAt(block, "upgrade_policy.support_type") === "EXTENDED";
  if (support === "standard" || (support === "extended" && extended)) {
    return undefined;
  }
  return support === "ended"
    ? `is ${version}, whose support has ended on ${today}; want one of ${known.filter((one) => supportOn(one, today) !== "ended").join(", ")}`
    : `is ${version}, which is in extended support on ${today}; want a newer one, or the support type EXTENDED`;
}

/** EKS must install no add-ons by itself, and what nodes cannot be without must be there: Auto Mode alone has it built in, and Fargate has its own pod networking. */
function addonLooks(output: EnvironmentOutput, cluster: ResourceBlock): Look[] {
  const own = (type: string) => output.all(type).filter((one) => clusterOf(output, one) === cluster);
  const names = own("aws_eks_addon").map(({ block }) => block.addon_name);
  const nodes = own("aws_eks_node_group").length > 0;
  const fargate = own("aws_eks_fargate_profile").length > 0;
  const wanted = [...(nodes ? ["vpc-cni", "kube-proxy"] : []), ...(nodes || fargate ? ["coredns"] : [])];
  return [
    look(cluster, "bootstrap_self_managed_addons", wantFalse(cluster.block.bootstrap_self_managed_addons)),
    ...wanted.map((name) =>
      look(cluster, "", !names.includes(name) && `has no add-on ${name}; want an aws_eks_addon of that name`),
    ),
  ];
}
