import { MANAGED_POLICIES } from "../../../facts/managed-policies";
import { blocksOf, isTrue, isUnknown, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, Place, ResourceBlock } from "../../output";
import { isPublic } from "../network/routing";
import { regionLooks } from "./chart-regions";
import { wantKnownEqual } from "./known";
import { type Machine, machinesOf, nodeClassesOf, templatesOf } from "./machines";
import { groupRoles, policiesOf } from "./node-roles";
import { encryptionLooks, keyAndTypeLooks } from "./volumes";

const NODE_GROUP = "clusters.<cluster>.compute.nodeGroups.<group>";

/** What nodes are launched from: their metadata service, volumes, addresses and ways in. */
export const INSTANCE_CONTROLS: readonly Control[] = [
  {
    id: "NOD-01",
    title: "nodes answer for their metadata with a token alone",
    severity: "high",
    sources: ["CKV_AWS_79", "AWS-0130", "AWS-0028", "BPG-SEC iam"],
    why: "Without tokens (IMDSv2), a request that a pod is tricked into sending hands out the credentials of its node. A node group without a launch template gets one from EKS that nobody wrote, and one of an older version has what that said.",
    remedy:
      "Leave the node group as it is described: its launch template asks for tokens. A template of your own sets `http_tokens` to `required`.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [
      ...each(
        output.all("aws_eks_node_group"),
        "launch_template",
        ({ block }) => block.launch_template === undefined && "is not set; want a launch template that asks for tokens",
      ),
      ...each(output.all("aws_eks_node_group"), "launch_template.version", (group) => versionFault(output, group)),
      ...machinesOf(output).flatMap(tokenLooks),
    ],
  },
  {
    id: "NOD-02",
    title: "pods do not reach the metadata service of their node, and need not",
    severity: "medium",
    sources: ["CKV_AWS_341", "BPG-SEC iam (restrict instance profile)"],
    why: "With a second hop every pod can take the credentials of its node. With one hop, a controller that is told no region does not start.",
    remedy:
      "Leave `metadataHopLimit` out, or waive this control where pods do need the metadata service; give a controller of your own its region, network and cluster in its values.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    rendering: "whether a controller asks the metadata service for anything that its values leave out",
    check: (output) => {
      const hops = hopLooks(output);
      const closed = hops.some(({ fault }) => fault === undefined);
      return [...hops, ...(closed ? regionLooks(output) : [])];
    },
  },
  {
    id: "NOD-03a",
    title: "the volumes of nodes are encrypted",
    severity: "high",
    sources: [
      "CKV_AWS_8",
      "CKV_AWS_3",
      "CKV2_AWS_2",
      "AWS-0008",
      "AWS-0131",
      "AWS-0026",
      "AWS-0122",
      "AwsSolutions-EC26",
      "BPG-SEC data",
    ],
    why: "Images, logs, and what pods write to local storage lie on these volumes and in their snapshots.",
    remedy:
      "Leave the node group as it is described. A volume of your own sets `encrypted` to true: whether the account encrypts by itself does not show here.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: encryptionLooks,
  },
  {
    id: "NOD-03b",
    title: "the volumes of nodes have the environment's own key and a current type",
    severity: "medium",
    sources: ["CKV_AWS_189", "AWS-0027"],
    why: "The account's own key for EBS cannot be restricted, shared or taken away. gp2 costs more than gp3 and is as slow as it is small.",
    remedy:
      "Leave the node group as it is described. A volume of your own names the key `volumes` of the data state, and gp3.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: keyAndTypeLooks,
  },
  {
    id: "NOD-04",
    title: "nodes have no public address and stand in private subnets",
    severity: "high",
    sources: ["CKV_AWS_88", "CKV_AWS_389", "AWS-0009", "CIS 5.4.3", "BPG-SEC hosts"],
    why: "A node with an address of its own, or with a route from the internet, is reached by everybody whom a security group lets in by mistake.",
    remedy:
      "With `network: { kind: existing }` name worker subnets whose way out is a NAT gateway or none. Templates of your own leave `associate_public_ip_address` out.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [...machinesOf(output).map(addressLook), ...subnetLooks(output)],
  },
  {
    id: "NOD-05",
    title: "the way to a node is Session Manager, not SSH",
    severity: "high",
    sources: ["CKV_AWS_100", "BPG-SEC hosts (minimise access)"],
    why: "A key pair is shared, never expires, and leaves no trace of who used it; and EKS opens port 22 to everywhere for one without source groups.",
    remedy: "Leave `remote_access` and `key_name` out. The role of the nodes has AmazonSSMManagedInstanceCore.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [
      ...each(
        output.all("aws_eks_node_group"),
        "remote_access",
        ({ block }) => blocksOf(block.remote_access).length > 0 && "is set; want it left out",
      ),
      ...machinesOf(output).map(({ place, prefix, template }) =>
        look(place, `${prefix}key_name`, template.key_name !== undefined && "is set; want it left out"),
      ),
      ...each(groupRoles(output), MANAGED_POLICIES.ssmCore.path, (role) => sessionFault(output, role)),
    ],
  },
];

function tokenLooks({ place, prefix, template }: Machine): Look[] {
  const [tokens, endpoint = "enabled"] = ["http_tokens", "http_endpoint"].map((name) =>
    valueAt(template, `metadata_options.${name}`),
  );
  return [
    look(place, `${prefix}metadata_options.http_tokens`, wantKnownEqual(tokens, "required")),
    look(place, `${prefix}metadata_options.http_endpoint`, wantKnownEqual(endpoint, "enabled")),
  ];
}

/** A template of the output has new versions as it changes; a number stays with one that nothing here describes. Templates of elsewhere have their own. */
function versionFault(output: EnvironmentOutput, group: ResourceBlock): string | undefined {
  const version = `${valueAt(group.block, "launch_template.version") ?? ""}`;
  const [template] = templatesOf(output, group).filter(({ data }) => !data);
  return template !== undefined && /^\d+$/.test(version)
    ? `is ${version}, whatever ${template.address} says now; want its latest_version`
    : undefined;
}

/** What is left out is not one hop: images that ask for tokens ask for two hops. Source: EC2 user guide, instance metadata options, order of precedence. */
function hopLooks(output: EnvironmentOutput): Look[] {
  return machinesOf(output).map(({ place, prefix, template }) => {
    const hops = valueAt(template, "metadata_options.http_put_response_hop_limit");
    const attribute = `${prefix}metadata_options.http_put_response_hop_limit`;
    return look(place, attribute, isUnknown(hops) || Number(hops) === 1 ? undefined : `is ${quoted(hops)}; want 1`);
  });
}

function addressLook({ place, prefix, template }: Machine): Look {
  const open = blocksOf(template.network_interfaces).some((one) => isTrue(one.associate_public_ip_address));
  const attribute = `${prefix}network_interfaces.associate_public_ip_address`;
  return look(place, attribute, open && "is true; want false");
}

/** Looks at the subnets of node groups, of groups of instances, of single instances and of node classes. */
function subnetLooks(output: EnvironmentOutput): Look[] {
  const fault = (place: Place, value: unknown) => {
    const found = output
      .targets(place, value)
      .find((one) => one.type === "aws_subnet" && !one.data && isPublic(output, one));
    return found && `holds ${found.address}, which has a route to the internet gateway; want private subnets`;
  };
  const own = [
    ["aws_eks_node_group", "subnet_ids"],
    ["aws_autoscaling_group", "vpc_zone_identifier"],
    ["aws_instance", "subnet_id"],
  ] as const;
  return [
    ...own.flatMap(([type, attribute]) =>
      each(output.all(type), attribute, (place) => fault(place, place.block[attribute])),
    ),
    ...nodeClassesOf(output).map(({ place, name, spec }) =>
      look(place, `EC2NodeClass ${name} subnetSelectorTerms`, fault(place, spec.subnetSelectorTerms)),
    ),
  ];
}

function sessionFault(output: EnvironmentOutput, role: ResourceBlock): string | false {
  const attached = policiesOf(output, role).some((arn) => arn.endsWith(`/${MANAGED_POLICIES.ssmCore.path}`));
  return !attached && "is not attached; want it, so that Session Manager reaches the nodes";
}
