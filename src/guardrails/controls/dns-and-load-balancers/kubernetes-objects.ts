import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, isUnknown } from "../../block";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import type { EnvironmentOutput, Place } from "../../output";

const ALB = "alb.ingress.kubernetes.io/";
const NLB = "service.beta.kubernetes.io/aws-load-balancer-";

/** Classes of Services whose load balancers the controller makes: ours, and that of Auto Mode. Source: aws-load-balancer-controller, guide, NLB; EKS user guide, Auto Mode. */
const SERVICE_CLASSES = ["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"];

/** An Ingress or a Service that becomes a load balancer. */
export interface Fronted {
  /** What delivers it. */
  readonly place: Place;
  /** Where its annotations are: `metadata.annotations`. */
  readonly where: string;
  /** Annotations of the controller without their prefix. */
  readonly annotations: Readonly<Record<string, string | undefined>>;
  /** Attributes of the load balancer that they name. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The spec as Kubernetes takes it. */
  readonly spec: TerraformBlock;
}

/** Every Ingress that becomes an Application Load Balancer: by its annotations or by its class. */
export function ingresses(output: EnvironmentOutput): Fronted[] {
  return objects(output, "Ingress").flatMap(({ place, where, metadata, spec }) => {
    const all = blocksOf(metadata.annotations)[0] ?? {};
    const name = spec.ingressClassName ?? all["kubernetes.io/ingress.class"];
    const annotations = prefixed(all, ALB);
    return output.resolve(place, name) === "alb" || Object.keys(annotations).length > 0
      ? [{ place, where, annotations, attributes: pairs(annotations["load-balancer-attributes"]), spec }]
      : [];
  });
}

/** A Service that becomes a load balancer. */
export interface FrontedService extends Fronted {
  /** Whether the controller makes it, and not the older code in Kubernetes itself, which makes classic ones. */
  readonly isCurrent: boolean;
}

/** Every Service that becomes a load balancer. */
export function services(output: EnvironmentOutput): FrontedService[] {
  return objects(output, "Service").flatMap(({ place, where, metadata, spec }) => {
    if (spec.type !== "LoadBalancer") {
      return [];
    }
    const annotations = prefixed(blocksOf(metadata.annotations)[0] ?? {}, NLB);
    const name = spec.loadBalancerClass;
    const isCurrent =
      ["external", "nlb-ip"].includes(`${annotations.type}`) || SERVICE_CLASSES.includes(`${name}`) || isUnknown(name);
    return [{ place, where, annotations, attributes: pairs(annotations.attributes), spec, isCurrent }];
  });
}

interface Found {
  readonly place: Place;
  readonly where: string;
  readonly metadata: TerraformBlock;
  readonly spec: TerraformBlock;
}

function objects(output: EnvironmentOutput, kind: string): Found[] {
  return objectsOf(output, kind).map((object) => ({
    place: object.place,
    where: attributeOf(object, "metadata.annotations"),
    metadata: blocksOf(object.body.metadata)[0] ?? {},
    spec: blocksOf(object.body.spec)[0] ?? {},
  }));
}

function prefixed(annotations: TerraformBlock, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), `${value}`]] : [],
    ),
  );
}

/** `a=b,c=d` as the controller reads it. */
function pairs(text = ""): Record<string, string> {
  return Object.fromEntries(
    text.split(",").flatMap((pair) => {
      const [key = "", ...value] = pair.split("=");
      return key.trim() === "" ? [] : [[key.trim(), value.join("=").trim()]];
    }),
  );
}

/** The ports of a Service. */
export function portsOf(spec: TerraformBlock): readonly TerraformBlock[] {
  return blocksOf(spec.ports);
}
