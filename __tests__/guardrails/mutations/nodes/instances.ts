import type { Mutations } from "../../../support/guardrails";
import { addInstance, addNodeClass, userData } from "./support";

const SECRET_KEY = "A".repeat(40);

/** Changes that break the controls of what nodes are launched from. */
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
  "NOD-05": [
    {
      title: "opens SSH on a node group",
      change: (draft) => {
        draft.one("aws_eks_node_group").remote_access = { ec2_ssh_key: "admin" };
      },
      fault: "is set; want it left out",
    },
    {
      title: "puts a key pair on nodes",
      change: (draft) => {
        draft.one("aws_launch_template").key_name = "admin";
      },
      fault: "is set; want it left out",
    },
    {
      title: "takes Session Manager away from nodes",
      change: (draft) => draft.remove("aws_iam_role_policy_attachment", "amazonssmmanagedinstancecore"),
      fault: "is not attached; want it, so that Session Manager reaches the nodes",
    },
  ],
  "NOD-06": [
    {
      title: "puts an access key into user data",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n");
      },
      fault: "holds an AWS access key; want the ARN of a secret, never the secret",
    },
    {
      title: "puts a secret key into user data",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData(`AWS_SECRET_ACCESS_KEY="${SECRET_KEY}"\n`);
      },
      fault: "holds an AWS secret key; want the role of the node, never the secret",
    },
    {
      title: "puts a private key into the user data of an instance",
      change: (draft) => addInstance(draft, { user_data_base64: userData("-----BEGIN RSA PRIVATE KEY-----\n") }),
      fault: "holds a private key; want the ARN of a secret, never the secret",
    },
    {
      title: "writes user data as plain text",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = "#!/bin/bash\n";
      },
      fault: "is no base64; want base64",
    },
    {
      title: "writes too much user data",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData("#".repeat(16385));
      },
      fault: "is 16385 bytes long; want at most 16384",
    },
  ],
  "NOD-07": [
    {
      title: "goes back to Amazon Linux 2",
      change: (draft) => {
        draft.one("aws_eks_node_group").ami_type = "AL2_x86_64";
      },
      fault:
        'is "AL2_x86_64" (Amazon Linux 2 is retired: Kubernetes 1.32 was its last version, and its last image is of December 2025); want an image of Amazon Linux 2023, Bottlerocket, or Windows Server 2022 or later',
    },
    {
      title: "leaves the image to EKS",
      change: (draft) => {
        delete draft.one("aws_eks_node_group").ami_type;
      },
      fault:
        "is not set (EKS would choose, or does not know it); want an image of Amazon Linux 2023, Bottlerocket, or Windows Server 2022 or later",
    },
    {
      title: "asks for the latest release",
      change: (draft) => {
        draft.one("aws_eks_node_group").release_version = "latest";
      },
      fault: 'is "latest"; want an AMI release such as 1.35.0-20261101 or 1.50.0-0a1b2c3d',
    },
    {
      title: "has Karpenter launch a retired image",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          spec.amiSelectorTerms = [{ alias: "al2@v20251204" }];
        }),
      fault: 'is "al2@v20251204", which is retired; want al2023 or bottlerocket',
    },
  ],
  "NOD-08": [
    {
      title: "lets anybody ask the kubelet",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData(
          "spec:\n  kubelet:\n    config:\n      authentication:\n        anonymous:\n          enabled: true\n",
        );
      },
      fault: "lets anybody ask the kubelet; want anonymous off",
    },
    {
      title: "lets every request to the kubelet pass, in JSON",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData('{"authorization": {"mode": "AlwaysAllow"}}');
      },
      fault: "lets every request to the kubelet pass; want authorization by Webhook",
    },
    {
      title: "opens the read-only port by a flag",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData("flags:\n  - --read-only-port=10255\n");
      },
      fault: "opens the read-only port of the kubelet; want readOnlyPort 0",
    },
    {
      title: "keeps the kubelet's certificate for ever",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData("config:\n  rotateCertificates: false\n");
      },
      fault: "keeps the kubelet's certificate for ever; want rotateCertificates true",
    },
    {
      title: "never ends idle connections",
      change: (draft) => {
        draft.one("aws_launch_template").user_data = userData("config:\n  streamingConnectionIdleTimeout: 0s\n");
      },
      fault: "never ends idle connections to the kubelet; want streamingConnectionIdleTimeout above 0",
    },
    {
      title: "leaves iptables to chance, on nodes of Karpenter",
      change: (draft) =>
        addNodeClass(draft, (spec) => {
          spec.userData = "config:\n  makeIPTablesUtilChains: false\n";
        }),
      fault: "leaves iptables to chance; want makeIPTablesUtilChains true",
    },
  ],
};
