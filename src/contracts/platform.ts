import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const PLATFORM_CONTRACT = 1;

/** What a platform state tells others. */
export interface PlatformOutputs {
  /** Names of the storage classes in Kubernetes, by the name used in the description. */
  readonly storageClasses: Readonly<Record<string, string>>;
  /** Name of the ingress class whose controller makes Application Load Balancers; empty without one. */
  readonly ingressClass: string;
  /** Versions of the add-ons that are installed, by name: a chart's version or an EKS build. */
  readonly addonVersions: Readonly<Record<string, string>>;
  /** ARNs of the roles of the add-ons' service accounts, by `<namespace>/<service account>`. */
  readonly roleArns: Readonly<Record<string, string>>;
  /** What Argo CD must be told of the cluster, as JSON; empty unless something else installs the charts. */
  readonly gitops: string;
  /** What must work before anything of a team is made. */
  readonly ready: readonly ITerraformDependable[];
}

/** Writes the outputs of a platform state. */
export function publishPlatform(scope: Construct, values: PlatformOutputs): void {
  publish(scope, PLATFORM_CONTRACT, {
    storage_classes: {
      description: "Storage classes by the name used in the description.",
      value: values.storageClasses,
      dependsOn: values.ready,
    },
    ingress_class: {
      description: "Ingress class of Application Load Balancers; empty without one.",
      value: values.ingressClass,
      dependsOn: values.ready,
    },
    addon_versions: { description: "Versions of the add-ons by name.", value: values.addonVersions },
    addon_role_arns: { description: "Roles of the add-ons by namespace/service account.", value: values.roleArns },
    gitops: {
      description: "What Argo CD must be told of the cluster, as JSON; empty unless it installs the charts.",
      value: values.gitops,
    },
  });
}

/** References into a platform state. */
export interface PlatformReferences {
  /** Name of the ingress class whose controller makes Application Load Balancers. */
  readonly ingressClass: string;
  /** Name of a storage class in Kubernetes. */
  storageClass(name: string): string;
}

/** Reads a platform state. */
export function readPlatform(reader: StateReader): PlatformReferences {
  const contract = new ContractReader(reader, "platform", PLATFORM_CONTRACT);
  return {
    ingressClass: contract.value("ingress_class"),
    storageClass: (name) => contract.entry("storage_classes", name),
  };
}
