import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** How to reach a cluster, out of the current context of a kubeconfig. */
export interface ClusterAccess {
  /** Absolute path of the kubeconfig. */
  readonly file: string;
  /** Name of its current context. */
  readonly context: string;
  /** Address of the API server. */
  readonly server: URL;
  /** Certificates, and whether the server's is checked, as node takes them. */
  readonly tls: {
    /** Authorities of the server's certificate. @default those of node */
    readonly ca?: Buffer;
    /** Certificate to sign in with. @default none */
    readonly cert?: Buffer;
    /** Key of that certificate. @default none */
    readonly key?: Buffer;
    /** Name that the server's certificate is for. @default the host of the address */
    readonly servername?: string;
    /** Whether the server's certificate is checked. */
    readonly rejectUnauthorized: boolean;
  };
  /** Token to sign in with. @default none */
  readonly token?: string;
}

/** What is read of a kubeconfig; https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
const KUBECONFIG = z.object({
  "current-context": z.string().nullish(),
  contexts: named({ context: z.object({ cluster: z.string(), user: z.string().nullish() }) }),
  clusters: named({
    cluster: z.object({
      server: z.url(),
      "certificate-authority": z.string().nullish(),
      "certificate-authority-data": z.base64().nullish(),
      "insecure-skip-tls-verify": z.boolean().nullish(),
      "tls-server-name": z.string().nullish(),
      "proxy-url": z.string().nullish(),
    }),
  }),
  users: named({
    user: z.object({
      "client-certificate": z.string().nullish(),
      "client-certificate-data": z.base64().nullish(),
      "client-key": z.string().nullish(),
      "client-key-data": z.base64().nullish(),
      token: z.string().nullish(),
      tokenFile: z.string().nullish(),
    }),
  }),
});

function named<T extends z.ZodRawShape>(shape: T) {
  return z.array(z.object({ name: z.string(), ...shape })).nullish();
}

/** A kubeconfig that cannot be used; the message says what it is and what is wanted, and quotes nothing secret of it. */
export class UnusableKubeconfig extends Error {}

/**
 * Reads how to reach the cluster of a kubeconfig's current context.
 * @throws UnusableKubeconfig when there is no way, or none that needs neither a command nor a proxy
 */
export function readKubeconfig(path: string): ClusterAccess {
  const file = resolve(path);
  const config = parsed(path);
  const context = config["current-context"];
  if (!context) {
    throw new UnusableKubeconfig(`is ${path}, which has no current context; want current-context to name one`);
  }
  const names = find(path, config.contexts, "context", context).context;
  const { cluster } = find(path, config.clusters, "cluster", names.cluster);
  const { user } = find(path, config.users, "user", names.user ?? "");
  const server = new URL(cluster.server);
  // What listens without TLS is a proxy, and may lead anywhere.
  if (server.protocol !== "https:" || cluster["proxy-url"]) {
    const found = cluster["proxy-url"] ? "a proxy-url" : `the server ${cluster.server}`;
    throw new UnusableKubeconfig(`is ${path}, which has ${found}; want an https address that is reached directly`);
  }
  const bytes = (data: string | null | undefined, from: string | null | undefined) =>
    data ? Buffer.from(data, "base64") : from ? contentOf(path, resolve(dirname(file), from)) : undefined;
  const cert = bytes(user["client-certificate-data"], user["client-certificate"]);
  const key = bytes(user["client-key-data"], user["client-key"]);
  const token = user.token || bytes(null, user.tokenFile)?.toString("utf8").trim();
  if (!token && !(cert && key)) {
    throw new UnusableKubeconfig(
      `is ${path}, whose user ${names.user} has neither a token nor a client certificate with its key; want one of them, as throw-away clusters have`,
    );
  }
  const ca = bytes(cluster["certificate-authority-data"], cluster["certificate-authority"]);
  const servername = cluster["tls-server-name"];
  return {
    file,
    context,
    server,
    tls: {
      rejectUnauthorized: cluster["insecure-skip-tls-verify"] !== true,
      ...(ca ? { ca } : {}),
      ...(cert && key ? { cert, key } : {}),
      ...(servername ? { servername } : {}),
    },
    ...(token ? { token } : {}),
  };
}

function parsed(path: string): z.infer<typeof KUBECONFIG> {
  const text = contentOf(path, path).toString("utf8");
  try {
    return KUBECONFIG.parse(parse(text));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const where = issue && issue.path.length > 0 ? ` (${issue.path.join(".")})` : "";
    throw new UnusableKubeconfig(
      `is ${path}, which is no kubeconfig${where}; want clusters, users and contexts in YAML`,
    );
  }
}

function contentOf(path: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    const named = file === path ? "which" : `which names ${file}, which`;
    throw new UnusableKubeconfig(`is ${path}, ${named} ${what}; want a kubeconfig file`);
  }
}

function find<T extends { readonly name: string }>(
  path: string,
  all: readonly T[] | null | undefined,
  kind: string,
  name: string,
): T {
  const found = all?.find((one) => one.name === name);
  if (!found) {
    const has = (all ?? []).map((one) => one.name).join(", ") || "none";
    throw new UnusableKubeconfig(
      `is ${path}, whose current context needs the ${kind} ${name || "of no name"}; want it among its ${kind}s (${has})`,
    );
  }
  return found;
}
