import type { TerraformBlock } from "../../../core/terraform-json";
import {
  ADDABLE_CAPABILITIES,
  RESTRICTED_VOLUMES,
  SAFE_SYSCTLS,
  SECCOMP_PROFILES,
  SELINUX_TYPES,
} from "../../../facts/pod-security-standards";
import { blocksOf, isFalse, isTrue, quoted, textsOf, valueAt } from "../../block";

/** What is wrong with a pod. */
export interface PodFault {
  /** Path below the pod's spec: `containers[web].securityContext.privileged`. */
  readonly path: string;
  /** What is wrong with it. */
  readonly fault: string;
}

/** A rule for the spec of a pod, in the form that the Kubernetes API has. Nothing but the spec counts, so that a rendered manifest is judged alike. */
export type PodRule = (spec: TerraformBlock) => readonly PodFault[];

/** A container of a pod with its path. */
export interface PodContainer {
  /** Path below the spec: `containers[web]`. */
  readonly path: string;
  /** The container. */
  readonly container: TerraformBlock;
}

/** Containers of every kind. */
export function containersOf(spec: TerraformBlock): PodContainer[] {
  return ["containers", "initContainers", "ephemeralContainers"].flatMap((list) =>
    blocksOf(spec[list]).map((container) => ({ path: `${list}[${container.name}]`, container })),
  );
}

/** Sharing with the node: namespaces, privileges, paths and ports of the host. Level `baseline`. */
export const hostFaults: PodRule = (spec) => [
  ...["hostNetwork", "hostPID", "hostIPC"].flatMap((path) => unwanted(path, spec[path])),
  ...unwanted(
    "securityContext.windowsOptions.hostProcess",
    valueAt(spec, "securityContext.windowsOptions.hostProcess"),
  ),
  ...blocksOf(spec.volumes).flatMap(({ name, hostPath }) =>
    hostPath ? [fault(`volumes[${name}].hostPath`, hostPathFault(valueAt({ hostPath }, "hostPath.path")))] : [],
  ),
  ...containersOf(spec).flatMap(({ path, container }) => [
    ...["securityContext.privileged", "securityContext.windowsOptions.hostProcess"].flatMap((field) =>
      unwanted(`${path}.${field}`, valueAt(container, field)),
    ),
    ...blocksOf(container.ports).flatMap(({ hostPort }) =>
      hostPort && `${hostPort}` !== "0" ? [fault(`${path}.ports`, hostPortFault(hostPort))] : [],
    ),
    ...probedHosts(path, container),
  ]),
];

/** What is wrong with a path of the host as a volume. */
export function hostPathFault(path: unknown): string {
  return `is ${quoted(path)} of the node; want no path of a node`;
}

/** What is wrong with a port of the host. */
export function hostPortFault(port: unknown): string {
  return `takes port ${port} of the node; want a Service`;
}

/** The kubelet would ask whatever host a probe names. */
function probedHosts(path: string, container: TerraformBlock): PodFault[] {
  const asked = [
    ...["livenessProbe", "readinessProbe", "startupProbe"],
    ...["lifecycle.postStart", "lifecycle.preStop"],
  ].flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);
  return asked.flatMap((field) => {
    const host = valueAt(container, field);
    return host ? [fault(`${path}.${field}`, `is ${quoted(host)}; want none: the pod itself is asked`)] : [];
  });
}

/** Becoming more than a process was started as: escalation, root, capabilities. Level `restricted`. */
export const privilegeFaults: PodRule = (spec) => [
  ...rootFaults("securityContext", valueAt(spec, "securityContext.runAsUser")),
  ...containersOf(spec).flatMap(({ path, container }) => {
    const at = `${path}.securityContext`;
    const escalates = valueAt(container, "securityContext.allowPrivilegeEscalation");
    const nonRoot = valueAt(container, "securityContext.runAsNonRoot") ?? valueAt(spec, "securityContext.runAsNonRoot");
    const drops = textsOf(valueAt(container, "securityContext.capabilities.drop"));
    return [
      ...(isFalse(escalates) ? [] : [fault(`${at}.allowPrivilegeEscalation`, `is ${quoted(escalates)}; want false`)]),
      ...(isTrue(nonRoot) ? [] : [fault(`${at}.runAsNonRoot`, `is ${quoted(nonRoot)}; want true`)]),
      ...rootFaults(at, valueAt(container, "securityContext.runAsUser")),
      ...(drops.includes("ALL")
        ? []
        : [fault(`${at}.capabilities.drop`, "is without ALL; want every capability dropped")]),
      ...capabilityFaults(`${at}.capabilities.add`, valueAt(container, "securityContext.capabilities.add")),
    ];
  }),
];

function rootFaults(path: string, user: unknown): PodFault[] {
  return `${user}` === "0" ? [fault(`${path}.runAsUser`, "is 0, which is root; want another user")] : [];
}

/** Capabilities that a container must not add. */
export function capabilityFaults(path: string, added: unknown): PodFault[] {
  return textsOf(added)
    .filter((one) => !ADDABLE_CAPABILITIES.includes(one))
    .map((one) => fault(path, `adds ${one}; want ${ADDABLE_CAPABILITIES.join(", ")} at most`));
}

/** What the kernel keeps a process from: seccomp, AppArmor, SELinux, /proc, kernel parameters. */
export const kernelFaults: PodRule = (spec) => [
  ...profileFaults("securityContext", blocksOf(spec.securityContext)[0] ?? {}),
  ...containersOf(spec).flatMap(({ path, container }) => {
    const own = blocksOf(container.securityContext)[0] ?? {};
    const kind = valueAt(own, "seccompProfile.type") ?? valueAt(spec, "securityContext.seccompProfile.type");
    return [
      ...(SECCOMP_PROFILES.includes(`${kind}`)
        ? []
        : [fault(`${path}.securityContext.seccompProfile.type`, `is ${quoted(kind)}; want RuntimeDefault`)]),
      ...profileFaults(`${path}.securityContext`, own),
    ];
  }),
];

/** What is wrong with the profiles of a security context, seccomp aside, of which a pod without any has none. */
export function profileFaults(path: string, context: TerraformBlock): PodFault[] {
  const armor = valueAt(context, "appArmorProfile.type");
  const { procMount = "Default" } = context;
  const selinux = blocksOf(context.seLinuxOptions)[0] ?? {};
  const { type = "container_t", user, role } = selinux;
  return [
    ...(armor === "Unconfined" ? [fault(`${path}.appArmorProfile.type`, 'is "Unconfined"; want RuntimeDefault')] : []),
    ...(procMount === "Default" ? [] : [fault(`${path}.procMount`, `is ${quoted(procMount)}; want "Default"`)]),
    ...(SELINUX_TYPES.includes(`${type}`)
      ? []
      : [fault(`${path}.seLinuxOptions.type`, `is ${quoted(type)}; want one of ${SELINUX_TYPES.join(", ")}`)]),
    ...(user || role ? [fault(`${path}.seLinuxOptions`, "sets a user or a role; want neither")] : []),
    ...blocksOf(context.sysctls)
      .filter(({ name }) => !SAFE_SYSCTLS.includes(`${name}`))
      .map(({ name }) => fault(`${path}.sysctls`, `sets ${name}; want parameters that keep to the pod`)),
  ];
}

/** Kinds of volumes beside paths of the host, which are `hostFaults`'. Level `restricted`. */
export const volumeFaults: PodRule = (spec) => kindFaults("volumes", spec.volumes);

/** Volumes of a list whose kind is none that anybody may mount. */
export function kindFaults(path: string, volumes: unknown): PodFault[] {
  return blocksOf(volumes).flatMap(({ name, hostPath: _, ...kinds }) =>
    Object.keys(kinds)
      .filter((kind) => typeof kinds[kind] === "object" && !RESTRICTED_VOLUMES.includes(kind))
      .map((kind) => fault(`${path}[${name}].${kind}`, `is ${kind}; want one of ${RESTRICTED_VOLUMES.join(", ")}`)),
  );
}

function unwanted(path: string, value: unknown): PodFault[] {
  return isTrue(value) ? [fault(path, "is true; want false")] : [];
}

function fault(path: string, text: string): PodFault {
  return { path, fault: text };
}
