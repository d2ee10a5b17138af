import { EksFargateProfile } from "@cdktf/provider-aws/lib/eks-fargate-profile";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Which pods a profile takes. */
export interface FargateSelector {
  /** Namespace. */
  readonly namespace: string;
  /** Labels that all must be there. @default every pod of the namespace */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Properties of {@link FargateProfile}. */
export interface FargateProfileProps {
  /** Name of the cluster, as a reference to it. */
  readonly clusterRef: string;
  /** Name of the profile. */
  readonly profileName: string;
  /** ARN of the pod execution role. */
  readonly roleArn: string;
  /** Private subnets by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Which pods. */
  readonly selectors: readonly FargateSelector[];
  /** What must exist before the first pod starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Pods that run on AWS Fargate. */
export class FargateProfile extends Construct {
  /** The profile, for `dependsOn`. */
  readonly profile: EksFargateProfile;

  constructor(scope: Construct, id: string, props: FargateProfileProps) {
    super(scope, id);
    const { clusterRef, profileName, roleArn, subnetIds, selectors, dependsOn } = props;
    this.profile = new EksFargateProfile(this, "Default", {
      clusterName: clusterRef,
      fargateProfileName: profileName,
      podExecutionRoleArn: roleArn,
      subnetIds: Object.keys(subnetIds)
        .sort()
        .map((zone) => subnetIds[zone] as string),
      selector: selectors.map(({ namespace, labels }) => ({ namespace, ...(labels && { labels: { ...labels } }) })),
      timeouts: { create: "20m", delete: "20m" },
      dependsOn: [...dependsOn],
    });
  }
}
