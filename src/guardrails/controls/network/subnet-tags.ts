import { blocksOf, quoted } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isPublic, nodeSubnets } from "./routing";

/** Tags by which subnets are found. Sources: AWS Load Balancer Controller, subnet discovery; Karpenter, NodeClasses. */
const PUBLIC = "kubernetes.io/role/elb";
const INTERNAL = "kubernetes.io/role/internal-elb";
const NODES = "karpenter.sh/discovery";

/** Looks at the tags of each subnet, and whether each zone has a subnet for load balancers of either kind where it has subnets of that kind. */
export function roleTagLooks(output: EnvironmentOutput): Look[] {
  const nodes = nodeSubnets(output);
  const subnets = output.all("aws_subnet").map((subnet) => ({
    subnet,
    tags: tagsOf(output, subnet),
    open: isPublic(output, subnet),
    vpc: output.target(subnet, subnet.block.vpc_id),
  }));
  const own = subnets.flatMap(({ subnet, tags, open }) => [
    roleLook(subnet, tags, open),
    ...(NODES in tags
      ? [
          look(
            subnet,
            `tags.${NODES}`,
            (open || (nodes.length > 0 && !nodes.includes(subnet) && isControlPlanes(output, subnet))) &&
              "is on a subnet without nodes; want it on those of nodes alone",
          ),
        ]
      : []),
  ]);
  const vpcs = [...new Set(subnets.flatMap(({ vpc }) => (vpc && !vpc.data ? [vpc] : [])))];
  const zones = vpcs.flatMap((vpc) =>
    [true, false].flatMap((open) => {
      const kind = subnets.filter((one) => one.vpc === vpc && one.open === open);
      const names = [...new Set(kind.map(({ subnet }) => `${subnet.block.availability_zone}`))];
      const tag = open ? PUBLIC : INTERNAL;
      return names.map((zone) => {
        const tagged = kind.some(({ subnet, tags }) => `${subnet.block.availability_zone}` === zone && tag in tags);
        const what = `has no ${open ? "public" : "private"} subnet with ${tag} in ${zone}; want one`;
        return look(vpc, "", !tagged && what);
      });
    }),
  );
  return [...own, ...zones];
}

/** Looks at the role of a subnet: one at most, the one that fits its routes, with the value 1. */
function roleLook(subnet: ResourceBlock, tags: Readonly<Record<string, unknown>>, open: boolean): Look {
  const [right, wrong] = open ? [PUBLIC, INTERNAL] : [INTERNAL, PUBLIC];
  if (wrong in tags) {
    return look(subnet, `tags.${wrong}`, `is set on a ${open ? "public" : "private"} subnet; want it taken out`);
  }
  const value = tags[right];
  return look(subnet, `tags.${right}`, value !== undefined && `${value}` !== "1" && `is ${quoted(value)}; want "1"`);
}

/** The tags of a subnet, those that are set beside it too. */
function tagsOf(output: EnvironmentOutput, subnet: ResourceBlock): Readonly<Record<string, unknown>> {
  const beside = output
    .usersOf(subnet)
    .filter(({ type }) => type === "aws_ec2_tag")
    .map(({ block }) => [`${block.key}`, block.value] as const);
  return { ...blocksOf(subnet.block.tags)[0], ...Object.fromEntries(beside) };
}

function isControlPlanes(output: EnvironmentOutput, subnet: ResourceBlock): boolean {
  return output.usersOf(subnet).some(({ type }) => type === "aws_eks_cluster");
}
