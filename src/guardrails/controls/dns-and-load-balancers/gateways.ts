import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, valueAt } from "../../block";
import { allObjects, attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import type { EnvironmentOutput, Place } from "../../output";

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
  const objects = allObjects(output);
  return objects
    .filter(({ kind }) => kind === "Gateway")
    .flatMap((gateway) => {
      const gatewayClass = named(objects, "GatewayClass", valueAt(gateway.body, "spec.gatewayClassName"));
      const controller = gatewayClass && `${valueAt(gatewayClass.body, "spec.controllerName")}`;
      if (controller !== undefined && !controller.startsWith(CONTROLLER)) {
        return [];
      }
      const listeners = blocksOf(valueAt(gateway.body, "spec")).flatMap(({ listeners: all }) => blocksOf(all));
      const own = named(objects, CONFIGURATION, valueAt(gateway.body, "spec.infrastructure.parametersRef.name"));
      const shared =
        gatewayClass && named(objects, CONFIGURATION, valueAt(gatewayClass.body, "spec.parametersRef.name"));
      const requests = listeners.some(({ protocol }) => protocol === "HTTP" || protocol === "HTTPS");
      return [
        {
          place: gateway.place,
          attribute: attributeOf(gateway, "spec.listeners"),
          where: attributeOf(own ?? shared ?? gateway, "spec"),
          kind: requests ? "application" : "network",
          name: gateway.name,
          listeners,
          configuration: merged(specOf(own), specOf(shared)),
        } as const,
      ];
    });
}

const CONFIGURATION = "LoadBalancerConfiguration";

function named(objects: readonly KubernetesObject[], kind: string, name: unknown): KubernetesObject | undefined {
  return objects.find((one) => one.kind === kind && one.name === name);
}

function specOf(object: KubernetesObject | undefined): TerraformBlock {
  return blocksOf(object?.body.spec)[0] ?? {};
}

/** The configuration of the class comes first unless it says otherwise. Source: aws-load-balancer-controller, LoadBalancerConfiguration. */
function merged(own: TerraformBlock, shared: TerraformBlock): TerraformBlock {
  return shared.mergingMode === "prefer-gateway" ? { ...shared, ...own } : { ...own, ...shared };
}

/** Whether routes of an output send what comes to a Gateway in the clear on to HTTPS. */
export function isRedirected(output: EnvironmentOutput, { name }: Gateway, listener: TerraformBlock): boolean {
  return objectsOf(output, "HTTPRoute")
    .flatMap(({ body }) => blocksOf(body.spec))
    .filter(({ parentRefs }) =>
      blocksOf(parentRefs).some(
        (ref) => ref.name === name && (ref.sectionName === undefined || ref.sectionName === listener.name),
      ),
    )
    .flatMap(({ rules }) => blocksOf(rules))
    .flatMap(({ filters }) => blocksOf(filters))
    .some((filter) => filter.type === "RequestRedirect" && valueAt(filter, "requestRedirect.scheme") === "https");
}
