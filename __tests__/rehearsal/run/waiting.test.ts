import { waitingNotes, withoutWaiting } from "../../../src/rehearsal/run/waiting";
import { state } from "../../support/rehearsal";

const JSON_OF_STATE = {
  resource: {
    helm_release: { a: { name: "a", atomic: true }, b: { name: "b", wait: false, atomic: false } },
    kubernetes_service_v1: { a: { metadata: [] }, b: { wait_for_load_balancer: false } },
    kubernetes_ingress_v1: { a: {}, b: { wait_for_load_balancer: "${var.wait}" } },
    kubernetes_deployment_v1: { a: {} },
    aws_vpc: { a: { wait: true } },
  },
};
const STATES = [state("test", { json: JSON_OF_STATE })];

describe("on simulated nodes, whose pods become ready", () => {
  it("only load balancers are not waited for, and a line says so", () => {
    expect(withoutWaiting(JSON_OF_STATE, true).resource).toEqual({
      ...JSON_OF_STATE.resource,
      kubernetes_service_v1: {
        a: { metadata: [], wait_for_load_balancer: false },
        b: { wait_for_load_balancer: false },
      },
      kubernetes_ingress_v1: { a: {}, b: { wait_for_load_balancer: false } },
    });
    expect(waitingNotes(STATES, true)).toEqual([
      "left out on a throw-away cluster: kubernetes_ingress_v1.wait_for_load_balancer (nobody gives out load balancers)",
      "left out on a throw-away cluster: kubernetes_service_v1.wait_for_load_balancer (nobody gives out load balancers)",
    ]);
  });

  it("workloads with claims are not waited for, because nobody makes volumes, and others are", () => {
    const claim = { volume: [{ persistent_volume_claim: [{ claim_name: "a" }] }] };
    const resource = {
      kubernetes_deployment_v1: { plain: { spec: [{}] }, claims: { spec: [{ template: [{ spec: [claim] }] }] } },
      kubernetes_stateful_set_v1: { claims: { spec: [{ volume_claim_template: [{}] }] } },
    };
    expect(withoutWaiting({ resource }, true).resource).toEqual({
      kubernetes_deployment_v1: {
        plain: { spec: [{}] },
        claims: { ...resource.kubernetes_deployment_v1.claims, wait_for_rollout: false },
      },
      kubernetes_stateful_set_v1: {
        claims: { ...resource.kubernetes_stateful_set_v1.claims, wait_for_rollout: false },
      },
    });
    expect(waitingNotes([state("test", { json: { resource } })], true)).toEqual([
      "left out on a throw-away cluster: kubernetes_deployment_v1.wait_for_rollout (nobody makes volumes for its claims)",
      "left out on a throw-away cluster: kubernetes_stateful_set_v1.wait_for_rollout (nobody makes volumes for its claims)",
    ]);
  });

  it("nothing is noted that nobody asks for", () => {
    expect(waitingNotes([state("test", { json: { resource: { helm_release: { a: {} } } } })], true)).toEqual([]);
  });
});

describe("on real nodes, where programs ask AWS", () => {
  it("nothing waits for pods, and a line says so for each argument", () => {
    const { helm_release, kubernetes_deployment_v1, aws_vpc } = withoutWaiting(JSON_OF_STATE, false).resource ?? {};
    expect(helm_release).toEqual({
      a: { name: "a", wait: false, atomic: false },
      b: { name: "b", wait: false, atomic: false },
    });
    expect(kubernetes_deployment_v1).toEqual({ a: { wait_for_rollout: false } });
    expect(aws_vpc).toEqual({ a: { wait: true } });
    expect(waitingNotes(STATES, false).map((line) => /: (\S+)/.exec(line)?.[1])).toEqual([
      "helm_release.atomic",
      "helm_release.wait",
      "kubernetes_deployment_v1.wait_for_rollout",
      "kubernetes_ingress_v1.wait_for_load_balancer",
      "kubernetes_service_v1.wait_for_load_balancer",
    ]);
  });
});

it("a state without resources stays as it is", () => {
  const json = { terraform: {} };
  expect(withoutWaiting(json, false)).toBe(json);
});
