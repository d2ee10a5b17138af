import { secretFault } from "../../../core/terraform-text";
import type { EnvironmentOutput } from "../../output";
import { type Machine, machinesOf } from "./machines";

/** Most bytes of user data before base64. Source: EC2 user guide, user data. */
const MOST_BYTES = 16384;

/** An AWS secret key beside its name: forty characters have no form of their own. */
const SECRET_KEY = /secret_?access_?key["']?\s*[=:]\s*["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i;

/** Settings of the kubelet that weaken a node, in a configuration without quotes and braces, and as flags. Source: CIS Amazon EKS Benchmark 3.2 in aquasecurity/kube-bench cfg/eks-1.8.0/node.yaml. */
const WEAKENINGS: readonly (readonly [pattern: RegExp, fault: string])[] = [
  [
    /\banonymous:\s*enabled:\s*true\b|--anonymous-auth(=|\s+)true\b/,
    "lets anybody ask the kubelet; want anonymous off",
  ],
  [
    /\bauthorization:\s*mode:\s*AlwaysAllow\b|--authorization-mode(=|\s+)AlwaysAllow\b/,
    "lets every request to the kubelet pass; want authorization by Webhook",
  ],
  [
    /\breadOnlyPort:\s*[1-9]|--read-only-port(=|\s+)[1-9]/,
    "opens the read-only port of the kubelet; want readOnlyPort 0",
  ],
  [
    /\brotateCertificates:\s*false\b|--rotate-certificates(=|\s+)false\b/,
    "keeps the kubelet's certificate for ever; want rotateCertificates true",
  ],
  [
    /\bstreamingConnectionIdleTimeout:\s*0|--streaming-connection-idle-timeout(=|\s+)0/,
    "never ends idle connections to the kubelet; want streamingConnectionIdleTimeout above 0",
  ],
  [
    /\bmakeIPTablesUtilChains:\s*false\b|--make-iptables-util-chains(=|\s+)false\b/,
    "leaves iptables to chance; want makeIPTablesUtilChains true",
  ],
];

/** User data of something that instances are launched from. */
export interface UserData extends Machine {
  /** As it stands in the output. */
  readonly written: string | undefined;
  /** Decoded; references as they are written. Empty without user data. */
  readonly text: string;
}

/** The user data of everything that instances are launched from. */
export function userDataOf(output: EnvironmentOutput): readonly UserData[] {
  return machinesOf(output).map((machine) => {
    const { user_data } = machine.template;
    const written = typeof user_data === "string" ? user_data : undefined;
    const text = written?.includes("${") ? written : Buffer.from(written ?? "", "base64").toString();
    return { ...machine, written, text };
  });
}

/** What is wrong with user data whatever it says: its form, its size, and secrets in it. */
export function contentFault({ written = "", text }: UserData): string | undefined {
  const isText = written.includes("${");
  if (!isText && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(written)) {
    return "is no base64; want base64";
  }
  const bytes = Buffer.byteLength(text);
  if (!isText && bytes > MOST_BYTES) {
    return `is ${bytes} bytes long; want at most ${MOST_BYTES}`;
  }
  return SECRET_KEY.test(text)
    ? "holds an AWS secret key; want the role of the node, never the secret"
    : secretFault(text);
}

/** What user data does to the kubelet that weakens the node. */
export function kubeletFault({ text }: UserData): string | undefined {
  const plain = text
    .replace(/["'{},]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ :/g, ":");
  return WEAKENINGS.find(([pattern]) => pattern.test(plain))?.[1];
}
