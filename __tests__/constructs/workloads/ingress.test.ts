import type { IngressDescription } from "../../../src/constructs/workloads/description";
import { application, inner, web } from "../../support/application";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";
const made = (ingress: Partial<IngressDescription> = {}, accessLogsBucket?: string) =>
  application(web({ ingress: { host: "shop.example.com", ...ingress } }), {
    certificateArn: CERTIFICATE,
    accessLogsBucket,
  }).only("kubernetes_ingress_v1");

const annotations = (...args: Parameters<typeof made>) =>
  Object.fromEntries(
    Object.entries(inner<Record<string, string>>(made(...args), "metadata", "annotations")).map(([key, value]) => [
      key.replace("alb.ingress.kubernetes.io/", ""),
      value,
    ]),
  );

describe("an Ingress", () => {
  it("leads its host and path to the application's Service, by the class of the platform", () => {
    expect(made({ path: "/api" }).spec).toEqual({
      ingress_class_name: "alb",
      rule: [
        {
          host: "shop.example.com",
          http: {
            path: [
              { path: "/api", path_type: "Prefix", backend: { service: { name: "web", port: { number: 8080 } } } },
            ],
          },
        },
      ],
    });
  });

  it("is waited for until its load balancer has an address, twenty minutes at most", () => {
    expect(made()).toMatchObject({ wait_for_load_balancer: true, timeouts: { create: "20m", delete: "20m" } });
  });

  it("speaks HTTPS with TLS 1.2 and 1.3, sends HTTP on to it, and reaches pods directly", () => {
    expect(annotations()).toEqual({
      scheme: "internal",
      "target-type": "ip",
      "certificate-arn": CERTIFICATE,
      "listen-ports": '[{"HTTP":80},{"HTTPS":443}]',
      "ssl-redirect": "443",
      "ssl-policy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      "healthcheck-path": "/healthz",
      "success-codes": "200-399",
      "load-balancer-attributes":
        "routing.http.drop_invalid_header_fields.enabled=true,routing.http.desync_mitigation_mode=defensive",
      "target-group-attributes": "deregistration_delay.timeout_seconds=30",
      "external-dns.alpha.kubernetes.io/set-identifier": "main",
      "external-dns.alpha.kubernetes.io/aws-weight": "100",
    });
  });

  it("stands in public subnets, asks another path, and lets in only some, where that is said", () => {
    const asked = {
      scheme: "internet-facing",
      healthCheckPath: "/up",
      inboundCidrs: ["203.0.113.0/24", "198.51.100.0/24"],
    };
    expect(annotations(asked as Partial<IngressDescription>)).toMatchObject({
      scheme: "internet-facing",
      "healthcheck-path": "/up",
      "inbound-cidrs": "203.0.113.0/24,198.51.100.0/24",
    });
  });

  it("has a web ACL and a record of every request where they are asked for", () => {
    const waf = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/shop/0a1b2c3d-0000-0000-0000-000000000000";
    const found = annotations({ waf, accessLogs: "requests" }, "reference-requests");
    expect(found["wafv2-acl-arn"]).toBe(waf);
    expect(found["load-balancer-attributes"]?.split(",").slice(2)).toEqual([
      "access_logs.s3.enabled=true",
      "access_logs.s3.bucket=reference-requests",
      "access_logs.s3.prefix=main/shop/web",
    ]);
  });

  it("on a shared load balancer says of it what all say, and has its longer path asked first", () => {
    const attributes = (ingress: Partial<IngressDescription>) =>
      annotations({ group: "front", accessLogs: "requests", ...ingress }, "reference-requests");
    expect(attributes({ path: "/" })["load-balancer-attributes"]).toBe(
      attributes({ path: "/api" })["load-balancer-attributes"],
    );
    expect(attributes({})).toMatchObject({ "group.name": "front", "group.order": "999" });
    expect(attributes({ path: "/api" })["group.order"]).toBe("996");
  });

  it("has this cluster's share of a name, and a record with a share even where no other cluster has the name", () => {
    const weighted = annotations({ weights: { main: 90, next: 10 } });
    expect(weighted["external-dns.alpha.kubernetes.io/set-identifier"]).toBe("main");
    expect(weighted["external-dns.alpha.kubernetes.io/aws-weight"]).toBe("90");
    expect(annotations()["external-dns.alpha.kubernetes.io/aws-weight"]).toBe("100");
    expect(annotations({ weights: { main: 0, next: 255 } })["external-dns.alpha.kubernetes.io/aws-weight"]).toBe("0");
  });
});
