/** Access mode of a volume that says nothing of it. */
export const DEFAULT_ACCESS_MODE = "ReadWriteOnce";

/** Modes in which a volume is with one node at a time. Source: Kubernetes, persistent volumes, access modes. */
const OF_ONE_NODE: readonly string[] = ["ReadWriteOnce", "ReadWriteOncePod"];

/** Whether one node at a time may mount a volume, so that a pod on another one waits until it is free. */
export function isOfOneNode(accessMode: string = DEFAULT_ACCESS_MODE): boolean {
  return OF_ONE_NODE.includes(accessMode);
}
