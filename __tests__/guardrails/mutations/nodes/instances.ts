import type { Mutations } from "../../../support/guardrails";
import { addInstance, addNodeClass } from "./support";

/** Changes that break the controls of the metadata, volumes and addresses of nodes. */
export const INSTANCE_MUTATIONS: Mutations = {
  "NOD-01": [
    {
      title: "answers for metadata without a token",
      change: (draft) => {
        draft.one("aws_launch_template").metadata_options.http_tokens = "optional";
      },
      fault: 'is "optional"; want "required"',
    },
    {
      title: "turns the metadata service off",
      change: (draft) => {
        draft.one("aws_launch_template").metadata_options.http_endpoint = "disabled";
      },
      fault: 'is "disabled"; want "enabled"',
    },
    {
      title: "leaves a node group to a launch template of EKS's own",
      change: (draft) => {
        delete draft.one("aws_eks_node_group").launch_template;
      },
      fault: "is not set; want a launch template that asks for tokens",
    },
    {
      title: "keeps a node group at an older version of its launch template",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        [group.launch_template].flat()[0].version = "1";
      },
      fault:
        "is 1, whatever aws_launch_template.nodes-workers_launch-template_E6F66B18 says now; want its latest_version",
    },
    {
      title: "adds an instance that says nothing of metadata tokens",
      change: (draft) => addInstance(draft, { metadata_options: { http_put_response_hop_limit: 1 } }),
      fault: 'is not set; want "required"',
    },
    {
      title: "has a node class of Karpenter answer without a token",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          spec.metadataOptions.httpTokens = "optional";
        }),
      fault: 'is "optional"; want "required"',
    },
  ],
  "NOD-02": [
    {
      title: "lets pods reach the metadata service",
      change: (draft) => {
        draft.one("aws_launch_template").metadata_options.http_put_response_hop_limit = 2;
      },
      fault: "is 2; want 1",
    },
    {
      title: "leaves the hops to the image",
      change: (draft) => {
        delete draft.one("aws_launch_template").metadata_options.http_put_response_hop_limit;
      },
      fault: "is not set; want 1",
    },
    {
      title: "lets pods on nodes of Karpenter reach the metadata service",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          spec.metadataOptions.httpPutResponseHopLimit = 2;
        }),
      fault: "is 2; want 1",
    },
    {
      title: "does not tell the load balancer controller its network",
      change: (draft) => {
        const release = draft.one("helm_release", "aws-load-balancer-controller");
        release.values = release.values.map((text: string) =>
          draft.values(text, (values) => {
            delete values.vpcId;
          }),
        );
      },
      fault: "is not set; want it, since pods do not reach the metadata service",
    },
    {
      title: "does not tell external-dns its region",
      change: (draft) => {
        const release = draft.one("helm_release", "external-dns");
        release.values = release.values.map((text: string) =>
          draft.values(text, (values) => {
            values.env = [];
          }),
        );
      },
      fault: "holds no AWS_REGION; want it, since pods do not reach the metadata service",
    },
  ],
  "NOD-03a": [
    {
      title: "leaves the volumes of nodes in the clear",
      change: (draft) => {
        draft.one("aws_launch_template").block_device_mappings[0].ebs.encrypted = "false";
      },
      fault: 'is "false"; want true',
    },
    {
      title: "leaves the volumes of nodes to the account",
      change: (draft) => {
        delete draft.one("aws_launch_template").block_device_mappings[0].ebs.encrypted;
      },
      fault: "is not set; want true",
    },
    {
      title: "does not describe the volumes of nodes at all",
      change: (draft) => {
        delete draft.one("aws_launch_template").block_device_mappings;
      },
      fault: "are not set; want the volumes of the image, encrypted",
    },
    {
      title: "adds a volume in the clear",
      change: (draft) => {
        const kms_key_id = "${data.terraform_remote_state.data.outputs.volumes_key_arn}";
        draft.add("main-cluster", "aws_ebs_volume", "scratch", {
          availability_zone: "us-east-1a",
          size: 10,
          type: "gp3",
          kms_key_id,
        });
      },
      fault: "is not set; want true",
    },
  ],
  "NOD-03b": [
    {
      title: "leaves the key of node volumes to the account",
      change: (draft) => {
        delete draft.one("aws_launch_template").block_device_mappings[0].ebs.kms_key_id;
      },
      fault: "is not set; want a key of the data state",
    },
    {
      title: "encrypts node volumes with the key of AWS",
      change: (draft) => {
        draft.one("aws_launch_template").block_device_mappings[0].ebs.kms_key_id = "alias/aws/ebs";
      },
      fault: 'is "alias/aws/ebs"; want a key of the data state',
    },
    {
      title: "goes back to gp2",
      change: (draft) => {
        draft.one("aws_launch_template").block_device_mappings[0].ebs.volume_type = "gp2";
      },
      fault: 'is "gp2"; want "gp3"',
    },
    {
      title: "leaves the key of Karpenter's nodes to the account",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          delete spec.blockDeviceMappings;
        }),
      fault: "is not set; want a key of the data state",
    },
  ],
  "NOD-04": [
    {
      title: "gives nodes public addresses",
      change: (draft) => {
        const template = draft.one("aws_launch_template");
        template.network_interfaces = [
          { associate_public_ip_address: "true", security_groups: template.vpc_security_group_ids },
        ];
        delete template.vpc_security_group_ids;
      },
      fault: "is true; want false",
    },
    {
      title: "puts nodes into public subnets",
      change: (draft) => {
        const { value } = draft.state("network").output.worker_subnet_ids;
        value["us-east-1b"] = "${aws_subnet.public_us-east-1b_735DB38F.id}";
      },
      fault:
        "holds aws_subnet.public_us-east-1b_735DB38F, which has a route to the internet gateway; want private subnets",
    },
    {
      title: "leads half of the internet to nodes",
      change: (draft) =>
        draft.add("network", "aws_route", "half", {
          route_table_id: "${aws_route_table.worker-routes_us-east-1a_EB4BD1EB.id}",
          destination_cidr_block: "0.0.0.0/1",
          gateway_id: "${aws_internet_gateway.egress_internet-gateway_20F799EA.id}",
        }),
      fault:
        "holds aws_subnet.worker_us-east-1a_01759D13, which has a route to the internet gateway; want private subnets",
      overlaps: ["NET-16"],
    },
    {
      title: "leaves nodes to a main table that is public",
      change: (draft) => {
        draft.remove("aws_route_table_association", "worker-routes_us-east-1a");
        draft.add("network", "aws_main_route_table_association", "main", {
          vpc_id: "${aws_vpc.vpc.id}",
          route_table_id: "${aws_route_table.public-routes_us-east-1a_F087CC20.id}",
        });
      },
      fault:
        "holds aws_subnet.worker_us-east-1a_01759D13, which has a route to the internet gateway; want private subnets",
      overlaps: ["NET-16"],
    },
    {
      title: "gives nodes of Karpenter public addresses",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          spec.associatePublicIPAddress = true;
        }),
      fault: "is true; want false",
    },
    {
      title: "adds an instance in a public subnet",
      change: (draft) => {
        addInstance(draft, {});
        const { aws_instance } = draft.state("main-cluster").resource;
        delete draft.state("main-cluster").resource.aws_instance;
        draft.add("network", "aws_instance", "bastion", {
          ...aws_instance.bastion,
          subnet_id: "${aws_subnet.public_us-east-1a_F577C454.id}",
          vpc_security_group_ids: undefined,
          root_block_device: { encrypted: true, kms_key_id: "${aws_kms_key.key.arn}", volume_type: "gp3" },
        });
      },
      fault:
        "holds aws_subnet.public_us-east-1a_F577C454, which has a route to the internet gateway; want private subnets",
    },
  ],
};
