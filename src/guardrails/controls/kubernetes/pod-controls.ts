import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, isTrue, quoted, valueAt } from "../../block";
import type { Control } from "../../control";
import { armorLooks, hostVolumeLooks, isUnconfined, UNCONFINED } from "./beside-pods";
import {
  capabilityFaults,
  hostFaults,
  hostPathFault,
  hostPortFault,
  kernelFaults,
  kindFaults,
  privilegeFaults,
  profileFaults,
  volumeFaults,
} from "./pod-security";
import { lookAtPodSecurity, type ValueRule } from "./pods";

const RENDERING = "whether the charts' own templates, where the values say nothing, keep to the same";

/** What pods may do to the node that they run on: the Pod Security Standards. */
export const POD_SECURITY_CONTROLS: readonly Control[] = [
  {
    id: "K8S-03",
    title: "no pod shares its node: no privileges, namespaces, paths or ports of the host",
    severity: "critical",
    sources: [
      ...["CIS 4.2.1", "CIS 4.2.2", "CIS 4.2.3", "CIS 4.2.4"],
      ...["KSV-0017", "KSV-0010", "KSV-0008", "KSV-0009", "KSV-0023", "KSV-0024", "KSV-0103"],
      ...["PSS baseline", "BPG-SEC pods"],
    ],
    why: "Who gets into such a pod has the node, with the credentials of everything else that runs there.",
    remedy:
      "Take it out of the values of the chart in `addons.custom`, or of the resource. Agents that need the node are known by name.",
    waive: ["clusters.<cluster>", "teams.<team>"],
    rendering: RENDERING,
    check: (output) => [...lookAtPodSecurity(output, hostFaults, hostValues), ...hostVolumeLooks(output)],
  },
  {
    id: "K8S-04",
    title: "no container runs as root, becomes more than it was, or keeps capabilities",
    severity: "high",
    sources: [
      ...["CIS 4.2.5", "KSV-0001", "KSV-0012", "KSV-0105", "KSV-0003", "KSV-0004", "KSV-0022", "KSV-0106"],
      ...["KSV-0005", "KSV-0119", "KSV-0120", "PSS restricted"],
    ],
    why: "A fault in the container runtime or the kernel gives root in a container the node.",
    remedy: "Leave `runAsUser` out or above 0, and use an image whose process needs no root.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => lookAtPodSecurity(output, privilegeFaults, privilegeValues),
  },
  {
    id: "K8S-05",
    title: "the kernel keeps every container to its profiles: seccomp, AppArmor, SELinux, /proc, safe parameters",
    severity: "medium",
    sources: [
      ...["KSV-0030", "KSV-0104", "KSV-0002", "KSV-0027", "KSV-0026", "KSV-0025"],
      ...["PSS baseline", "PSS restricted", "BPG-REL controlplane (sysctls)"],
    ],
    why: "Without a profile a process may make every call of the kernel, the ones that break out of containers among them.",
    remedy: "Leave the security context to this project, or give it `seccompProfile: { type: RuntimeDefault }`.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => [...lookAtPodSecurity(output, kernelFaults, kernelValues), ...armorLooks(output)],
  },
  {
    id: "K8S-06",
    title: "every volume of a pod is of a kind that anybody may mount",
    severity: "low",
    sources: ["KSV-0028", "KSV-0121", "KSV-0006", "PSS restricted"],
    why: "Other kinds reach storage past the drivers, which is where encryption and rights are seen to.",
    remedy: "Use `volumes`, `mounts` and `writablePaths` of the application.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => lookAtPodSecurity(output, volumeFaults, volumeValues),
  },
];

const hostValues: ValueRule = ({ path, key, value }) => {
  switch (key) {
    case "privileged":
    case "hostNetwork":
    case "hostPID":
    case "hostIPC":
    case "hostProcess":
      return isTrue(value) || isTrue(valueAt({ value }, "value.enabled"))
        ? [{ path, fault: "is true; want false" }]
        : [];
    case "hostPath": {
      const host = typeof value === "string" ? value : valueAt({ value }, "value.path");
      return `${host}`.startsWith("/") ? [{ path, fault: hostPathFault(host) }] : [];
    }
    case "hostPort":
      return Number(value) > 0 ? [{ path, fault: hostPortFault(value) }] : [];
    default:
      return [];
  }
};

const privilegeValues: ValueRule = ({ path, key, value }) => {
  switch (key) {
    case "allowPrivilegeEscalation":
      return value === true ? [{ path, fault: "is true; want false" }] : [];
    case "runAsNonRoot":
      return value === false ? [{ path, fault: "is false; want true" }] : [];
    case "runAsUser":
      return `${value}` === "0" ? [{ path, fault: "is 0, which is root; want another user" }] : [];
    case "capabilities":
      return capabilityFaults(`${path}.add`, valueAt({ value }, "value.add"));
    default:
      return [];
  }
};

const kernelValues: ValueRule = ({ path, key, value }) => {
  const [context] = /securityContext$/i.test(key) ? blocksOf(value) : [];
  const kind = context && valueAt(context, "seccompProfile.type");
  return [
    ...(isUnconfined(key, value) ? [{ path, fault: UNCONFINED }] : []),
    ...(context ? profileFaults(path, context) : []),
    ...(kind === "Unconfined"
      ? [{ path: `${path}.seccompProfile.type`, fault: `is ${quoted(kind)}; want RuntimeDefault` }]
      : []),
  ];
};

const volumeValues: ValueRule = ({ path, key, value }) =>
  /volumes$/i.test(key) && Array.isArray(value) ? kindFaults(path, value as readonly TerraformBlock[]) : [];
