import type { Mutations } from "../../../support/guardrails";
import { container, daemonSet, manifest, values, web } from "./edits";

const VOLUMES = "configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected, secret";

/** Changes that break the controls of Pod Security. */
export const POD_SECURITY_MUTATIONS: Mutations = {
  "K8S-03": [
    {
      title: "makes a path of a node a volume of the cluster",
      change: (draft) =>
        draft.add("main-platform", "kubernetes_persistent_volume_v1", "node", {
          metadata: [{ name: "node" }],
          spec: [
            {
              access_modes: ["ReadWriteOnce"],
              capacity: { storage: "1Gi" },
              persistent_volume_source: [{ host_path: [{ path: "/etc" }] }],
            },
          ],
        }),
      fault: 'is "/etc" of the node; want no path of a node',
    },
    {
      title: "delivers a path of a node as a volume of the cluster",
      change: (draft) =>
        manifest(draft, {
          apiVersion: "v1",
          kind: "PersistentVolume",
          metadata: { name: "node" },
          spec: { accessModes: ["ReadWriteOnce"], capacity: { storage: "1Gi" }, hostPath: { path: "/var/run" } },
        }),
      fault: 'is "/var/run" of the node; want no path of a node',
    },
    {
      title: "puts pods into the network of their node",
      change: (draft) => {
        web(draft).host_network = true;
      },
      fault: "is true; want false",
    },
    {
      title: "makes a container privileged",
      change: (draft) => {
        container(draft).security_context.privileged = true;
      },
      fault: "is true; want false",
    },
    {
      title: "mounts a path of the node",
      change: (draft) => {
        web(draft).volume.push({ name: "node", host_path: [{ path: "/var/run" }] });
      },
      fault: 'is "/var/run" of the node; want no path of a node',
    },
    {
      title: "takes a port of the node",
      change: (draft) => {
        container(draft).port[0].host_port = 8080;
      },
      fault: "takes port 8080 of the node; want a Service",
    },
    {
      title: "has the kubelet ask another host",
      change: (draft) => {
        container(draft).readiness_probe.http_get.host = "169.254.169.254";
      },
      fault: 'is "169.254.169.254"; want none: the pod itself is asked',
    },
    {
      title: "delivers an agent that sees the processes of the node",
      change: (draft) => daemonSet(draft, (spec) => Object.assign(spec, { hostPID: true })),
      fault: "is true; want false",
    },
    {
      title: "puts a chart's pods into the network of their node",
      change: (draft) =>
        values(draft, "metrics-server", (all) => Object.assign(all, { hostNetwork: { enabled: true } })),
      fault: "is true; want false",
    },
    {
      title: "mounts a path of the node into a chart's pods",
      change: (draft) =>
        values(draft, "external-dns", (all) =>
          Object.assign(all, { extraVolumes: [{ name: "node", hostPath: { path: "/etc" } }] }),
        ),
      fault: 'is "/etc" of the node; want no path of a node',
    },
    {
      title: "takes a port of the node for a chart's pods",
      change: (draft) => values(draft, "external-dns", (all) => Object.assign(all, { hostPort: 7979 })),
      fault: "takes port 7979 of the node; want a Service",
    },
  ],
  "K8S-04": [
    {
      title: "leaves escalation to the API's default",
      change: (draft) => {
        delete container(draft).security_context.allow_privilege_escalation;
      },
      fault: "is not set; want false",
    },
    {
      title: "lets an image run as root",
      change: (draft) => {
        delete web(draft).security_context.run_as_non_root;
        delete container(draft).security_context.run_as_non_root;
      },
      fault: "is not set; want true",
    },
    {
      title: "runs a process as root",
      change: (draft) => {
        container(draft).security_context.run_as_user = "0";
      },
      fault: "is 0, which is root; want another user",
    },
    {
      title: "keeps capabilities",
      change: (draft) => {
        delete container(draft).security_context.capabilities;
      },
      fault: "is without ALL; want every capability dropped",
    },
    {
      title: "adds a capability",
      change: (draft) => {
        container(draft).security_context.capabilities.add = ["NET_BIND_SERVICE", "SYS_ADMIN"];
      },
      fault: "adds SYS_ADMIN; want NET_BIND_SERVICE at most",
    },
    {
      title: "lets an agent escalate",
      change: (draft) =>
        daemonSet(draft, (spec) => {
          spec.containers[0].securityContext.allowPrivilegeEscalation = true;
        }),
      fault: "is true; want false",
    },
    {
      title: "runs a chart's pods as root",
      change: (draft) =>
        values(draft, "load-balancer-controller", (all) => Object.assign(all.podSecurityContext, { runAsUser: 0 })),
      fault: "is 0, which is root; want another user",
    },
    {
      title: "lets a chart's image run as root",
      change: (draft) =>
        values(draft, "external-dns", (all) => Object.assign(all.securityContext, { runAsNonRoot: false })),
      fault: "is false; want true",
    },
    {
      title: "lets a chart's process escalate",
      change: (draft) =>
        values(draft, "external-dns", (all) => Object.assign(all.securityContext, { allowPrivilegeEscalation: true })),
      fault: "is true; want false",
    },
    {
      title: "adds a capability to a chart's process",
      change: (draft) =>
        values(draft, "external-dns", (all) => Object.assign(all.securityContext.capabilities, { add: ["NET_RAW"] })),
      fault: "adds NET_RAW; want NET_BIND_SERVICE at most",
    },
  ],
  "K8S-05": [
    {
      title: "leaves seccomp off",
      change: (draft) => {
        delete web(draft).security_context.seccomp_profile;
      },
      fault: "is not set; want RuntimeDefault",
    },
    {
      title: "sets a parameter of the node's kernel",
      change: (draft) => {
        web(draft).security_context.sysctl = [{ name: "net.core.somaxconn", value: "1024" }];
      },
      fault: "sets net.core.somaxconn; want parameters that keep to the pod",
    },
    {
      title: "chooses a type of SELinux that holds nothing back",
      change: (draft) => {
        container(draft).security_context.se_linux_options = [{ type: "spc_t" }];
      },
      fault: 'is "spc_t"; want one of container_t, container_init_t, container_kvm_t, container_engine_t',
    },
    {
      title: "shows an agent all of /proc",
      change: (draft) =>
        daemonSet(draft, (spec) => {
          spec.containers[0].securityContext.procMount = "Unmasked";
        }),
      fault: 'is "Unmasked"; want "Default"',
    },
    {
      title: "takes AppArmor off an agent",
      change: (draft) =>
        daemonSet(draft, (spec) => {
          spec.securityContext.appArmorProfile = { type: "Unconfined" };
        }),
      fault: 'is "Unconfined"; want RuntimeDefault',
    },
    {
      title: "takes AppArmor off a container by an annotation",
      change: (draft) => {
        const { metadata } = draft.one("kubernetes_deployment_v1", "application-web").spec.template;
        metadata.annotations = { "container.apparmor.security.beta.kubernetes.io/web": "unconfined" };
      },
      fault: 'is "unconfined"; want runtime/default',
    },
    {
      title: "takes AppArmor off the pods of a chart by an annotation",
      change: (draft) =>
        values(draft, "external-dns", (own) => {
          own.podAnnotations = { "container.apparmor.security.beta.kubernetes.io/external-dns": "unconfined" };
        }),
      fault: 'is "unconfined"; want runtime/default',
    },
    {
      title: "sets a user of SELinux",
      change: (draft) =>
        daemonSet(draft, (spec) => {
          spec.securityContext.seLinuxOptions = { user: "system_u" };
        }),
      fault: "sets a user or a role; want neither",
    },
    {
      title: "takes seccomp off a chart's pods",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          all.podSecurityContext.seccompProfile.type = "Unconfined";
        }),
      fault: 'is "Unconfined"; want RuntimeDefault',
    },
  ],
  "K8S-06": [
    {
      title: "mounts a share past the drivers",
      change: (draft) => {
        web(draft).volume.push({ name: "share", nfs: [{ server: "10.0.0.9", path: "/" }] });
      },
      fault: `is nfs; want one of ${VOLUMES}`,
    },
    {
      title: "mounts a share into a chart's pods",
      change: (draft) =>
        values(draft, "external-dns", (all) =>
          Object.assign(all, { extraVolumes: [{ name: "share", nfs: { server: "10.0.0.9", path: "/" } }] }),
        ),
      fault: `is nfs; want one of ${VOLUMES}`,
    },
  ],
};
