import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { IngressClassV1 } from "@cdktf/provider-kubernetes/lib/ingress-class-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { InstalledAddon } from "../../addons/selection";
import type { PlatformOutputs } from "../../contracts/platform";
import { idOf } from "../../core/naming";
import { canonicalJson } from "../../core/terraform-text";
import { CustomResources } from "../common/custom-resources";
import { type AddonSurroundings, PlatformAddon } from "./addon";
import { namespacesOf } from "./addon-namespaces";
import { AUTO_MODE_INGRESS_CLASS, AUTO_MODE_NETWORK_POLICIES, INGRESS_CLASS } from "./auto-mode";
import { type GitopsChoice, gitopsFacts } from "./gitops";
import { AddonNamespace } from "./namespace";
import { Storage } from "./storage";
import type { StorageClassChoice } from "./storage-class";

/** Properties of {@link Platform}. */
export interface PlatformProps extends Omit<AddonSurroundings, "awsOnly"> {
  /** The add-ons, each behind those that it waits for. */
  readonly addons: readonly InstalledAddon[];
  /** Storage classes by their names in Kubernetes. */
  readonly storageClasses: Readonly<Record<string, StorageClassChoice>>;
  /** Whether volumes can be snapshotted. */
  readonly snapshots: boolean;
  /** Whether the cluster runs in EKS Auto Mode. */
  readonly autoMode: boolean;
  /** Node pools and node classes of Auto Mode, as Kubernetes takes them. @default none beside the built-in ones */
  readonly nodePools?: Readonly<Record<string, object>>;
  /** How Argo CD, which installs the charts, knows the cluster. @default Terraform installs them */
  readonly gitops?: GitopsChoice;
}

/** What runs in a cluster for all teams: storage classes, add-ons, their namespaces and roles. */
export class Platform extends Construct {
  /** The add-ons by name. */
  readonly addons: Readonly<Record<string, PlatformAddon>>;
  /** What other states are told. */
  readonly outputs: PlatformOutputs;

  constructor(scope: Construct, id: string, props: PlatformProps) {
    super(scope, id);
    const { gitops } = props;
    const storage = gitops ? [] : new Storage(this, "storage", { ...props, classes: props.storageClasses }).ready;
    const namespaces = gitops ? new Map() : this.namespaces(props);
    const made = new Map<string, PlatformAddon>();
    for (const { name, install, after } of props.addons) {
      const before = after.flatMap((other) => made.get(other)?.ready ?? []);
      const dependsOn = [...storage, ...(namespaces.get(install.namespace) ?? []), ...before];
      made.set(
        name,
        new PlatformAddon(this, idOf(kebab(name)), { ...props, awsOnly: gitops !== undefined, install, dependsOn }),
      );
    }
    const ingressClass = gitops ? [] : this.ingressClass(props);
    if (gitops === undefined && props.autoMode) {
      this.networkPolicies();
    }
    const { nodePools: resources = {} } = props;
    if (gitops === undefined && Object.keys(resources).length > 0) {
      const where = { name: "node-pools", namespace: "kube-system" };
      new CustomResources(this, "node-pools", { ...where, resources, dependsOn: [] });
    }
    this.addons = Object.fromEntries(made);
    this.outputs = this.outputsOf(props, [...storage, ...ingressClass]);
  }

  private namespaces({ addons, version }: PlatformProps): Map<string, readonly ITerraformDependable[]> {
    const made = namespacesOf(addons).map((choice) => {
      const namespace = new AddonNamespace(this, `namespace-${idOf(choice.name)}`, {
        ...choice,
        version,
        dependsOn: [],
      });
      return [choice.name, namespace.ready] as const;
    });
    return new Map(made);
  }

  private ingressClass({ autoMode }: PlatformProps): ITerraformDependable[] {
    const { metadata, spec } = AUTO_MODE_INGRESS_CLASS;
    return autoMode ? [new IngressClassV1(this, "ingress-class", { metadata, spec })] : [];
  }

  private networkPolicies(): void {
    const { metadata, data } = AUTO_MODE_NETWORK_POLICIES;
    new ConfigMapV1(this, "network-policies", { metadata, data });
  }

  private outputsOf(props: PlatformProps, ready: readonly ITerraformDependable[]): PlatformOutputs {
    const { autoMode, storageClasses, gitops } = props;
    const all = Object.entries(this.addons);
    const alb = autoMode || "awsLoadBalancerController" in this.addons;
    const versions = all.flatMap(([name, { version }]) => (version === undefined ? [] : [[name, version] as const]));
    const roleArns = Object.assign({}, ...all.map(([, addon]) => addon.roleArns)) as Record<string, string>;
    return {
      storageClasses: Object.fromEntries(Object.keys(storageClasses).map((name) => [name, name])),
      ingressClass: alb ? INGRESS_CLASS : "",
      addonVersions: Object.fromEntries(versions),
      roleArns,
      gitops: gitops ? canonicalJson(gitopsFacts({ ...props, ...gitops, roleArns })) : "",
      ready: [...ready, ...all.flatMap(([, addon]) => addon.ready)],
    };
  }
}

/** `awsLoadBalancerController` as part of an address: `aws-load-balancer-controller`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
