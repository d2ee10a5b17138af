import { application, database, web } from "../../support/application";
import { graphOf } from "../../support/graph";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";
const types = (...args: Parameters<typeof application>) =>
  application(...args)
    .addresses()
    .map((address) => address.split(".")[0])
    .filter((type) => type?.startsWith("kubernetes_"));

describe("an application", () => {
  it("that listens has a Service, and one that does not has none", () => {
    expect(types(web({ replicas: 1 }))).toEqual(["kubernetes_deployment_v1", "kubernetes_service_v1"]);
    expect(types(web({ replicas: 1, port: undefined, probes: undefined }))).toEqual(["kubernetes_deployment_v1"]);
  });

  it("that listens on named ports alone has a Service too, with these", () => {
    const made = application(
      web({ port: undefined, ports: { metrics: 9090 }, probes: { tcp: true, port: "metrics" } }),
    );
    expect(made.only("kubernetes_service_v1").spec).toMatchObject({
      port: [{ name: "metrics", port: 9090, target_port: "9090", protocol: "TCP" }],
    });
  });

  it.each([
    ["a Deployment with one pod", web({ replicas: 1 }), false],
    ["a Deployment with two", web({ replicas: 2 }), true],
    ["a Deployment that goes down to one", web({ replicas: { min: 1, max: 9 } }), false],
    ["a Deployment that keeps two", web({ replicas: { min: 2, max: 9 } }), true],
    ["a StatefulSet with one", database(), false],
    ["a StatefulSet with three", database({ replicas: 3 }), true],
  ])("has a budget for disruptions from two pods on: %s", (_, description, wanted) => {
    expect(types(description).includes("kubernetes_pod_disruption_budget_v1")).toBe(wanted);
  });

  it("lets one pod at a time be drained", () => {
    expect(application(web()).only("kubernetes_pod_disruption_budget_v1").spec).toEqual({
      max_unavailable: "1",
      selector: { match_labels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" } },
    });
  });

  it("follows the load where it may", () => {
    const { spec } = application(web({ replicas: { min: 3, max: 12, cpuPercent: 60 } })).only(
      "kubernetes_horizontal_pod_autoscaler_v2",
    );
    expect(spec).toEqual({
      min_replicas: 3,
      max_replicas: 12,
      scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "web" },
      metric: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", average_utilization: 60 } } },
      ],
    });
  });

  it("has its way in before its pods, so that they count as ready once the load balancer says so", () => {
    const graph = graphOf(application(web({ ingress: { host: "shop.example.com" } }), { certificateArn: CERTIFICATE }));
    const [deployment = ""] = graph.matching(/^kubernetes_deployment/);
    const [ingress = ""] = graph.matching(/^kubernetes_ingress/);
    const [service = ""] = graph.matching(/^kubernetes_service/);
    expect([graph.after(deployment, ingress), graph.after(ingress, service)]).toEqual([true, true]);
  });

  it("is made after what it is told to wait for, all of it", () => {
    const made = application(web({ replicas: { min: 2, max: 4 }, ingress: { host: "shop.example.com" } }), {
      certificateArn: CERTIFICATE,
      dependsOn: [{ fqn: "kubernetes_namespace_v1.shop" }],
    });
    const direct = Object.entries(made.json.resource ?? {})
      .flatMap(([type, blocks]) =>
        Object.entries(blocks).map(([name, block]) => ({ address: `${type}.${name}`, block })),
      )
      .filter(({ address }) => !/anchor|autoscaler/.test(address));
    expect(direct.filter(({ block }) => !block.depends_on?.includes("kubernetes_namespace_v1.shop"))).toEqual([]);
  });

  it("cannot be made without the certificate of its way in, nor with a secret that nothing brings", () => {
    expect(() => application(web({ ingress: { host: "shop.example.com" } }))).toThrow(
      "no certificate for shop.example.com",
    );
    expect(() => application(web({ env: { KEY: { secret: "arn" } } }))).toThrow("no way for the secrets of shop/web");
  });
});
