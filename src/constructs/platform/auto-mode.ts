/** Name of the ingress class: the controller of ours and that of Auto Mode alike. */
export const INGRESS_CLASS = "alb";

/** Auto Mode has a controller, and no class that names it. Source: EKS user guide, Auto Mode, create an ingress class. */
export const AUTO_MODE_INGRESS_CLASS = {
  apiVersion: "networking.k8s.io/v1",
  kind: "IngressClass",
  metadata: { name: INGRESS_CLASS },
  spec: { controller: "eks.amazonaws.com/alb" },
} as const;

/** Auto Mode enforces network policies only when it is told to. Source: EKS user guide, Auto Mode, network policies. */
export const AUTO_MODE_NETWORK_POLICIES = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
  data: { "enable-network-policy-controller": "true" },
} as const;
