import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ownValue } from "../../core/maps";
import { canonicalJson } from "../../core/terraform-text";
import { SSL_POLICY } from "../../facts/load-balancers";
import { WHOLE_SHARE } from "../../facts/record-shares";
import type { IngressDescription } from "./description";

/** Seconds that a pod which leaves may finish what it answers. Shorter than the time that a pod behind an Ingress is given to stop. */
const DEREGISTRATION_SECONDS = 30;

/** How long an apply waits for a load balancer, and a destroy for its end. */
const LOAD_BALANCER = "20m";

/** Properties of {@link Ingress}. */
export interface IngressProps {
  /** Key of the application, which is the name of the Ingress and of its Service. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Key of the cluster, which names its share of the name's traffic. */
  readonly clusterKey: string;
  /** The way in as the description has it. */
  readonly ingress: IngressDescription;
  /** Port of the Service. */
  readonly port: number;
  /** Path that is asked for health when the description names none. @default / */
  readonly probedPath?: string;
  /** Ingress class whose controller makes Application Load Balancers. */
  readonly ingressClass: string;
  /** ARN of the certificate. */
  readonly certificateArn: string;
  /** Bucket that gets a record of every request. @default none */
  readonly accessLogsBucket?: string;
  /** Whether pods have IPv6 addresses, which only a load balancer with such addresses itself reaches. @default false */
  readonly ipv6?: boolean;
  /** The Service, and what else must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * An Application Load Balancer in front of the pods themselves: HTTPS with a certificate of ours, HTTP sent on to it, and a name that
 * external-dns writes to the zone. The apply waits until it has an address.
 */
export class Ingress extends Construct {
  /** The Ingress, for `dependsOn`. */
  readonly ingress: IngressV1;

  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const { name, namespace, labels, ingress, port, ingressClass, dependsOn } = props;
    const { host, path = "/" } = ingress;
    this.ingress = new IngressV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels }, annotations: annotationsOf(props) },
      spec: {
        ingressClassName: ingressClass,
        rule: [
          {
            host,
            http: { path: [{ path, pathType: "Prefix", backend: { service: { name, port: { number: port } } } }] },
          },
        ],
      },
      waitForLoadBalancer: true,
      timeouts: { create: LOAD_BALANCER, delete: LOAD_BALANCER },
      dependsOn: [...dependsOn],
    });
  }
}

/** Source: aws-load-balancer-controller, guide, Ingress annotations; external-dns, annotations. */
function annotationsOf(props: IngressProps): Record<string, string> {
  const { ingress, clusterKey, certificateArn, probedPath = "/", ipv6 = false } = props;
  const { scheme = "internal", path = "/", healthCheckPath = probedPath, inboundCidrs, group, waf, weights } = ingress;
  const weight = ownValue(weights, clusterKey) ?? WHOLE_SHARE;
  return {
    ...prefixed("alb.ingress.kubernetes.io", {
      scheme,
      "target-type": "ip",
      ...(ipv6 && { "ip-address-type": "dualstack" }),
      "certificate-arn": certificateArn,
      "listen-ports": canonicalJson([{ HTTP: 80 }, { HTTPS: 443 }]),
      "ssl-redirect": "443",
      "ssl-policy": SSL_POLICY.name,
      "healthcheck-path": healthCheckPath,
      "success-codes": "200-399",
      "load-balancer-attributes": loadBalancer(props),
      "target-group-attributes": `deregistration_delay.timeout_seconds=${DEREGISTRATION_SECONDS}`,
      ...(inboundCidrs && { "inbound-cidrs": inboundCidrs.join(",") }),
      ...(waf && { "wafv2-acl-arn": waf }),
      // Of Ingresses on one load balancer the one with the longer path is asked first.
      ...(group && { "group.name": group, "group.order": String(Math.max(0, 1000 - path.length)) }),
    }),
    ...prefixed("external-dns.alpha.kubernetes.io", { "set-identifier": clusterKey, "aws-weight": String(weight) }),
  };
}

/** All Ingresses of a group say the same here: the controller refuses the group otherwise. */
function loadBalancer({ clusterKey, namespace, name, ingress, accessLogsBucket }: IngressProps): string {
  const prefix = ingress.group === undefined ? `${clusterKey}/${namespace}/${name}` : `${clusterKey}/${ingress.group}`;
  const attributes = {
    "routing.http.drop_invalid_header_fields.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    ...(accessLogsBucket && {
      "access_logs.s3.enabled": "true",
      "access_logs.s3.bucket": accessLogsBucket,
      "access_logs.s3.prefix": prefix,
    }),
  };
  return Object.entries(attributes)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

function prefixed(prefix: string, annotations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${prefix}/${key}`, value]));
}
