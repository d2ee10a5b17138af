import type { RuntimeControl } from "./control";

/** What only an account or a running cluster can answer. The output cannot be held to it; an operator asks. */
export const RUNTIME_CONTROLS: readonly RuntimeControl[] = [
  {
    id: "ACC-11",
    title: "who may enter the cluster is reviewed",
    severity: "medium",
    sources: ["CIS 4.1.1-4.1.12", "BPG-SEC iam audit access"],
    why: "Access entries and bindings that somebody made by hand are in no state and in no review.",
    when: "running",
    command:
      "aws eks list-access-entries --cluster-name CLUSTER; kubectl get clusterrolebindings,rolebindings -A -o wide; kubectl auth can-i --list --as system:anonymous",
    expect:
      "the entries of the description, the bindings of the charts and teams, and next to nothing for system:anonymous",
  },
  {
    id: "NET-14",
    title: "the quota of Elastic IP addresses holds the NAT gateways",
    severity: "medium",
    sources: ["hashicorp-education #59", "eksctl #1646", "BPG-SCALE quotas"],
    why: "An account has five addresses in a region unless it asked for more; the apply stops at the sixth.",
    when: "account",
    command:
      "aws service-quotas get-service-quota --service-code ec2 --quota-code L-0263D0A3 --query Quota.Value; aws ec2 describe-addresses --query 'length(Addresses)'",
    expect: "the quota less the addresses in use is at least the number of NAT gateways that the plan adds",
  },
  {
    id: "LOG-04",
    title: "events of the account raise alarms",
    severity: "low",
    sources: [
      ...[147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 174].map((n) => `AWS-0${n}`),
      "CKV2_AWS_10",
      "CKV2_AWS_45",
      "CKV2_AWS_48",
      "CKV_AWS_121",
    ],
    why: "A deleted key, a changed policy or a root login stays unseen. It belongs to the account's baseline, not to a platform.",
    when: "account",
    command:
      "aws logs describe-metric-filters --query 'metricFilters[].filterName'; aws cloudwatch describe-alarms --query 'MetricAlarms[].AlarmName'; aws configservice describe-configuration-recorder-status",
    expect: "a filter and an alarm for each event that the account's baseline names, and a recorder that records",
  },
  {
    id: "DNS-04",
    title: "registered domains are locked against transfer",
    severity: "low",
    sources: ["CKV_AWS_377"],
    why: "A domain that can be transferred can be stolen, and every zone below it with it. Domains are registered outside the platform.",
    when: "account",
    command: "aws route53domains get-domain-detail --region us-east-1 --domain-name DOMAIN --query StatusList",
    expect: "clientTransferProhibited is in the list",
  },
  {
    id: "IAM-12",
    title: "the account has a password policy, MFA on its root and a support role",
    severity: "low",
    sources: [
      ...[9, 10, 11, 12, 13, 14, 15, 348].map((n) => `CKV_AWS_${n}`),
      ...["056", "058", "059", "060", "061", "062", "063", "140", "141", "142", "165", "168", "169", "346"].map(
        (n) => `AWS-0${n}`,
      ),
    ],
    why: "Whoever takes over the root user takes over everything. It belongs to the account's baseline, not to a platform.",
    when: "account",
    command: "aws iam get-account-summary --query SummaryMap.AccountMFAEnabled; aws iam get-account-password-policy",
    expect: "1, and a policy that the organization agreed to",
  },
  {
    id: "K8S-20",
    title: "images of the add-ons are scanned for vulnerabilities",
    severity: "medium",
    sources: ["CIS 5.1.1"],
    why: "A chart's image is somebody else's work and ages. Only a scan of the running image tells.",
    when: "running",
    command:
      'aws inspector2 list-findings --filter-criteria \'{"resourceType":[{"comparison":"EQUALS","value":"AWS_ECR_CONTAINER_IMAGE"}],"severity":[{"comparison":"EQUALS","value":"CRITICAL"}]}\' --query \'findings[].title\'',
    expect: "no critical finding without a plan; images must come through a registry of the account to be seen",
  },
  {
    id: "K8S-21",
    title: "runtime detection, node scans, rotation and restores are practised",
    severity: "medium",
    sources: ["BPG-SEC runtime", "BPG-SEC incidents", "kube-bench", "CIS 3.x", "BPG-UPG backup"],
    why: "What was never rehearsed does not work on the day it is needed.",
    when: "running",
    command:
      "aws guardduty list-detectors; kubectl debug node/NODE -it --image=IMAGE-OF-KUBE-BENCH -- kube-bench run --targets node --benchmark eks-1.8.0; velero backup get",
    expect: "a detector, no failed check of section 3, and a backup that was restored once",
  },
  {
    id: "REL-05",
    title: "Kubernetes is raised one minor at a time and never lowered",
    severity: "high",
    sources: ["BPG-UPG", "terraform-aws-modules #2607"],
    why: "EKS refuses any other step. A precondition on the control plane compares with the live version at plan, and the lock before that.",
    when: "account",
    command: "aws eks describe-cluster --name CLUSTER --query cluster.version",
    expect: "the minor of the description or the one before",
  },
  {
    id: "REL-07",
    title: "the control plane's subnets have five free addresses or more",
    severity: "medium",
    sources: ["BPG-UPG verify IPs", "eksup EKS001", "AWS001"],
    why: "An upgrade makes new network interfaces before it takes the old ones away, and stops without room.",
    when: "account",
    command:
      "aws ec2 describe-subnets --filters 'Name=tag:Name,Values=ENVIRONMENT-control-plane-*' --query 'Subnets[].[AvailabilityZone,AvailableIpAddressCount]'",
    expect: "5 or more in each, better 16",
  },
];
