/** Seconds that a pod behind a load balancer goes on answering after it was taken off, since that takes a while to be known. */
export const DRAIN_SECONDS = 15;

/** The most that a writable directory holds when nobody says otherwise. */
export const WRITABLE_SIZE = "1Gi";

/** Where the secrets of an application are shown as files; the mount is what makes the driver fetch them. */
export const SECRETS_DIRECTORY = "/mnt/secrets-store";

/** Below here the kubelet shows a pod its tokens. Source: Kubernetes, service accounts; EKS user guide, EKS Pod Identity. */
export const TOKENS_DIRECTORY = "/var/run/secrets";

/** How many more pods than it has a Deployment starts while it changes, in percent. */
export const SURGE_PERCENT = 25;
