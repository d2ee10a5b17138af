import type { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HelmRelease, ownChart } from "./helm-release";

/** Properties of {@link CustomResources}. */
export interface CustomResourcesProps {
  /** Name of the release. */
  readonly name: string;
  /** Namespace of the release, and of the objects that name none. */
  readonly namespace: string;
  /** Objects as the Kubernetes API takes them, keyed by a name of their own. */
  readonly resources: Readonly<Record<string, object>>;
  /** The controller that acts on them and everything else that must be there first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Custom resources, delivered as a release after their controller: the Kubernetes provider would ask for their kinds at plan, when
 * the controller that brings them does not exist yet.
 */
export class CustomResources extends Construct {
  /** The release, for `dependsOn`. */
  readonly release: Release;

  constructor(scope: Construct, id: string, props: CustomResourcesProps) {
    super(scope, id);
    const { name, namespace, resources, dependsOn } = props;
    const source = ownChart("custom-resources");
    this.release = new HelmRelease(this, "Default", {
      name,
      namespace,
      source,
      values: { resources },
      dependsOn,
    }).release;
  }
}
