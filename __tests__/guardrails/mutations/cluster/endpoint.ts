import type { Draft, Mutations } from "../../../support/guardrails";

const CLUSTER = "aws_eks_cluster";

const network = (draft: Draft) => draft.one(CLUSTER).vpc_config;

/** Changes that open the Kubernetes API, or let go of what the control plane keeps. */
export const CLUSTER_ENDPOINT_MUTATIONS: Mutations = {
  "EKS-01": [
    {
      title: "opens the public endpoint without a waiver",
      waived: false,
      change: (draft) => {
        network(draft).endpoint_public_access = true;
      },
      fault: "is true; want false",
    },
    {
      title: "says nothing of the public endpoint, which EKS opens then",
      waived: false,
      change: (draft) => {
        delete network(draft).endpoint_public_access;
      },
      fault: "is not set; want false",
    },
  ],
  "EKS-02": [
    {
      title: "opens the endpoint to the whole internet",
      change: (draft) => {
        network(draft).public_access_cidrs = ["203.0.113.0/24", "0.0.0.0/0"];
      },
      fault: "is open to 0.0.0.0/0; want the ranges of those who need it",
    },
    {
      title: "opens the endpoint to the whole internet over IPv6",
      change: (draft) => {
        network(draft).public_access_cidrs = ["203.0.113.0/24", "::/0"];
      },
      fault: "is open to ::/0; want the ranges of those who need it",
    },
    {
      title: "opens the endpoint to a range that is wider than anybody's own",
      change: (draft) => {
        network(draft).public_access_cidrs = ["198.0.0.0/7"];
      },
      fault: "is open to 198.0.0.0/7; want the ranges of those who need it",
    },
    {
      title: "names nobody, which is everybody",
      change: (draft) => {
        delete network(draft).public_access_cidrs;
      },
      fault: "is not set, which is 0.0.0.0/0; want the ranges of those who need it",
    },
    {
      title: "names more blocks than EKS takes",
      change: (draft) => {
        network(draft).public_access_cidrs = Array.from({ length: 41 }, (_, i) => `203.0.113.${i}/32`);
      },
      fault: "has 41 blocks; want at most 40",
    },
    {
      title: "names an address where a block is wanted",
      change: (draft) => {
        network(draft).public_access_cidrs = ["203.0.113.7/24"];
      },
      fault: 'has "203.0.113.7/24", which has host bits; want 203.0.113.0/24',
    },
  ],
  "EKS-03": [
    {
      title: "turns the private endpoint off",
      change: (draft) => {
        network(draft).endpoint_private_access = false;
      },
      fault: "is false; want true",
    },
    {
      title: "says nothing of the private endpoint, which EKS leaves off then",
      change: (draft) => {
        delete network(draft).endpoint_private_access;
      },
      fault: "is not set; want true",
    },
  ],
  "EKS-04": [
    {
      title: "keeps no audit log",
      change: (draft) => {
        draft.one(CLUSTER).enabled_cluster_log_types = ["api", "authenticator", "controllerManager", "scheduler"];
      },
      fault: "leaves out audit; want all five log types",
    },
    {
      title: "keeps no log",
      change: (draft) => {
        delete draft.one(CLUSTER).enabled_cluster_log_types;
      },
      fault: "leaves out api, audit, authenticator, controllerManager, scheduler; want all five log types",
    },
  ],
  "EKS-05": [
    {
      title: "encrypts Secrets with AWS's own key",
      change: (draft) => {
        delete draft.one(CLUSTER).encryption_config;
      },
      fault: 'is not set; want resources ["secrets"] and a key of your own',
    },
    {
      title: "names nothing to encrypt",
      change: (draft) => {
        draft.one(CLUSTER).encryption_config.resources = [];
      },
      fault: 'has the resources []; want ["secrets"]',
    },
    {
      title: "takes a key of another region",
      change: (draft) => {
        draft.one(CLUSTER).encryption_config.provider.key_arn =
          "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
      },
      fault: "has a key of eu-west-1; want one of us-east-1",
    },
    {
      title: "names an alias, which can come to point elsewhere",
      change: (draft) => {
        draft.one(CLUSTER).encryption_config.provider.key_arn = "arn:aws:kms:us-east-1:111122223333:alias/secrets";
      },
      fault: 'has the key "arn:aws:kms:us-east-1:111122223333:alias/secrets"; want the ARN of a KMS key',
    },
    {
      title: "takes an asymmetric key, made in another state",
      change: (draft) => {
        const key = draft.one("aws_kms_key", "keys_secrets");
        key.customer_master_key_spec = "RSA_2048";
        delete key.enable_key_rotation;
      },
      fault:
        "has the key aws_kms_key.keys_secrets_80557511 of the kind RSA_2048, ENCRYPT_DECRYPT; want SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
    },
    {
      title: "names what is no key",
      change: (draft) => {
        draft.one(CLUSTER).encryption_config.provider.key_arn = "${aws_iam_role.control-plane_role_28647435.arn}";
      },
      fault: "has the key aws_iam_role.control-plane_role_28647435; want an aws_kms_key",
    },
  ],
  "EKS-06": [
    {
      title: "lets Terraform replace a cluster whose encryption goes",
      change: (draft) => {
        delete draft.one(CLUSTER).lifecycle.prevent_destroy;
      },
      fault: "is not set; want true",
      overlaps: ["EKS-14"],
    },
  ],
};
