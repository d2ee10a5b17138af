import { quoted } from "../../block";

/** How many minors nodes and kube-proxy may be behind their control plane. Source: Kubernetes version skew policy. */
const MOST_BEHIND = 3;

/** What is wrong with the version of something beside that of its control plane; nothing where one of them is not known. */
export function skewFault(version: unknown, controlPlane: unknown): string | undefined {
  const [own, other] = [version, controlPlane].map((one) => Number(/^v?1\.(\d+)/.exec(`${one}`)?.[1] ?? Number.NaN));
  const behind = (other ?? Number.NaN) - (own ?? Number.NaN);
  return Number.isNaN(behind) || (behind >= 0 && behind <= MOST_BEHIND)
    ? undefined
    : `is ${quoted(version)} beside a control plane of ${quoted(controlPlane)}; want the same, or at most ${MOST_BEHIND} minors older`;
}
