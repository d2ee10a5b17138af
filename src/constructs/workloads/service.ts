import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ListeningDescription } from "./description";
import { selectorLabels } from "./labels";
import { portsOf } from "./pod-template";

/** Properties of {@link Service}. */
export interface ServiceProps {
  /** Key of the application, which is the Service's name. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Ports as the description has them. */
  readonly ports: Pick<ListeningDescription, "port" | "ports">;
  /** Whether it has no address of its own, and names each pod instead: what a StatefulSet needs. @default false */
  readonly headless?: boolean;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The name under which an application's pods are reached inside the cluster, at the ports that they listen on. */
export class Service extends Construct {
  /** The Service, for `dependsOn`. */
  readonly service: ServiceV1;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { name, namespace, labels, headless = false } = props;
    const ports = portsOf(props.ports);
    this.service = new ServiceV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        type: "ClusterIP",
        ...(headless && { clusterIp: "None" }),
        selector: selectorLabels(props),
        ...(ports.length > 0 && {
          port: ports.map(({ name, port }) => ({ name, port, targetPort: String(port), protocol: "TCP" })),
        }),
      },
      waitForLoadBalancer: false,
      dependsOn: [...props.dependsOn],
    });
  }
}
