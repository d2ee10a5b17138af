import { DataAwsEksAddonVersion } from "@cdktf/provider-aws/lib/data-aws-eks-addon-version";
import { EksAddon as AwsEksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { canonicalJson } from "../../core/terraform-text";

/** Properties of {@link EksAddon}. */
export interface EksAddonProps {
  /** Name of the cluster, as a reference to it. */
  readonly clusterRef: string;
  /** Name in the EKS API. */
  readonly addonName: string;
  /** Kubernetes minor that the build is for. */
  readonly version: string;
  /** Build. @default the default build for the minor, asked of EKS at plan */
  readonly build?: string;
  /** Configuration values. @default the add-on's own */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Roles of its service accounts through Pod Identity, by service account. @default none */
  readonly podIdentity?: Readonly<Record<string, string>>;
  /** Role of its service account through IRSA. @default none */
  readonly serviceAccountRoleArn?: string;
  /** Whether what it installed stays when the add-on goes. @default false */
  readonly preserve?: boolean;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** An add-on that EKS installs and keeps. */
export class EksAddon extends Construct {
  /** The add-on, for `dependsOn`. */
  readonly addon: AwsEksAddon;

  constructor(scope: Construct, id: string, props: EksAddonProps) {
    super(scope, id);
    const { addonName, configuration = {}, podIdentity = {}, version } = props;
    const build =
      props.build ??
      new DataAwsEksAddonVersion(this, "build", { addonName, kubernetesVersion: version, mostRecent: false }).version;
    const associations = Object.entries(podIdentity).map(([serviceAccount, roleArn]) => ({ serviceAccount, roleArn }));
    this.addon = new AwsEksAddon(this, "Default", {
      clusterName: props.clusterRef,
      addonName,
      addonVersion: build,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      serviceAccountRoleArn: props.serviceAccountRoleArn,
      ...(Object.keys(configuration).length > 0 && { configurationValues: canonicalJson(configuration) }),
      ...(associations.length > 0 && { podIdentityAssociation: associations }),
      ...(props.preserve && { preserve: true }),
      timeouts: { create: "20m", update: "20m", delete: "40m" },
      dependsOn: [...props.dependsOn],
    });
  }
}
