import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, isFalse, isTrue, valueAt } from "../../block";
import type { EnvironmentOutput, Place, ResourceBlock } from "../../output";
import { gateways } from "./gateways";
import { ingresses, services } from "./kubernetes-objects";

/** A load balancer, whoever makes it. */
export interface Balancer {
  /** What it comes from. */
  readonly place: Place;
  /** For requests, or for connections. */
  readonly kind: "application" | "network";
  /** Whether Terraform makes it, and not a controller for an object of Kubernetes. */
  readonly ours: boolean;
  /** Whether the internet reaches it; nothing where that is not known. */
  readonly isPublic: boolean | undefined;
  /** Where attributes are written: `metadata.annotations.alb.ingress...`. Empty where each has an argument of its own. */
  readonly where: string;
  /** Its attributes, as the API names them. Those that are left out have the API's own values. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Whether a web ACL stands before it; nothing where that is not known. */
  readonly hasAcl: boolean | undefined;
}

/** Every load balancer of an output that is made today: by Terraform, or by the controller for Ingresses, Services and Gateways. */
export function balancersOf(output: EnvironmentOutput): Balancer[] {
  return [
    ...output.all("aws_lb", "aws_alb").flatMap((place) => fromResource(output, place)),
    ...ingresses(output).map(({ place, where, annotations, attributes }) => ({
      place,
      kind: "application" as const,
      ours: false,
      isPublic: annotations.scheme === "internet-facing",
      where: `${where}.load-balancer-attributes`,
      attributes,
      hasAcl: ["wafv2-acl-arn", "wafv2-acl-name", "waf-acl-id"].some((name) => !!annotations[name]),
    })),
    ...services(output).flatMap(({ place, where, annotations, attributes, isCurrent }) =>
      isCurrent
        ? [
            {
              place,
              kind: "network" as const,
              ours: false,
              isPublic: annotations.scheme === "internet-facing",
              where: `${where}.aws-load-balancer-attributes`,
              attributes,
              hasAcl: undefined,
            },
          ]
        : [],
    ),
    ...gateways(output).map(({ place, kind, where, configuration }) => ({
      place,
      kind,
      ours: false,
      isPublic: valueAt(configuration, "scheme") === "internet-facing",
      where: `${where}.loadBalancerAttributes`,
      attributes: Object.fromEntries(
        blocksOf(configuration.loadBalancerAttributes).map(({ key, value }) => [`${key}`, value]),
      ),
      hasAcl: !!valueAt(configuration, "wafV2.webACL") || !!valueAt(configuration, "wafv2.webACL"),
    })),
  ];
}

/** Arguments of `aws_lb` by the name that the API has for them. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  "routing.http.drop_invalid_header_fields.enabled": "drop_invalid_header_fields",
  "routing.http.desync_mitigation_mode": "desync_mitigation_mode",
  "access_logs.s3.enabled": "access_logs.enabled",
  "access_logs.s3.bucket": "access_logs.bucket",
  "deletion_protection.enabled": "enable_deletion_protection",
  "load_balancing.cross_zone.enabled": "enable_cross_zone_load_balancing",
};

/** Name of an attribute as a look has it. */
export function attributeName({ ours, where }: Balancer, key: string): string {
  return ours ? (ARGUMENTS[key] ?? key) : `${where} ${key}`;
}

function fromResource(output: EnvironmentOutput, place: ResourceBlock): Balancer[] {
  const { block } = place;
  const { load_balancer_type: kind = "application", internal } = block;
  if (kind !== "application" && kind !== "network") {
    return [];
  }
  const acls = output.all("aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association");
  return [
    {
      place,
      kind,
      ours: true,
      isPublic: isTrue(internal) ? false : internal === undefined || isFalse(internal) ? true : undefined,
      where: "",
      attributes: attributesOf(block),
      hasAcl: acls.some((acl) => output.targets(acl, acl.block.resource_arn).includes(place)),
    },
  ];
}

function attributesOf(block: TerraformBlock): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(ARGUMENTS).map(([key, argument]) => [key, valueAt(block, argument)]));
}
