import type { Block, Draft, Mutations } from "../../../support/guardrails";

const ALB = "alb.ingress.kubernetes.io/";
const NLB = "service.beta.kubernetes.io/aws-load-balancer-";

/** Annotations of the application's Ingress. */
const annotations = (draft: Draft): Block => draft.one("kubernetes_ingress_v1", "web").metadata.annotations;

/** Makes the application's Service a load balancer of the controller. */
function service(draft: Draft, spec: object, own: Readonly<Record<string, string>> = {}): void {
  const block = draft.one("kubernetes_service_v1", "application-web");
  Object.assign(block.spec, { type: "LoadBalancer", load_balancer_class: "service.k8s.aws/nlb", ...spec });
  const attributes = { attributes: "load_balancing.cross_zone.enabled=true", ...own };
  block.metadata.annotations = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [NLB + key, value]));
}

/** Adds a Gateway with its configuration to the objects of our own chart. */
function gateway(draft: Draft, listeners: readonly object[], spec: object = {}): void {
  const release = draft.one("helm_release", "team-shop_monitors");
  release.values = [
    draft.values(release.values[0], ({ resources }) => {
      resources.gateway = {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "Gateway",
        metadata: { name: "shop", namespace: "shop" },
        spec: {
          gatewayClassName: "aws-alb",
          infrastructure: {
            parametersRef: { group: "gateway.k8s.aws", kind: "LoadBalancerConfiguration", name: "shop" },
          },
          listeners,
        },
      };
      resources.configuration = {
        apiVersion: "gateway.k8s.aws/v1beta1",
        kind: "LoadBalancerConfiguration",
        metadata: { name: "shop", namespace: "shop" },
        spec: {
          loadBalancerAttributes: [
            { key: "routing.http.drop_invalid_header_fields.enabled", value: "true" },
            { key: "access_logs.s3.enabled", value: "true" },
            { key: "access_logs.s3.bucket", value: "logs" },
          ],
          listenerConfigurations: [
            { protocolPort: "HTTPS:443", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" },
          ],
          ...spec,
        },
      };
    }),
  ];
}

const HTTPS = { name: "https", protocol: "HTTPS", port: 443 };
const ATTRIBUTES = `${ALB}load-balancer-attributes`;
const drop = (draft: Draft, pair: string) => {
  annotations(draft)[ATTRIBUTES] = annotations(draft)[ATTRIBUTES].replace(pair, "");
};

/** Changes of Ingresses, Services and Gateways that break controls of load balancers. */
export const KUBERNETES_LOAD_BALANCER_MUTATIONS: Mutations = {
  "LB-01a": [
    {
      title: "takes an Ingress off HTTPS",
      change: (draft) => {
        annotations(draft)[`${ALB}listen-ports`] = '[{"HTTP":80}]';
        delete annotations(draft)[`${ALB}certificate-arn`];
      },
      fault: `is ${JSON.stringify('[{"HTTP":80}]')}; want HTTPS, with a certificate`,
    },
    {
      title: "leaves ports and certificate of an Ingress out, which means HTTP",
      change: (draft) => {
        delete annotations(draft)[`${ALB}listen-ports`];
        delete annotations(draft)[`${ALB}certificate-arn`];
      },
      fault: "is not set; want HTTPS, with a certificate",
    },
    {
      title: "answers plain HTTP beside HTTPS",
      change: (draft) => {
        delete annotations(draft)[`${ALB}ssl-redirect`];
      },
      fault: `is ${JSON.stringify('[{"HTTP":80},{"HTTPS":443}]')} without ssl-redirect; want HTTP sent on to HTTPS`,
    },
    {
      title: "makes a Service a load balancer for plain HTTP",
      change: (draft) => service(draft, { port: [{ name: "app", port: 80, protocol: "TCP", target_port: "8080" }] }),
      fault: "holds 80 for plain HTTP; want aws-load-balancer-ssl-cert, or an Ingress",
    },
    {
      title: "adds a Gateway in the clear",
      change: (draft) => gateway(draft, [HTTPS, { name: "http", protocol: "HTTP", port: 80 }]),
      fault: 'is "HTTP"; want "HTTPS", or an HTTPRoute that redirects to it',
    },
  ],
  "LB-01b": [
    {
      title: "lets an Ingress speak TLS 1.1",
      change: (draft) => {
        annotations(draft)[`${ALB}ssl-policy`] = "ELBSecurityPolicy-TLS13-1-1-2021-06";
      },
      fault: 'is "ELBSecurityPolicy-TLS13-1-1-2021-06" and speaks TLS 1.1; want TLS 1.2 or later',
    },
    {
      title: "leaves the policy of a Service out",
      change: (draft) => service(draft, {}, { "ssl-cert": "arn:aws:acm:us-east-1:111122223333:certificate/0" }),
      fault: "is not set, which means ELBSecurityPolicy-2016-08 and speaks TLS 1.0; want TLS 1.2 or later",
    },
    {
      title: "leaves the policy of a Gateway out",
      change: (draft) => gateway(draft, [HTTPS], { listenerConfigurations: [] }),
      fault: "is not set, which means ELBSecurityPolicy-2016-08 and speaks TLS 1.0; want TLS 1.2 or later",
    },
  ],
  "LB-01c": [
    {
      title: "leaves invalid headers in before an Ingress",
      change: (draft) => drop(draft, "routing.http.drop_invalid_header_fields.enabled=true,"),
      fault: "is not set; want true",
    },
  ],
  "LB-01d": [
    {
      title: "only watches what can be read in two ways",
      change: (draft) => {
        annotations(draft)[ATTRIBUTES] = annotations(draft)[ATTRIBUTES].replace("=defensive", "=monitor");
      },
      fault: 'is "monitor"; want "defensive" or "strictest"',
    },
  ],
  "LB-01e": [
    {
      title: "takes the record from an Ingress",
      change: (draft) => drop(draft, "access_logs.s3.enabled=true,"),
      fault: "is not set; want true",
    },
    {
      title: "takes the record from a Gateway",
      change: (draft) =>
        gateway(draft, [HTTPS], {
          loadBalancerAttributes: [{ key: "routing.http.drop_invalid_header_fields.enabled", value: "true" }],
        }),
      fault: "is not set; want true",
    },
  ],
  "LB-01f": [
    {
      title: "takes the firewall from an Ingress",
      change: (draft) => {
        delete annotations(draft)[`${ALB}wafv2-acl-arn`];
      },
      fault: "is missing before what the internet reaches; want one",
    },
    {
      title: "puts a Gateway on the internet without a firewall",
      change: (draft) => gateway(draft, [HTTPS], { scheme: "internet-facing" }),
      fault: "is missing before what the internet reaches; want one",
    },
  ],
  "LB-01g": [
    {
      title: "names no path for health",
      change: (draft) => {
        delete annotations(draft)[`${ALB}healthcheck-path`];
      },
      fault: "is not set; want a path that answers for health",
    },
  ],
  "LB-01i": [
    {
      title: "keeps connections of a Service in their zone",
      change: (draft) => service(draft, {}, { attributes: "load_balancing.cross_zone.enabled=false" }),
      fault: 'is "false"; want true',
    },
  ],
  "LB-01j": [
    {
      title: "makes a Service a classic load balancer",
      change: (draft) => service(draft, { load_balancer_class: undefined }),
      fault: 'is not set, which means a classic load balancer; want "service.k8s.aws/nlb"',
    },
  ],
};
