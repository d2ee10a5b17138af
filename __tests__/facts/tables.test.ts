import { ACCESS_POLICIES } from "../../src/facts/access-policies";
import { ACME_SERVERS } from "../../src/facts/acme-servers";
import { ADMINISTRATOR_POLICIES } from "../../src/facts/administrator-policies";
import { ADMINISTRATORS } from "../../src/facts/administrators";
import { AMI_TYPES } from "../../src/facts/ami-types";
import { AUTOSCALER_IMAGES } from "../../src/facts/autoscaler-images";
import { AWS_CALLERS } from "../../src/facts/aws-callers";
import { CHARTS } from "../../src/facts/charts";
import { FACTS_CHECKED, type Fact } from "../../src/facts/checked";
import { CONTROL_PLANE_ADDRESSES } from "../../src/facts/control-plane-subnets";
import { CONTROL_PLANE_TIERS } from "../../src/facts/control-plane-tiers";
import { EBS_VOLUME_TYPES } from "../../src/facts/ebs-volume-types";
import { EKS_ADDONS } from "../../src/facts/eks-addons";
import { ENDPOINT_SERVICE_ROWS } from "../../src/facts/endpoint-services";
import { KARPENTER_VERSIONS } from "../../src/facts/karpenter-versions";
import { KUBERNETES_VERSIONS } from "../../src/facts/kubernetes-versions";
import { SSL_POLICY } from "../../src/facts/load-balancers";
import { MANAGED_POLICIES } from "../../src/facts/managed-policies";
import { NEWER_ARGUMENTS } from "../../src/facts/newer-arguments";
import { NEWER_BEHAVIOUR } from "../../src/facts/newer-behaviour";
import { POLICY_SIZES } from "../../src/facts/policy-sizes";
import { PUBLIC_BUCKETS } from "../../src/facts/public-buckets";
import { PULL_THROUGH_REGISTRIES } from "../../src/facts/pull-through-registries";
import { REFUSED_CHARTS } from "../../src/facts/refused-charts";
import { PARTITIONS, REGIONS } from "../../src/facts/regions";
import { RESERVED_DOMAINS } from "../../src/facts/reserved-domains";
import { RESERVED_SUBJECTS } from "../../src/facts/reserved-subjects";
import { RISKY_ACTIONS } from "../../src/facts/risky-actions";
import { SCANNER_FINDINGS } from "../../src/facts/scanner-findings";
import { SECRET_ARGUMENTS } from "../../src/facts/secret-arguments";
import { SECURITY_FLOORS } from "../../src/facts/security-floors";
import { SERVICE_QUOTAS } from "../../src/facts/service-quotas";
import { TERRAFORM_VERSIONS } from "../../src/facts/terraform-versions";
import { UNASKED_BEHAVIOUR } from "../../src/facts/unasked-behaviour";
import { UNSCOPED_ACTIONS } from "../../src/facts/unscoped-actions";
import { UPSTREAM_STATEMENTS } from "../../src/facts/upstream-statements";
import { VELERO_AWS_PLUGIN } from "../../src/facts/velero-plugin";
import { REFUSED_ZONES } from "../../src/facts/zones";

const TABLES: Readonly<Record<string, readonly Fact[]>> = {
  "access policies": Object.values(ACCESS_POLICIES),
  "administrator's policies": ADMINISTRATOR_POLICIES,
  administrators: [ADMINISTRATORS],
  "AMI types": AMI_TYPES,
  "ACME servers": Object.values(ACME_SERVERS),
  "autoscaler images": AUTOSCALER_IMAGES,
  "charts that call AWS": AWS_CALLERS,
  charts: Object.values(CHARTS),
  "Velero's plugin": [VELERO_AWS_PLUGIN],
  "EBS volume types": Object.values(EBS_VOLUME_TYPES),
  "Karpenter versions": KARPENTER_VERSIONS,
  "refused charts": REFUSED_CHARTS,
  "security floors": SECURITY_FLOORS,
  "control plane addresses": [CONTROL_PLANE_ADDRESSES],
  "control plane tiers": CONTROL_PLANE_TIERS,
  "EKS add-ons": Object.values(EKS_ADDONS),
  "endpoint services": ENDPOINT_SERVICE_ROWS,
  "Kubernetes versions": KUBERNETES_VERSIONS,
  "TLS of load balancers": [SSL_POLICY],
  "managed policies": Object.values(MANAGED_POLICIES),
  "newer arguments": NEWER_ARGUMENTS,
  "newer behaviour": NEWER_BEHAVIOUR,
  "unasked behaviour": UNASKED_BEHAVIOUR,
  partitions: Object.values(PARTITIONS),
  "policy sizes": Object.values(POLICY_SIZES),
  "public buckets": PUBLIC_BUCKETS,
  "pull-through registries": Object.values(PULL_THROUGH_REGISTRIES),
  regions: Object.values(REGIONS),
  "reserved domains": RESERVED_DOMAINS,
  "reserved subjects": RESERVED_SUBJECTS,
  "risky actions": RISKY_ACTIONS,
  "secret arguments": SECRET_ARGUMENTS,
  "service quotas": Object.values(SERVICE_QUOTAS),
  "Terraform versions": Object.values(TERRAFORM_VERSIONS),
  "unscoped actions": UNSCOPED_ACTIONS,
  "scanner findings": SCANNER_FINDINGS,
  "upstream statements": UPSTREAM_STATEMENTS,
  "refused zones": REFUSED_ZONES,
};

describe("every table of facts", () => {
  it.each(Object.entries(TABLES))(
    "%s: has rows, each with a source and a day not after the day of checking",
    (_, rows) => {
      const faulty = rows.filter(
        ({ source, checked }) =>
          source.trim() === "" ||
          !/^\d{4}-\d{2}-\d{2}$/.test(checked) ||
          Number.isNaN(Date.parse(checked)) ||
          checked > FACTS_CHECKED,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(faulty).toEqual([]);
    },
  );
});
