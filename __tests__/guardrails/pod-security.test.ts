import {
  hostFaults,
  kernelFaults,
  type PodRule,
  privilegeFaults,
  volumeFaults,
} from "../../src/guardrails/controls/kubernetes/pod-security";
import { apiForm, providerPath } from "../../src/guardrails/kubernetes/provider-form";
import { restrictedPod } from "./mutations/kubernetes/edits";

const RULES: readonly PodRule[] = [hostFaults, privilegeFaults, kernelFaults, volumeFaults];

/** What every rule says of a pod, as `path: fault`. */
const faults = (spec: object) =>
  RULES.flatMap((rule) => rule(spec as never)).map(({ path, fault }) => `${path}: ${fault}`);

/** The pod of `restrictedPod`, with its container and itself changed. */
const pod = (container: object, spec: object = {}) => {
  const { containers, ...rest } = restrictedPod();
  return { ...rest, ...spec, containers: [{ ...containers[0], ...container }] };
};

describe("the rules of Pod Security", () => {
  it("find nothing in a pod that level restricted lets in", () => {
    expect(faults(restrictedPod())).toEqual([]);
  });

  it("find everything in a pod that says nothing", () => {
    expect(faults({ containers: [{ name: "app" }] })).toEqual([
      "containers[app].securityContext.allowPrivilegeEscalation: is not set; want false",
      "containers[app].securityContext.runAsNonRoot: is not set; want true",
      "containers[app].securityContext.capabilities.drop: is without ALL; want every capability dropped",
      "containers[app].securityContext.seccompProfile.type: is not set; want RuntimeDefault",
    ]);
  });

  it("take what a container says for itself before what its pod says", () => {
    const securityContext = {
      ...restrictedPod().containers[0].securityContext,
      runAsNonRoot: false,
      seccompProfile: { type: "Unconfined" },
    };
    expect(faults(pod({ securityContext }))).toEqual([
      "containers[agent].securityContext.runAsNonRoot: is false; want true",
      'containers[agent].securityContext.seccompProfile.type: is "Unconfined"; want RuntimeDefault',
    ]);
  });

  it("look at containers that come first and that are added later", () => {
    const privileged = { ...restrictedPod().containers[0], name: "extra" };
    privileged.securityContext.privileged = true;
    expect(faults(pod({}, { initContainers: [privileged], ephemeralContainers: [privileged] }))).toEqual([
      "initContainers[extra].securityContext.privileged: is true; want false",
      "ephemeralContainers[extra].securityContext.privileged: is true; want false",
    ]);
  });

  it("let pods of Windows be processes of the host no more than others", () => {
    expect(
      faults(
        pod({}, { securityContext: { ...restrictedPod().securityContext, windowsOptions: { hostProcess: true } } }),
      ),
    ).toEqual(["securityContext.windowsOptions.hostProcess: is true; want false"]);
  });

  it("say the same of a pod in the words of the provider", () => {
    const spec = apiForm({
      host_pid: true,
      security_context: [{ run_as_user: "0", seccomp_profile: { type: "RuntimeDefault" } }],
      container: {
        name: "app",
        port: [{ container_port: 80, host_port: 80 }],
        security_context: [
          {
            allow_privilege_escalation: "false",
            run_as_non_root: "true",
            capabilities: [{ drop: ["ALL"], add: ["SYS_TIME"] }],
          },
        ],
        liveness_probe: { tcp_socket: [{ port: "80", host: "10.0.0.1" }] },
      },
      volume: { name: "host", host_path: { path: "/" } },
      node_selector: { "some_key/with_underscore": "x" },
    });
    expect(faults(spec)).toEqual([
      "hostPID: is true; want false",
      'volumes[host].hostPath: is "/" of the node; want no path of a node',
      "containers[app].ports: takes port 80 of the node; want a Service",
      'containers[app].livenessProbe.tcpSocket.host: is "10.0.0.1"; want none: the pod itself is asked',
      "securityContext.runAsUser: is 0, which is root; want another user",
      "containers[app].securityContext.capabilities.add: adds SYS_TIME; want NET_BIND_SERVICE at most",
    ]);
    expect(spec.nodeSelector).toEqual({ "some_key/with_underscore": "x" });
  });
});

describe("a path in the words of the provider", () => {
  it.each([
    [
      "spec.template.spec.containers[web].securityContext.privileged",
      "spec.template.spec.container[web].security_context.privileged",
    ],
    ["spec.hostPID", "spec.host_pid"],
    ["spec.externalIPs", "spec.external_ips"],
    ['metadata.labels["a.example.com/someKey"]', 'metadata.labels["a.example.com/someKey"]'],
  ])("%s is %s", (api, provider) => {
    expect(providerPath(api)).toBe(provider);
  });
});
