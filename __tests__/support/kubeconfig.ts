import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { temporaryFolder } from "./terraform";

/** What a kubeconfig of tests says of its cluster and of its user, beside or in place of what it always does. */
export interface GivenKubeconfig {
  readonly cluster?: Readonly<Record<string, unknown>>;
  readonly user?: Readonly<Record<string, unknown>>;
  /** What stands at the top. */
  readonly top?: Readonly<Record<string, unknown>>;
}

/** Writes a kubeconfig with one context, named here, of a cluster on this machine and a user with a token. Gives its path. */
export function kubeconfig({ cluster = {}, user = { token: "secret-token" }, top = {} }: GivenKubeconfig = {}): string {
  const file = join(temporaryFolder(), "kubeconfig");
  const content = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "throwaway", cluster: { server: "https://127.0.0.1:6443", ...cluster } }],
    users: [{ name: "admin", user }],
    contexts: [{ name: "here", context: { cluster: "throwaway", user: "admin" } }],
    "current-context": "here",
    ...top,
  };
  writeFileSync(file, stringify(content));
  return file;
}
