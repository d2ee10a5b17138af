import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { broken } from "./environments";
import { type Synthesized, synth } from "./synth";

/** An application that wants nothing but its image and its resources. */
export const APPLICATION = {
  kind: "deployment",
  image: { name: "public.ecr.aws/nginx/nginx", digest: `sha256:${"0".repeat(64)}` },
  resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
} as const;

/** The ARN of a secret. */
export const SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";

/** The smallest description with a team `shop`, and changes to it by their path. */
export function withTeam(
  team: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): unknown {
  return broken({ "teams/shop": team, ...changes });
}

/** Declares constructs in a throw-away stack that has the Kubernetes provider, and looks at what comes of it. */
export function kubernetesSynth(
  declare: Parameters<typeof synth>[0],
  place: Parameters<typeof synth>[1] = {},
): Synthesized {
  return synth((stack, where) => {
    new KubernetesProvider(stack, "kubernetes");
    declare(stack, where);
  }, place);
}
