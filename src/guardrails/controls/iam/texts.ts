import { POLICY_SIZES } from "../../../facts/policy-sizes";
import { type Partition, REGIONS } from "../../../facts/regions";
import type { Control, Look } from "../../control";
import type { IamDocument } from "../../documents";
import { look } from "../../looks";
import type { EnvironmentOutput, Place, ResourceBlock } from "../../output";
import { attachedPolicies } from "./attached";

/** Policies as texts: how long they are, and for which partition they are written. */
export const TEXT_CONTROLS: readonly Control[] = [
  {
    id: "IAM-08",
    title: "policies of roles fit IAM's quotas",
    severity: "medium",
    sources: ["tflint aws_iam_policy_too_long_policy", "aws_iam_group_policy_too_long", "IAM quotas"],
    why: "IAM refuses a longer policy in the middle of an apply; neither validate nor plan counts.",
    remedy: "Name fewer resources, name them by what they begin with, or give a part of the rights to another role.",
    check: sizeLooks,
  },
  {
    id: "IAM-10",
    title: "ARNs of policies are of the region's partition",
    severity: "medium",
    sources: [
      "tflint aws_iam_policy_gov_friendly_arns",
      "aws_iam_role_policy_gov_friendly_arns",
      "aws_iam_policy_document_gov_friendly_arns",
    ],
    why: "An ARN of another partition matches nothing: rights are missing, or a refusal never holds.",
    remedy: "Take the partition from the place of a construct, or from data.aws_partition.",
    check: partitionLooks,
  },
];

function sizeLooks(output: EnvironmentOutput): Look[] {
  const { documents } = output;
  const texts = documents.filter(({ kind, text }) => kind !== "resource" && text !== "");
  const inline = new Map<ResourceBlock | string, IamDocument[]>();
  for (const document of texts.filter(isInline)) {
    const role = output.target(document.holder, document.holder.block.role);
    const owner = document.holder.type === "aws_iam_role" ? document.holder : (role ?? document.holder.address);
    inline.set(owner, [...(inline.get(owner) ?? []), document]);
  }
  return [
    ...texts.filter(({ kind }) => kind === "trust").map((one) => sizeLook(one, counted(one.text), "trust")),
    ...texts
      .filter(({ holder }) => holder.type === "aws_iam_policy")
      .map((one) => sizeLook(one, counted(one.text), "managed")),
    ...[...inline.values()].flatMap((own) => {
      const size = own.reduce((sum, { text }) => sum + counted(text), 0);
      return own.slice(0, 1).map((one) => sizeLook(one, size, "inline"));
    }),
  ];
}

function isInline({ kind, holder }: IamDocument): boolean {
  return kind === "identity" && /^aws_iam_role(_policy)?$/.test(holder.type);
}

function sizeLook({ holder, attribute }: IamDocument, size: number, kind: "trust" | "managed" | "inline"): Look {
  const { max } = POLICY_SIZES[kind];
  const what = kind === "inline" ? "characters with the role's other inline policies" : "characters";
  return look(holder, attribute, size > max && `is at least ${size} ${what}; want at most ${max}`);
}

/** Characters as IAM counts them, without white space. What stands for a reference is not known yet, and counts as nothing. */
function counted(text: string): number {
  return text.replace(/\$\{[^}]*\}|\s/g, "").length;
}

function partitionLooks(output: EnvironmentOutput): Look[] {
  const policies = output.documents.map((document) => ({
    ...document,
    place: document.holder,
    texts: arnsIn(document),
  }));
  const attached = attachedPolicies(output).map(({ place, attribute, arn }) => ({ place, attribute, texts: [arn] }));
  return [...policies, ...attached].flatMap(({ place, attribute, texts }) => {
    const partition = partitionAt(output, place);
    const other = texts.find((text) => partition !== undefined && isOf(text) !== undefined && isOf(text) !== partition);
    return partition === undefined
      ? []
      : [look(place, attribute, other && `is ${other}; want the partition ${partition}`)];
  });
}

/** Every text of a policy that may be an ARN. */
function arnsIn({ statements }: IamDocument): readonly string[] {
  return statements.flatMap(({ resources, notResources, principals, notPrincipals, conditions }) => [
    ...resources,
    ...notResources,
    ...Object.values(principals).flat(),
    ...notPrincipals,
    ...Object.values(conditions).flatMap((keys) => Object.values(keys).flat()),
  ]);
}

/** The partition that an ARN names; nothing where it names none, any, or one that is not known yet. */
function isOf(text: string): string | undefined {
  return /^arn:(aws[a-z-]*):/.exec(text)?.[1];
}

/** The partition that a state works in. */
function partitionAt(output: EnvironmentOutput, place: Place): Partition | undefined {
  return REGIONS[`${output.provider(place).region}`]?.partition;
}
