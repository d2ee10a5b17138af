/*
 * What the Pod Security Standards allow, field by field. Source: Kubernetes documentation, Pod Security Standards, which Pod Security
 * Admission of the cluster's minor goes by; as of 2026-11-22.
 */

/** Capabilities that a container at level `restricted` may add. */
export const ADDABLE_CAPABILITIES: readonly string[] = ["NET_BIND_SERVICE"];

/** Kinds of seccomp profiles at level `restricted`. */
export const SECCOMP_PROFILES: readonly string[] = ["RuntimeDefault", "Localhost"];

/** SELinux types at level `baseline`; none is as good. */
export const SELINUX_TYPES: readonly string[] = [
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
];

/** Kernel parameters that keep to the pod. Older minors allow fewer. */
export const SAFE_SYSCTLS: readonly string[] = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_syncookies",
];

/** Kinds of volumes at level `restricted`. */
export const RESTRICTED_VOLUMES: readonly string[] = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];
