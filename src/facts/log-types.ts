/** The logs that a control plane can write. Source: EKS API, LogSetup (botocore 1.44.8, 2026-11-20). */
export const CONTROL_PLANE_LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;
