import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, valueAt } from "../../block";
import type { EnvironmentOutput, Place } from "../../output";
import { type KubernetesObject, objectsOf } from "../../releases";

/** A Gateway that becomes a load balancer. */
export interface Gateway {
  /** What delivers it. */
  readonly place: Place;
  /** Where its listeners are: `values.resources.gateway.spec.listeners`. */
  readonly attribute: string;
  /** Where its configuration is: `values.resources.configuration.spec`. */
  readonly where: string;
  /** For requests, or for connections. */
  readonly kind: "application" | "network";
  /** Its name. */
  readonly name: string;
  /** Its listeners. */
  readonly listeners: readonly TerraformBlock[];
  /** Spec of its LoadBalancerConfiguration; empty without one. */
  readonly configuration: TerraformBlock;
}

/** Controllers of AWS. Source: aws-load-balancer-controller, guide, Gateway API. */
const CONTROLLER = "gateway.k8s.aws/";

/** Every Gateway that AWS Load Balancer Controller acts on: those of other classes become no load balancer of AWS. */
export function gateways(output: EnvironmentOutput): Gateway[] {
  const objects = objectsOf(output);
  return objects
    .filter(({ kind }) => kind === "Gateway")
    .flatMap((gateway) => {
      const gatewayClass = named(objects, "GatewayClass", valueAt(gateway.object, "spec.gatewayClassName"));
      const controller = gatewayClass && `${valueAt(gatewayClass.object, "spec.controllerName")}`;
      if (controller !== undefined && !controller.startsWith(CONTROLLER)) {
        return [];
      }
      const listeners = blocksOf(valueAt(gateway.object, "spec")).flatMap(({ listeners: all }) => blocksOf(all));
      const own = named(objects, CONFIGURATION, valueAt(gateway.object, "spec.infrastructure.parametersRef.name"));
      const shared =
        gatewayClass && named(objects, CONFIGURATION, valueAt(gatewayClass.object, "spec.parametersRef.name"));
      const requests = listeners.some(({ protocol }) => protocol === "HTTP" || protocol === "HTTPS");
      return [
        {
          place: gateway.place,
          attribute: `${gateway.attribute}.spec.listeners`,
          where: `${(own ?? shared ?? gateway).attribute}.spec`,
          kind: requests ? "application" : "network",
          name: `${valueAt(gateway.object, "metadata.name")}`,
          listeners,
          configuration: merged(specOf(own), specOf(shared)),
        } as const,
      ];
    });
}

const CONFIGURATION = "LoadBalancerConfiguration";

function named(objects: readonly KubernetesObject[], kind: string, name: unknown): KubernetesObject | undefined {
  return objects.find(
    (one) => one.kind === kind && name !== undefined && valueAt(one.object, "metadata.name") === name,
  );
}

function specOf(object: KubernetesObject | undefined): TerraformBlock {
  return blocksOf(object?.object.spec)[0] ?? {};
}

/** The configuration of the class comes first unless it says otherwise. Source: aws-load-balancer-controller, LoadBalancerConfiguration. */
function merged(own: TerraformBlock, shared: TerraformBlock): TerraformBlock {
  return shared.mergingMode === "prefer-gateway" ? { ...shared, ...own } : { ...own, ...shared };
}

/** Whether routes of an output send what comes to a Gateway in the clear on to HTTPS. */
export function isRedirected(output: EnvironmentOutput, { name }: Gateway, listener: TerraformBlock): boolean {
  return objectsOf(output)
    .filter(({ kind }) => kind === "HTTPRoute")
    .flatMap(({ object }) => blocksOf(object.spec))
    .filter(({ parentRefs }) =>
      blocksOf(parentRefs).some(
        (ref) => ref.name === name && (ref.sectionName === undefined || ref.sectionName === listener.name),
      ),
    )
    .flatMap(({ rules }) => blocksOf(rules))
    .flatMap(({ filters }) => blocksOf(filters))
    .some((filter) => filter.type === "RequestRedirect" && valueAt(filter, "requestRedirect.scheme") === "https");
}
