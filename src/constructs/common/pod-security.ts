/** Level of Pod Security, strictest first. Source: Kubernetes documentation, Pod Security Standards. */
export type PodSecurityLevel = "restricted" | "baseline" | "privileged";

/** Labels of a namespace that refuse, record and warn at one level, in the form that it has in one Kubernetes minor. Source: Kubernetes documentation, Pod Security Admission. */
export function podSecurityLabels(level: PodSecurityLevel, version: string): Record<string, string> {
  return Object.fromEntries(
    ["enforce", "audit", "warn"].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${version}`],
    ]),
  );
}
