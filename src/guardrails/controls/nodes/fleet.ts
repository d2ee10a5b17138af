import { instanceTypes } from "../../../facts/instance-types";
import { blocksOf, isUnknown, quoted, textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { templatesOf } from "./machines";

/** Fewest and most instance types of a Spot group. Source: EKS Best Practices Guide, autoscaling; EKS API, instanceTypes. */
const SPOT_TYPES = { least: 3, most: 20 } as const;

/** Arguments of the AWS provider that hold keys. */
const STATIC_KEYS = ["access_key", "secret_key", "token"] as const;

/** What instances are, beyond managed node groups, and whose rights they and Terraform have. */
export const FLEET_CONTROLS: readonly Control[] = [
  {
    id: "NOD-18",
    title: "Spot groups name three or more instance types of one architecture and like size",
    severity: "low",
    sources: ["BPG-SCALE data-plane", "BPG-AS cluster-autoscaler"],
    why: "With one type, the group is empty when its Spot pool is; with unlike sizes the autoscaler counts on nodes that do not come.",
    remedy: "Name three or more `instanceTypes`, such as m7i.xlarge, m6i.xlarge and m6a.xlarge.",
    waive: ["clusters.<cluster>.compute.nodeGroups.<group>"],
    check: (output) =>
      each(
        output.all("aws_eks_node_group"),
        "instance_types",
        ({ block }) =>
          block.capacity_type === "SPOT" &&
          !isUnknown(block.instance_types) &&
          spotFault(textsOf(block.instance_types)),
      ),
  },
  {
    id: "NOD-19",
    title: "groups of instances of one's own use a launch template, hand on their tags and ask their load balancer",
    severity: "low",
    sources: ["CKV_AWS_315", "CKV_AWS_153", "AwsSolutions-AS1", "AwsSolutions-AS2", "AwsSolutions-AS3", "CKV2_AWS_15"],
    why: "Launch configurations are closed to new accounts, instances without tags belong to nobody, and EC2 takes an instance for well that serves nothing.",
    remedy:
      "Use managed node groups; else a launch template, tags with `propagate_at_launch`, and `health_check_type` ELB behind a load balancer.",
    check: (output) => output.all("aws_autoscaling_group").flatMap(groupLooks),
  },
  {
    id: "NOD-20",
    title: "instances and Terraform have roles, not keys",
    severity: "medium",
    sources: ["CKV2_AWS_41", "CKV_AWS_41"],
    why: "A key in a file works for whoever reads the file, until somebody notices.",
    remedy: "Give an instance an instance profile, and Terraform a role of its own from its surroundings.",
    check: (output) => [
      ...each(
        output.all("aws_eks_node_group"),
        "node_role_arn",
        ({ block }) => block.node_role_arn === undefined && "is not set; want the role of the nodes",
      ),
      ...instancesOf(output).map(([place, profile]) =>
        look(place, "iam_instance_profile", !profile && "is not set; want an instance profile"),
      ),
      ...output.states.flatMap((state) =>
        providersOf(state.json.provider).map((provider) => {
          const key = STATIC_KEYS.find((name) => provider[name] !== undefined);
          return look(
            state,
            `provider.aws.${key ?? STATIC_KEYS[0]}`,
            key && "is set; want a role from the surroundings of Terraform",
          );
        }),
      ),
    ],
  },
  {
    id: "NOD-21",
    title: "images are looked up by who made them",
    severity: "medium",
    sources: ["CKV_AWS_386", "AWS-0344"],
    why: "Without an owner the newest image of a fitting name is taken, and anybody may publish one.",
    remedy: "Leave images to the node group, or name `owners`: `amazon`, `self`, or an account.",
    check: (output) => each(output.sources("aws_ami", "aws_ami_ids"), "owners", ownersFault),
  },
];

/** vCPUs below `xlarge`, half a one for what is smaller. Source: EC2 user guide, instance types. */
const SMALL: Readonly<Record<string, number>> = { nano: 0.5, micro: 0.5, small: 0.5, medium: 1, large: 2, xlarge: 4 };

function spotFault(types: readonly string[]): string | undefined {
  if (types.length < SPOT_TYPES.least || types.length > SPOT_TYPES.most) {
    return `are ${types.length} for Spot; want ${SPOT_TYPES.least} to ${SPOT_TYPES.most}`;
  }
  const architectures = new Set(types.flatMap((type) => instanceTypes()[type]?.architecture ?? []));
  if (architectures.size > 1) {
    return `are of ${[...architectures].sort().join(" and ")}; want one architecture`;
  }
  const sizes = types.flatMap((type) => vcpus(type.split(".")[1] ?? "") ?? []);
  return Math.max(...sizes) > 2 * Math.min(...sizes)
    ? `are ${types.join(", ")}; want types of like size, at most twice as large as the smallest`
    : undefined;
}

/** The size of a type; nothing for one that is no number, such as metal. */
function vcpus(size: string): number | undefined {
  const times = /^(\d+)xlarge$/.exec(size)?.[1];
  return times === undefined ? SMALL[size] : 4 * Number(times);
}

function groupLooks(place: ResourceBlock): Look[] {
  const { launch_configuration, tag, target_group_arns, load_balancers, health_check_type } = place.block;
  const tags = blocksOf(tag);
  const isBalanced = textsOf(target_group_arns).length + textsOf(load_balancers).length > 0;
  return [
    look(place, "launch_configuration", launch_configuration !== undefined && "is set; want a launch template"),
    look(place, "tag", tags.length === 0 && "is not set; want tags that instances get"),
    look(
      place,
      "tag",
      tags.some(({ propagate_at_launch }) => propagate_at_launch !== true) &&
        "is kept from instances; want propagate_at_launch true",
    ),
    look(
      place,
      "health_check_type",
      isBalanced && health_check_type !== "ELB" && `is ${quoted(health_check_type)} behind a load balancer; want "ELB"`,
    ),
  ];
}

/** Instances of one's own, with whether they have a profile, by themselves or by their launch template. Groups whose template is not of the output are left out. */
function instancesOf(output: EnvironmentOutput): readonly (readonly [ResourceBlock, boolean])[] {
  const groups = output.all("aws_autoscaling_group").filter((place) => templatesOf(output, place).length > 0);
  return [...groups, ...output.all("aws_instance", "aws_launch_configuration")].map((place) => {
    const described = [place, ...templatesOf(output, place)];
    return [place, described.some(({ block }) => block.iam_instance_profile !== undefined)];
  });
}

function providersOf(provider: unknown) {
  return blocksOf(blocksOf(provider)[0]?.aws);
}

function ownersFault({ block: { owners } }: ResourceBlock): string | undefined {
  return textsOf(owners).length === 0 ? 'is not set; want "amazon", "self" or an account' : undefined;
}
