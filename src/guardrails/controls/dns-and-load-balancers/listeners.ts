import type { TerraformBlock } from "../../../core/terraform-json";
import { DEFAULT_SSL_POLICY, OUTDATED_SSL_POLICIES } from "../../../facts/outdated-ssl-policies";
import { blocksOf, isUnknown, quoted, valueAt } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { gateways, isRedirected } from "./gateways";
import { type Fronted, type FrontedService, ingresses, portsOf, services } from "./kubernetes-objects";

const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
const RULES = ["aws_lb_listener_rule", "aws_alb_listener_rule"];

/** What a listener in the clear may do: send on to HTTPS, or answer by itself. */
const HARMLESS = ["redirect", "fixed-response"];

/** Looks at every listener: that requests come encrypted, or are sent on to where they do. */
export function encryptionLooks(output: EnvironmentOutput): Look[] {
  return [
    ...each(output.all(...LISTENERS), "default_action", ({ block }) =>
      isClear(block) ? clearFault(block.default_action) : undefined,
    ),
    ...each(
      output.all(...RULES).filter((rule) => isClear(output.target(rule, rule.block.listener_arn)?.block)),
      "action",
      ({ block }) => clearFault(block.action),
    ),
    ...output.all("aws_elb").flatMap(classicLooks),
    ...ingresses(output).map((one) => look(one.place, `${one.where}.listen-ports`, ingressFault(one))),
    ...services(output).map((one) => look(one.place, "spec.port", serviceFault(one))),
    ...gateways(output).flatMap((gateway) =>
      gateway.listeners.map((listener, i) =>
        look(
          gateway.place,
          `${gateway.attribute}[${i}].protocol`,
          listener.protocol === "HTTP" &&
            !isRedirected(output, gateway, listener) &&
            'is "HTTP"; want "HTTPS", or an HTTPRoute that redirects to it',
        ),
      ),
    ),
  ];
}

/** Whether a listener speaks HTTP, which is what one of an Application Load Balancer speaks when nobody says otherwise. */
function isClear(listener: TerraformBlock | undefined): boolean {
  const { protocol = "HTTP" } = listener ?? { protocol: "" };
  return protocol === "HTTP";
}

function clearFault(actions: unknown): string | undefined {
  const last = blocksOf(actions).at(-1);
  const to = valueAt(last ?? {}, "redirect.protocol");
  const plain = last?.type === "redirect" && to !== "HTTPS" && !isUnknown(to);
  return HARMLESS.includes(`${last?.type}`) && !plain
    ? undefined
    : `is ${quoted(last?.type)} of plain HTTP; want "redirect" to HTTPS`;
}

function classicLooks(place: ResourceBlock): Look[] {
  return blocksOf(place.block.listener).map(({ lb_protocol: protocol, ssl_certificate_id: certificate }, i) =>
    look(
      place,
      `listener[${i}].lb_protocol`,
      !certificate && `${protocol}`.toLowerCase() === "http" && `is ${quoted(protocol)}; want "https"`,
    ),
  );
}

/** Without ports the controller listens on HTTPS where there is a certificate, and on HTTP where there is none. Source: its guide, Ingress annotations. */
function ingressFault({ annotations, spec }: Fronted): string | undefined {
  const { "listen-ports": written, "certificate-arn": certificate, "ssl-redirect": redirect } = annotations;
  if (isUnknown(written)) {
    return undefined;
  }
  const secure = certificate !== undefined || blocksOf(spec.tls).length > 0;
  const ports = written === undefined ? [secure ? "HTTPS" : "HTTP"] : protocolsIn(written);
  if (!ports.includes("HTTPS")) {
    return `is ${quoted(written)}; want HTTPS, with a certificate`;
  }
  return ports.includes("HTTP") && redirect === undefined
    ? `is ${quoted(written)} without ssl-redirect; want HTTP sent on to HTTPS`
    : undefined;
}

function protocolsIn(ports: string): string[] {
  try {
    return blocksOf(JSON.parse(ports)).flatMap((port) => Object.keys(port));
  } catch {
    return [];
  }
}

/** A connection may carry TLS of its own. HTTP on its own port does not. */
function serviceFault({ annotations, spec }: FrontedService): string | undefined {
  if (annotations["ssl-cert"]) {
    return undefined;
  }
  const clear = portsOf(spec).find(
    ({ port, appProtocol }) =>
      Number(port) === 80 || appProtocol === "http" || annotations["backend-protocol"] === "http",
  );
  return clear && `holds ${clear.port} for plain HTTP; want aws-load-balancer-ssl-cert, or an Ingress`;
}

/** Looks at every listener that speaks TLS: that it takes neither old versions nor old ciphers. */
export function tlsLooks(output: EnvironmentOutput): Look[] {
  const listeners = output.all(...LISTENERS).filter(({ block }) => ["HTTPS", "TLS"].includes(`${block.protocol}`));
  return [
    ...each(listeners, "ssl_policy", ({ block }) => policyFault(block.ssl_policy)),
    ...ingresses(output)
      .filter(({ annotations }) => annotations["certificate-arn"] || `${annotations["listen-ports"]}`.includes("HTTPS"))
      .map(({ place, where, annotations }) =>
        look(place, `${where}.ssl-policy`, policyFault(annotations["ssl-policy"])),
      ),
    ...services(output)
      .filter(({ annotations }) => annotations["ssl-cert"])
      .map(({ place, where, annotations }) =>
        look(
          place,
          `${where}.aws-load-balancer-ssl-negotiation-policy`,
          policyFault(annotations["ssl-negotiation-policy"]),
        ),
      ),
    ...gateways(output).flatMap(({ place, where, listeners: all, configuration }) =>
      all
        .filter(({ protocol }) => protocol === "HTTPS" || protocol === "TLS")
        .map(({ protocol, port }) => {
          const own = blocksOf(configuration.listenerConfigurations).find(
            (one) => one.protocolPort === `${protocol}:${port}`,
          );
          return look(place, `${where}.listenerConfigurations.sslPolicy`, policyFault(own?.sslPolicy));
        }),
    ),
  ];
}

function policyFault(policy: unknown): string | undefined {
  const name = `${policy ?? DEFAULT_SSL_POLICY}`;
  const row = OUTDATED_SSL_POLICIES.find(({ prefix }) => name.startsWith(prefix));
  return row && `is ${quoted(policy)}${policy ? "" : `, which means ${name}`} and ${row.reason}; want TLS 1.2 or later`;
}
