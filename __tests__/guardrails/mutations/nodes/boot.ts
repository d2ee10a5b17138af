import type { Mutations } from "../../../support/guardrails";
import { addInstance, addNodeClass, userData } from "./support";

const SECRET_KEY = "A".repeat(40);

/** Changes that break the controls of who reaches nodes and of what they boot with. */
export const BOOT_MUTATIONS: Mutations = {
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
