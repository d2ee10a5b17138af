import { z } from "zod";
import { certificateArnFault, dnsNameFault, keyFault, urlPathFault, webAclArnFault } from "../rules";
import { cidr, named, text, whole } from "./field";

/** How the application is reached from outside the cluster: an Application Load Balancer with a name and a certificate. */
export const ingress = z.strictObject({
  /** Name in one of the environment's zones, which external-dns writes; in a public one where the load balancer faces the internet. */
  host: text(dnsNameFault),
  /** Whether the load balancer stands in the public subnets (`internet-facing`) or is for the network alone (`internal`). @default internal */
  scheme: z.enum(["internet-facing", "internal"]).optional(),
  /** Path below which the application answers. @default / */
  path: text(urlPathFault).optional(),
  /** Path that the load balancer asks for health. @default the readiness probe's, or / */
  healthCheckPath: text(urlPathFault).optional(),
  /** ARN of a certificate that exists already, in the environment's region. @default the certificate of the zone that covers the host */
  certificateArn: text(certificateArnFault).optional(),
  /** Blocks that may connect. @default everybody who can reach the load balancer */
  inboundCidrs: z.array(cidr).min(1).optional(),
  /** Name that Ingresses of the environment's teams share a load balancer under, on one cluster. @default a load balancer of its own */
  group: text(keyFault).optional(),
  /** ARN of a regional web ACL of AWS WAF. @default none */
  waf: text(webAclArnFault).optional(),
  /** Key of a bucket of the data state, with purpose `accessLogs`, that gets a record of every request. @default none */
  accessLogs: text(keyFault).optional(),
  /** Share of the name's traffic for each cluster, 0 to 255, keyed by cluster: for a move, or for two clusters side by side. A cluster that is taken out has the share 0 before, since its record stays behind. @default 100 on the one cluster that the team is on, which is all */
  weights: named(keyFault, whole(0, 255)).optional(),
});
