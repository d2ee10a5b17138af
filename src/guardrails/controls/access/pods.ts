import { MANAGED_POLICIES } from "../../../facts/managed-policies";
import type { Control, Look } from "../../control";
import type { IamStatement } from "../../documents";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { bindingsOf } from "./bindings";
import { addonLooks, bindingLooks, chartLooks, hasRole, POD_IDENTITY } from "./roles";
import { conditionsOn, trustsService } from "./trust";
import { webIdentityFault, webIdentityStatements } from "./web-identity";

/** What pods may do in AWS, and how they come to it. */
export const POD_ACCESS_CONTROLS: readonly Control[] = [
  {
    id: "ACC-07",
    title: "what calls AWS has a role of its own",
    severity: "high",
    sources: ["CIS 5.2.1", "CKV_AWS_60", "CKV_AWS_61", "BPG-SEC iam (one role per app)"],
    why: "Pods without a role take the nodes', if they reach it; those that share one have each other's rights, and no log tells them apart.",
    remedy:
      "The platform gives every add-on its role; name those of your own in `serviceAccounts` of the team or the chart, with `grants`.",
    waive: ["clusters.<cluster>"],
    rendering: "service accounts that charts of your own make, and which of them call AWS",
    check: (output) => [...bindingLooks(output), ...addonLooks(output), ...chartLooks(output)],
  },
  {
    id: "ACC-08",
    title: "roles for tokens of a cluster are for one service account",
    severity: "high",
    sources: ["BPG-SEC iam (scope IRSA)", "CKV_AWS_358", "CKV_AWS_393 (same class for CI OIDC)"],
    why: "Without the subject every pod of the cluster, and of a pipeline every repository of its host, can take the role.",
    remedy:
      "Name the service account in `serviceAccounts`; a trust policy of your own wants StringEquals on the subject and the audience.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      output.documents.flatMap((document) =>
        webIdentityStatements(document).map((statement) =>
          look(document.holder, document.attribute, webIdentityFault(output, document, statement)),
        ),
      ),
  },
  {
    id: "ACC-09",
    title: "roles for Pod Identity name the account or the cluster",
    severity: "medium",
    sources: ["BPG-SEC multiaccount"],
    why: "The service takes roles for whoever asks it. A role that does not say for whom can be handed to pods of another cluster, or account.",
    remedy: "Give the trust policy a condition on aws:SourceAccount, aws:SourceArn or aws:RequestTag/eks-cluster-arn.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      output.documents.flatMap(({ holder, attribute, statements }) =>
        statements
          .filter((statement) => trustsService(statement, POD_IDENTITY))
          .map((statement) =>
            look(
              holder,
              attribute,
              !isBound(statement) && `is for ${POD_IDENTITY} of every account; want a condition on ${BINDING_KEYS[0]}`,
            ),
          ),
      ),
  },
  {
    id: "ACC-10",
    title: "pod networking has a role of its own, and nodes do not have its rights",
    severity: "medium",
    sources: ["BPG-SEC iam (aws-node)", "BPG-NET vpc-cni"],
    why: "With the rights of pod networking a node, and every pod that reaches its role, can take addresses from and give interfaces to other instances.",
    remedy: "Leave `addons.vpcCni.identity` as it is; take AmazonEKS_CNI_Policy off the nodes' role.",
    waive: ["clusters.<cluster>"],
    check: (output) => [...networkingLooks(output), ...nodeRoleLooks(output)],
  },
];

/** Condition keys that tell for whom the service takes a role. Source: EKS user guide, EKS Pod Identity role. */
const BINDING_KEYS = ["aws:SourceAccount", "aws:SourceArn", "aws:RequestTag/eks-cluster-arn"];

const EXACT = ["StringEquals", "StringLike", "ArnEquals", "ArnLike"];

function isBound(statement: IamStatement): boolean {
  const keys = BINDING_KEYS.map((key) => key.toLowerCase());
  return conditionsOn(statement, (key) => keys.includes(key)).some(
    ([operator, values]) => EXACT.includes(operator) && values.every((value) => value !== "*"),
  );
}

function networkingLooks(output: EnvironmentOutput): Look[] {
  const nodes = nodeRolesOf(output);
  const addons = output.all("aws_eks_addon").filter(({ block }) => block.addon_name === "vpc-cni");
  return each(addons, "pod_identity_association", (addon) => {
    if (!hasRole(output, addon, "aws-node")) {
      return "has no role for aws-node, which would take the nodes'; want one of its own";
    }
    const roles = [
      ...bindingsOf(output).flatMap((one) => (one.place === addon ? (one.role ?? []) : [])),
      ...output.targets(addon, addon.block.service_account_role_arn),
    ];
    const shared = roles.find((role) => nodes.includes(role));
    return shared && `has ${shared.address}, which nodes have; want a role of its own`;
  });
}

function nodeRoleLooks(output: EnvironmentOutput): Look[] {
  return each(nodeRolesOf(output), "managed_policy_arns", (role) => {
    const attached = output
      .all("aws_iam_role_policy_attachment")
      .filter((one) => output.targets(one, one.block.role).includes(role) || one.block.role === role.block.name)
      .map(({ block }) => `${block.policy_arn}`);
    const all = [...attached, JSON.stringify(role.block.managed_policy_arns ?? [])];
    const name = MANAGED_POLICIES.cni.path;
    return all.some((arn) => arn.includes(`:policy/${name}`)) && `has ${name}; want it on the role of pod networking`;
  });
}

/** Roles that nodes have: those of node groups, of instance profiles, and of access entries for nodes. */
function nodeRolesOf(output: EnvironmentOutput): readonly ResourceBlock[] {
  const named = [
    ...output.all("aws_eks_node_group").map((place) => [place, place.block.node_role_arn] as const),
    ...output.all("aws_iam_instance_profile").map((place) => [place, place.block.role] as const),
    ...output
      .all("aws_eks_access_entry")
      .filter(({ block }) => `${block.type}`.startsWith("EC2"))
      .map((place) => [place, place.block.principal_arn] as const),
  ];
  const roles = named.flatMap(([place, value]) => output.targets(place, value));
  return [...new Set(roles)].filter(({ type, data }) => type === "aws_iam_role" && !data);
}
