import type { Block, Draft, Mutations } from "../../../support/guardrails";

const ENTRY = "aws_eks_access_entry";
const ASSOCIATION = "aws_eks_access_policy_association";
const DEVELOPER = "arn:aws:iam::111122223333:role/developer";

const arnOf = (policy: string) => `arn:aws:eks::aws:cluster-access-policy/${policy}`;

/** An administrator more. */
const admin = (draft: Draft, name: string) => {
  const principal = {
    cluster_name: "${aws_eks_cluster.control-plane.name}",
    principal_arn: `arn:aws:iam::111122223333:role/${name}`,
  };
  draft.add("main-cluster", ENTRY, name, { ...principal, type: "STANDARD" });
  draft.add("main-cluster", ASSOCIATION, name, {
    ...principal,
    policy_arn: arnOf("AmazonEKSClusterAdminPolicy"),
    access_scope: { type: "cluster" },
  });
};

/** What the developers, who have an entry, may do besides. */
const grant = (draft: Draft, policy: string, scope: Block) =>
  draft.add("main-cluster", ASSOCIATION, "more", {
    cluster_name: "reference-main",
    principal_arn: DEVELOPER,
    policy_arn: policy,
    access_scope: scope,
  });

/** The developers' entry under another principal. */
const principal = (draft: Draft, arn: string) => {
  draft.one(ENTRY, "developer").principal_arn = arn;
};

const NO_ADMIN = "has no role with an access entry and AmazonEKSClusterAdminPolicy for the cluster; want one or more";

/** Changes of who enters the cluster, and with which rights. */
export const ENTRY_MUTATIONS: Mutations = {
  "ACC-01": [
    {
      title: "gives nobody every right",
      change: (draft) => {
        draft.remove(ASSOCIATION);
      },
      fault: NO_ADMIN,
    },
    {
      title: "gives rights to principals without an entry",
      change: (draft) => {
        draft.remove(ENTRY, "terraform");
        draft.remove(ENTRY, "platform-admin");
      },
      fault: NO_ADMIN,
    },
    {
      title: "gives every right in one namespace alone",
      change: (draft) => {
        for (const one of draft.many(ASSOCIATION)) {
          one.access_scope = { type: "namespace", namespaces: ["shop"] };
        }
      },
      fault: NO_ADMIN,
    },
    {
      title: "makes users the only administrators",
      change: (draft) => {
        for (const one of [...draft.many(ENTRY), ...draft.many(ASSOCIATION)]) {
          one.principal_arn = one.principal_arn.replace(":role/", ":user/");
        }
      },
      fault: NO_ADMIN,
      overlaps: ["ACC-03"],
    },
  ],
  "ACC-02a": [
    {
      title: "makes six roles administrators",
      change: (draft) => {
        for (const name of ["a", "b", "c", "d"]) {
          admin(draft, name);
        }
      },
      fault: "has 6 administrators; want at most 5",
    },
  ],
  "ACC-02b": [
    {
      title: "lets developers change the whole cluster",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSEditPolicy"), { type: "cluster" });
      },
      fault: 'is "cluster"; want the namespaces that the rights are for',
    },
    {
      title: "lets developers read every Secret",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSAdminViewPolicy"), { type: "cluster" });
      },
      fault: 'is "cluster"; want the namespaces that the rights are for',
    },
    {
      title: "lets developers start pods beside the add-ons",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSEditPolicy"), { type: "namespace", namespaces: ["shop", "kube-system"] });
      },
      fault: "holds kube-system; want the namespaces of applications",
    },
    {
      title: "names the namespaces of Kubernetes by a wildcard",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSAdminPolicy"), { type: "namespace", namespaces: ["kube-*"] });
      },
      fault: "holds kube-*; want the namespaces of applications",
    },
    {
      title: "names no namespace",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSAdminPolicy"), { type: "namespace", namespaces: [] });
      },
      fault: "is of no namespace; want one or more",
    },
    {
      title: "names a scope that there is not",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSAdminPolicy"), { type: "world" });
      },
      fault: 'is "world"; want the namespaces that the rights are for',
    },
  ],
  "ACC-02c": [
    {
      title: "lets developers look everywhere",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSViewPolicy"), { type: "cluster" });
      },
      fault: 'is "cluster"; want the namespaces that the rights are for',
    },
    {
      title: "lets developers look into every namespace by a wildcard",
      change: (draft) => {
        grant(draft, arnOf("AmazonEKSViewPolicy"), { type: "namespace", namespaces: ["*"] });
      },
      fault: "holds every namespace; want the namespaces of applications",
    },
  ],
  "ACC-03": [
    {
      title: "lets a user enter",
      change: (draft) => {
        principal(draft, "arn:aws:iam::111122223333:user/jo");
      },
      fault: 'is "arn:aws:iam::111122223333:user/jo"; want the ARN of a role, not of a user or of the account\'s root',
    },
    {
      title: "lets a session enter",
      change: (draft) => {
        principal(draft, "arn:aws:sts::111122223333:assumed-role/developer/jo");
      },
      fault:
        'is "arn:aws:sts::111122223333:assumed-role/developer/jo"; want the ARN of the role itself (arn:aws:iam::...:role/...), not of a session of it',
    },
    {
      title: "lets a user enter, whose account only the plan knows",
      change: (draft) => {
        principal(draft, "arn:aws:iam::${data.aws_caller_identity.me.account_id}:user/jo");
      },
      fault:
        'is "arn:aws:iam::${data.aws_caller_identity.me.account_id}:user/jo"; want the ARN of a role, not of a user or a session',
    },
    {
      title: "lets a user of the same state enter",
      change: (draft) => {
        draft.add("main-cluster", "aws_iam_user", "jo", { name: "jo" });
        principal(draft, "${aws_iam_user.jo.arn}");
      },
      fault: 'is "${aws_iam_user.jo.arn}"; want the ARN of a role, not of a user or a session',
      overlaps: ["IAM-06"],
    },
  ],
  "ACC-04": [
    {
      title: "puts developers into system:masters",
      change: (draft) => {
        draft.one(ENTRY, "developer").kubernetes_groups.push("system:masters");
      },
      fault: 'is "system:masters"; want one without the prefixes system:, eks:, aws:, amazon:, iam:',
    },
    {
      title: "gives developers the name of a part of EKS",
      change: (draft) => {
        draft.one(ENTRY, "developer").user_name = "eks:node-manager";
      },
      fault: 'is "eks:node-manager"; want one without the prefixes system:, eks:, aws:, amazon:, iam:',
    },
  ],
  "ACC-05": [
    {
      title: "gives developers an IAM policy in the cluster",
      change: (draft) => {
        grant(draft, "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", {
          type: "namespace",
          namespaces: ["shop"],
        });
      },
      fault:
        'is "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"; want an access policy of EKS, such as arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
    },
    {
      title: "names a policy of another partition",
      change: (draft) => {
        grant(draft, "arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSViewPolicy", {
          type: "namespace",
          namespaces: ["shop"],
        });
      },
      fault: "is of the partition aws-cn; want aws, where us-east-1 is",
    },
  ],
  "ACC-06": [
    {
      title: "lets aws-auth alone decide",
      change: (draft) => {
        draft.one("aws_eks_cluster").access_config.authentication_mode = "CONFIG_MAP";
      },
      fault: 'is "CONFIG_MAP", so that aws-auth alone decides; want "API"',
      overlaps: ["EKS-09"],
    },
    {
      title: "says nothing of how people enter, which is aws-auth",
      change: (draft) => {
        delete draft.one("aws_eks_cluster").access_config.authentication_mode;
      },
      fault: 'is not set, so that aws-auth alone decides; want "API"',
      overlaps: ["EKS-09"],
    },
    {
      title: "writes aws-auth",
      change: (draft) => {
        draft.add("main-platform", "kubernetes_config_map_v1_data", "auth", {
          metadata: { name: "aws-auth", namespace: "kube-system" },
          data: { mapRoles: "[]" },
        });
      },
      fault: 'is "aws-auth"; want access entries',
    },
    {
      title: "writes aws-auth as a manifest",
      change: (draft) => {
        draft.add("main-platform", "kubernetes_manifest", "auth", {
          manifest: {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "aws-auth", namespace: "kube-system" },
            data: { mapRoles: "[]" },
          },
        });
      },
      fault: 'is "aws-auth"; want access entries',
    },
  ],
};
