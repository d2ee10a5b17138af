import { FACTS_CHECKED, type Fact } from "./checked";
import { MANAGED_POLICIES } from "./managed-policies";

/** Name of an EKS add-on that the cluster state installs. */
export type EksAddonName =
  | "vpc-cni"
  | "kube-proxy"
  | "eks-pod-identity-agent"
  | "coredns"
  | "aws-ebs-csi-driver"
  | "aws-efs-csi-driver"
  | "snapshot-controller"
  | "eks-node-monitoring-agent";

/** A service account of an add-on that calls AWS. */
export interface AddonServiceAccount {
  /** Name of the service account. */
  readonly name: string;
  /** AWS-managed policies of its role by path and name. @default none: the role has a policy of our own */
  readonly managedPolicies: readonly string[];
}

/** An EKS add-on. */
export interface EksAddon extends Fact {
  /** Name in the EKS API. */
  readonly name: EksAddonName;
  /** Namespace that it runs in. */
  readonly namespace: string;
  /** Service accounts that call AWS. */
  readonly serviceAccounts: readonly AddonServiceAccount[];
  /** Whether it must be there before the first node or waits for nodes to run on. */
  readonly phase: "beforeCompute" | "afterCompute";
  /** Add-ons that must work first. */
  readonly needs: readonly EksAddonName[];
  /** Oldest build that takes Pod Identity associations. @default it calls no AWS service, or takes none */
  readonly podIdentitySince?: string;
  /** Whether EKS Auto Mode has it built in. */
  readonly inAutoMode: boolean;
}

const GUIDE = "EKS user guide, AWS add-ons (awsdocs/amazon-eks-user-guide@4d52b4d05e34 and @027430e09023)";

function row(name: EksAddonName, phase: EksAddon["phase"], rest: Partial<EksAddon> = {}): EksAddon {
  const fact = { source: GUIDE, checked: FACTS_CHECKED };
  return { name, namespace: "kube-system", serviceAccounts: [], phase, needs: [], inAutoMode: false, ...fact, ...rest };
}

/** The add-ons, in the order in which they are installed. */
export const EKS_ADDONS: Readonly<Record<EksAddonName, EksAddon>> = {
  "vpc-cni": row("vpc-cni", "beforeCompute", {
    serviceAccounts: [{ name: "aws-node", managedPolicies: [MANAGED_POLICIES.cni.path] }],
    podIdentitySince: "v1.15.5-eksbuild.1",
    inAutoMode: true,
  }),
  "kube-proxy": row("kube-proxy", "beforeCompute", { inAutoMode: true }),
  // Its rights are the node role's: eks-auth:AssumeRoleForPodIdentity.
  "eks-pod-identity-agent": row("eks-pod-identity-agent", "beforeCompute", { inAutoMode: true }),
  coredns: row("coredns", "afterCompute", { needs: ["vpc-cni", "kube-proxy"], inAutoMode: true }),
  "snapshot-controller": row("snapshot-controller", "afterCompute", { needs: ["vpc-cni", "kube-proxy"] }),
  "aws-ebs-csi-driver": row("aws-ebs-csi-driver", "afterCompute", {
    serviceAccounts: [{ name: "ebs-csi-controller-sa", managedPolicies: [MANAGED_POLICIES.ebsCsi.path] }],
    // Its snapshot sidecar fails without the CRDs that the snapshot controller brings.
    needs: ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "snapshot-controller"],
    podIdentitySince: "v1.26.0-eksbuild.1",
    inAutoMode: true,
  }),
  "aws-efs-csi-driver": row("aws-efs-csi-driver", "afterCompute", {
    // The node account mounts by IAM; its rights are a policy of our own, because no managed one is that narrow.
    serviceAccounts: [
      { name: "efs-csi-controller-sa", managedPolicies: [MANAGED_POLICIES.efsCsi.path] },
      { name: "efs-csi-node-sa", managedPolicies: [] },
    ],
    needs: ["vpc-cni", "kube-proxy", "eks-pod-identity-agent"],
    podIdentitySince: "v2.0.5-eksbuild.1",
  }),
  "eks-node-monitoring-agent": row("eks-node-monitoring-agent", "afterCompute", {
    needs: ["vpc-cni", "kube-proxy"],
    inAutoMode: true,
  }),
};

/** The add-ons by their fields in a description. */
export const EKS_ADDON_FIELDS: Readonly<Record<string, EksAddonName>> = {
  vpcCni: "vpc-cni",
  kubeProxy: "kube-proxy",
  coredns: "coredns",
  podIdentityAgent: "eks-pod-identity-agent",
  ebsCsiDriver: "aws-ebs-csi-driver",
  efsCsiDriver: "aws-efs-csi-driver",
  snapshotController: "snapshot-controller",
  nodeMonitoringAgent: "eks-node-monitoring-agent",
};
