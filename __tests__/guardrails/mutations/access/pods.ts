import type { Block, Draft, Mutations } from "../../../support/guardrails";

const ASSOCIATION = "aws_eks_pod_identity_association";
const ROLE = "aws_iam_role";
const EXTERNAL_DNS = "external-dns_identity-external-dns_role";

/** Changes what decides who takes a role. */
const trust = (draft: Draft, label: string, change: (statement: Block) => void) =>
  draft.policy(draft.one(ROLE, label), "assume_role_policy", ([statement]) => change(statement as Block));

/** Changes the conditions of the role that the database's tokens take. */
const tokens = (draft: Draft, change: (equal: Block, condition: Block) => void) =>
  trust(draft, "service-account-database", ({ Condition }) => change(Condition.StringEquals, Condition));

const keyOf = (equal: Block, claim: string) => Object.keys(equal).find((key) => key.endsWith(`:${claim}`)) ?? "";

/** A role for the pipelines of a code host. */
const pipeline = (draft: Draft, equal: Block) =>
  draft.add("main-cluster", ROLE, "pipeline", {
    name: "reference-pipeline",
    assume_role_policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Pipeline",
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
          Condition: { StringEquals: equal },
        },
      ],
    }),
  });

/** Changes of what pods may do in AWS, and how they come to it. */
export const POD_ACCESS_MUTATIONS: Mutations = {
  "ACC-07": [
    {
      title: "leaves the load balancer controller without a role",
      change: (draft) => {
        draft.remove(ASSOCIATION, "aws-load-balancer-controller");
      },
      fault:
        "has no role for aws-load-balancer-controller, whose pods would take the nodes'; want an aws_eks_pod_identity_association",
    },
    {
      title: "leaves the EBS driver without a role",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "aws-ebs-csi-driver").pod_identity_association;
      },
      fault: "has no role for ebs-csi-controller-sa, whose pods would take the nodes'; want one each",
    },
    {
      title: "gives two add-ons one role",
      change: (draft) => {
        draft.one(ASSOCIATION, "external-dns").role_arn = draft.one(ASSOCIATION, "cluster-autoscaler").role_arn;
      },
      fault:
        "is aws_iam_role.cluster-autoscaler_identity-cluster-autoscaler_role_A03A6A54, which external-dns/external-dns has too; want a role of its own",
    },
    {
      title: "gives a role to the account that every pod of a namespace has",
      change: (draft) => {
        draft.one(ASSOCIATION, "external-dns").service_account = "default";
      },
      fault: 'is "default", which every pod of the namespace has; want an account of its own',
    },
    {
      title: "gives a role to every account of a namespace",
      change: (draft) => {
        draft.one(ASSOCIATION, "external-dns").service_account = "*";
      },
      fault: 'is "*"; want one namespace and one service account',
    },
    {
      title: "does not let the service say for which pod it takes a role",
      change: (draft) => {
        trust(draft, EXTERNAL_DNS, (statement) => {
          statement.Action = "sts:AssumeRole";
        });
      },
      fault:
        "is aws_iam_role.external-dns_identity-external-dns_role_2BE56C77, which does not let pods.eks.amazonaws.com do sts:TagSession; want both in its trust",
    },
  ],
  "ACC-08": [
    {
      title: "takes tokens of every service account of a namespace",
      change: (draft) => {
        tokens(draft, (equal) => {
          equal[keyOf(equal, "sub")] = "system:serviceaccount:shop:*";
        });
      },
      fault: 'is for "system:serviceaccount:shop:*"; want one service account',
    },
    {
      title: "compares the subject by a pattern",
      change: (draft) => {
        tokens(draft, (equal, condition) => {
          const key = keyOf(equal, "sub");
          condition.StringLike = { [key]: equal[key] };
          delete equal[key];
        });
      },
      fault: "has no StringEquals on the subject; want system:serviceaccount:<namespace>:<service account>",
    },
    {
      title: "takes tokens of two service accounts",
      change: (draft) => {
        tokens(draft, (equal) => {
          equal[keyOf(equal, "sub")] = ["system:serviceaccount:shop:database", "system:serviceaccount:shop:web"];
        });
      },
      fault: "is for 2 subjects; want one",
    },
    {
      title: "takes tokens for every audience",
      change: (draft) => {
        tokens(draft, (equal) => {
          delete equal[keyOf(equal, "aud")];
        });
      },
      fault: "has no StringEquals on the audience; want sts.amazonaws.com",
    },
    {
      title: "takes tokens for the audience of the Kubernetes API",
      change: (draft) => {
        tokens(draft, (equal) => {
          equal[keyOf(equal, "aud")] = "https://kubernetes.default.svc";
        });
      },
      fault: 'is for the audience "https://kubernetes.default.svc"; want sts.amazonaws.com',
    },
    {
      title: "takes tokens of every repository of a code host",
      change: (draft) => {
        pipeline(draft, { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" });
      },
      fault: "has no StringEquals on the subject; want one subject",
    },
  ],
  "ACC-09": [
    {
      title: "lets the service take a role for every account",
      change: (draft) => {
        trust(draft, EXTERNAL_DNS, (statement) => {
          delete statement.Condition.StringEquals["aws:SourceAccount"];
          delete statement.Condition.StringEquals["aws:RequestTag/eks-cluster-arn"];
        });
      },
      fault: "is for pods.eks.amazonaws.com of every account; want a condition on aws:SourceAccount",
    },
    {
      title: "lets the service take a role where it names no account",
      change: (draft) => {
        trust(draft, EXTERNAL_DNS, (statement) => {
          statement.Condition.StringEqualsIfExists = { "aws:SourceAccount": "111122223333" };
          delete statement.Condition.StringEquals["aws:SourceAccount"];
          delete statement.Condition.StringEquals["aws:RequestTag/eks-cluster-arn"];
        });
      },
      fault: "is for pods.eks.amazonaws.com of every account; want a condition on aws:SourceAccount",
    },
  ],
  "ACC-10": [
    {
      title: "leaves pod networking to the nodes' role",
      change: (draft) => {
        delete draft.one("aws_eks_addon", "vpc-cni").pod_identity_association;
      },
      fault: "has no role for aws-node, which would take the nodes'; want one of its own",
    },
    {
      title: "gives pod networking the nodes' role by the cluster's tokens",
      change: (draft) => {
        const addon = draft.one("aws_eks_addon", "vpc-cni");
        delete addon.pod_identity_association;
        addon.service_account_role_arn = "${aws_iam_role.node-role.arn}";
      },
      fault: "has aws_iam_role.node-role, which nodes have; want a role of its own",
    },
    {
      title: "gives nodes the rights of pod networking",
      change: (draft) => {
        draft.add("main-cluster", "aws_iam_role_policy_attachment", "cni", {
          role: "${aws_iam_role.node-role.name}",
          policy_arn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
        });
      },
      fault: "has AmazonEKS_CNI_Policy; want it on the role of pod networking",
      overlaps: ["NOD-14"],
    },
  ],
};
