import { ACCESS_POLICIES } from "../../../facts/access-policies";
import { ADMINISTRATORS } from "../../../facts/administrators";
import { PARTITIONS, REGIONS } from "../../../facts/regions";
import { RESERVED_SUBJECTS } from "../../../facts/reserved-subjects";
import { isUnknown, quoted, textsOf, valueAt } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";
import { regionOf } from "../../region";
import { fits } from "../../statements";
import { configMapsOf, writesAwsAuth } from "./config-maps";
import { adminsOf, hasEntry, kindOf, policyOf, principalFault, principalOf, scopeFault } from "./principals";

const CLUSTER = "aws_eks_cluster";
const ENTRY = "aws_eks_access_entry";
const ASSOCIATION = "aws_eks_access_policy_association";

/** Who enters the cluster, and with which rights. */
export const ENTRY_CONTROLS: readonly Control[] = [
  {
    id: "ACC-01",
    title: "a role that stays is administrator",
    severity: "high",
    sources: ["containers-roadmap #185", "terraform-aws-modules #2911", "BPG-SEC iam"],
    why: "When nobody may do everything any more, no right can be given in the cluster again, and nothing in it can be repaired.",
    remedy: "Name a role in `admins`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "", (cluster) => {
        const stays = adminsOf(output, cluster).some((one) => hasEntry(output, one) && kindOf(output, one) !== "other");
        return (
          !stays &&
          `has no role with an access entry and ${ACCESS_POLICIES.clusterAdmin.name} for the cluster; want one or more`
        );
      }),
  },
  {
    id: "ACC-02a",
    title: "administrators are few",
    severity: "high",
    sources: ["CIS 4.1.1", "BPG-SEC iam least privilege"],
    why: "Each of them can do everything in the cluster, and so can whoever gets hold of one.",
    remedy: "Keep `admins` to those who repair the cluster, and give everybody else an entry in `accessGroups`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "", (cluster) => {
        const { length } = [...new Set(adminsOf(output, cluster).map((one) => principalOf(output, one)))];
        return length > ADMINISTRATORS.most && `has ${length} administrators; want at most ${ADMINISTRATORS.most}`;
      }),
  },
  {
    id: "ACC-02b",
    title: "rights to change things, and to read Secrets, hold in namespaces",
    severity: "high",
    sources: ["CIS 4.1.1", "BPG-SEC iam least privilege"],
    why: "In every namespace they come close to an administrator's: whoever starts pods or reads Secrets in kube-system has the rights of the add-ons.",
    remedy: "Give the group in `accessGroups` its `namespaces`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(
        output.all(ASSOCIATION).filter((one) => NARROW.includes(policyOf(output, one))),
        "access_scope",
        (one) => scopeFault(one, holdsAddons),
      ),
  },
  {
    id: "ACC-02c",
    title: "rights to look hold in namespaces",
    severity: "medium",
    sources: ["CIS 4.1.1", "BPG-SEC iam least privilege"],
    why: "Who may look everywhere sees every team's settings, and what runs where.",
    remedy: "Give the group in `accessGroups` its `namespaces`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(
        output.all(ASSOCIATION).filter((one) => policyOf(output, one) === ACCESS_POLICIES.view.name),
        "access_scope",
        (one) => scopeFault(one),
      ),
  },
  {
    id: "ACC-03",
    title: "whoever enters is a role, no user and no session",
    severity: "high",
    sources: ["EKS API CreateAccessEntry", "CKV_AWS_273", "CKV2_AWS_21", "CKV2_AWS_22", "BPG-SEC iam"],
    why: "Users have keys that do not expire. A session is gone within hours, and EKS refuses it.",
    remedy: "Name roles in `admins`, `accessGroups` and `nodeRoles`.",
    waive: ["clusters.<cluster>"],
    check: (output) => each(output.all(ENTRY), "principal_arn", (entry) => principalFault(output, entry)),
  },
  {
    id: "ACC-04",
    title: "groups and names of access entries are none that Kubernetes keeps for itself",
    severity: "high",
    sources: ["EKS user guide access entries", "KSV-0123", "KSV-01011"],
    why: "Who is in system:masters is administrator beside every list, and can be held back by no rule. EKS refuses the other prefixes while it applies.",
    remedy: "Choose another `kubernetesGroup`.",
    waive: ["clusters.<cluster>"],
    check: (output) => [
      ...each(output.all(ENTRY), "kubernetes_groups", ({ block }) => reservedFault(textsOf(block.kubernetes_groups))),
      ...each(output.all(ENTRY), "user_name", ({ block }) => reservedFault(textsOf(block.user_name))),
    ],
  },
  {
    id: "ACC-05",
    title: "access policies are those of EKS, in the right partition",
    severity: "medium",
    sources: ["EKS API", "provider test in limits.md"],
    why: "The provider takes any ARN, an IAM policy's too. EKS refuses it in the middle of the apply.",
    remedy: "Choose the `policy` of the group in `accessGroups`.",
    waive: ["clusters.<cluster>"],
    check: (output) => each(output.all(ASSOCIATION), "policy_arn", (one) => policyFault(output, one)),
  },
  {
    id: "ACC-06",
    title: "the aws-auth ConfigMap decides nothing",
    severity: "high",
    sources: ["BPG-SEC iam (deprecated)", "KSV-0115"],
    why: "Whoever may write it is administrator, no API of AWS shows it, and a fault in it locks everybody out.",
    remedy: "Name people and pipelines in `admins` and `accessGroups`; take out what writes the ConfigMap.",
    waive: ["clusters.<cluster>"],
    check: (output) => [
      ...each(output.all(CLUSTER), "access_config.authentication_mode", ({ block }) => {
        // CONFIG_MAP is what EKS takes when nothing is said.
        const mode = valueAt(block, "access_config.authentication_mode");
        return (
          (mode ?? "CONFIG_MAP") === "CONFIG_MAP" && `is ${quoted(mode)}, so that aws-auth alone decides; want "API"`
        );
      }),
      ...each(
        configMapsOf(output),
        "metadata.name",
        (one) => writesAwsAuth(one) && 'is "aws-auth"; want access entries',
      ),
    ],
  },
];

/** Policies that should hold in namespaces because of what they allow. */
const NARROW: readonly string[] = [
  ACCESS_POLICIES.admin.name,
  ACCESS_POLICIES.adminView.name,
  ACCESS_POLICIES.edit.name,
];

/** Whether a name of a scope takes in the namespace where the add-ons are. */
function holdsAddons(name: string): boolean {
  return !isUnknown(name) && fits(name, "kube-system");
}

function reservedFault(names: readonly string[]): string | undefined {
  const prefixes = RESERVED_SUBJECTS.map(({ prefix }) => prefix);
  const taken = names.find((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  return taken && `is ${quoted(taken)}; want one without the prefixes ${prefixes.join(", ")}`;
}

/** Source: EKS user guide, access policies: an ARN without region, of the account `aws`. */
const ACCESS_POLICY = /^arn:(aws[a-z-]*):eks::aws:cluster-access-policy\/Amazon[A-Za-z]+$/;

function policyFault(output: EnvironmentOutput, association: ResourceBlock): string | undefined {
  const region = regionOf(output, association);
  const { partition = Object.keys(PARTITIONS)[0] } = REGIONS[`${region}`] ?? {};
  const arn = output.resolve(association, association.block.policy_arn);
  if (isReference(arn)) {
    const [made] = output.targets(association, arn);
    return made?.type.startsWith("aws_iam_") ? `is ${quoted(arn)}; want an access policy of EKS` : undefined;
  }
  // A reference inside is the partition.
  const text = `${arn}`.replace(/\$\{[^}]*\}/, `${partition}`);
  const [, written] = ACCESS_POLICY.exec(text) ?? [];
  if (written === undefined) {
    return `is ${quoted(arn)}; want an access policy of EKS, such as arn:${partition}:eks::aws:cluster-access-policy/${ACCESS_POLICIES.view.name}`;
  }
  return REGIONS[`${region}`] && written !== partition
    ? `is of the partition ${written}; want ${partition}, where ${region} is`
    : undefined;
}
