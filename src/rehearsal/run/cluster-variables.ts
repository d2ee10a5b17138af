/** Variables that lead the kubernetes and helm providers to a cluster, some of them whatever their configuration says. */
const TO_CLUSTERS = /^(KUBE_|HELM_KUBE|HELM_DRIVER$|HELM_NAMESPACE$)/;

/** Variables of the user's shell that must not reach the providers; node leaves those out that have no value. */
export function noOtherCluster(): Record<string, undefined> {
  const found = Object.keys(process.env).filter((name) => TO_CLUSTERS.test(name));
  return Object.fromEntries(found.map((name) => [name, undefined]));
}
