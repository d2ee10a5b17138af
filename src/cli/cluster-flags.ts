import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Problem } from "../core/problems";
import type { ThrowAwayCluster } from "../rehearsal";
import { type ClusterAccess, readKubeconfig, UnusableKubeconfig } from "../rehearsal/run/kubeconfig";
import { isThisMachine } from "../rehearsal/run/this-machine";
import type { Arguments, Flag } from "./arguments";

/** The flags that choose a Kubernetes API to rehearse against. */
export const CLUSTER_FLAGS: Readonly<Record<string, Flag>> = {
  kubeconfig: {
    type: "string",
    value: "FILE",
    help: "a throw-away cluster, which the real kubernetes and helm providers work on; AWS stays with the stand-in",
  },
  charts: {
    type: "string",
    value: "DIR",
    help: "with --kubeconfig: charts as folders or archives, in place of their repositories",
  },
  "yes-this-cluster": {
    type: "boolean",
    help: "with --kubeconfig: take a cluster on another machine, and lose what is in it",
  },
};

/** What the flags ask for. */
export interface ClusterChoice {
  /** What is wrong with them. */
  readonly problems: readonly Problem[];
  /** The cluster to rehearse against. @default none */
  readonly cluster?: ThrowAwayCluster;
}

/** Reads the flags: which cluster, if any, and every problem with them. */
export function clusterChoice({ own }: Arguments): ClusterChoice {
  const { kubeconfig, charts, "yes-this-cluster": anyCluster, provider } = own;
  if (typeof kubeconfig !== "string") {
    const alone = Object.entries({ "--charts": charts, "--yes-this-cluster": anyCluster });
    const message = "is for a rehearsal in a cluster; want --kubeconfig with it";
    return { problems: alone.filter(([, value]) => value !== undefined).map(([path]) => ({ path, message })) };
  }
  const found = accessTo(kubeconfig, anyCluster === true);
  const problems = [
    ...(provider === "real" ? [{ path: "--kubeconfig", message: WITH_REAL }] : []),
    ...("message" in found ? [{ path: "--kubeconfig", message: found.message }] : []),
    ...(typeof charts !== "string" || isFolder(charts)
      ? []
      : [{ path: "--charts", message: `is ${charts || "empty"}, which is no folder; want a folder of charts` }]),
  ];
  if (problems.length > 0 || "message" in found) {
    return { problems };
  }
  const folder = typeof charts === "string" ? { charts: resolve(charts) } : {};
  return { problems, cluster: { access: found, ...folder } };
}

const WITH_REAL =
  "is for AWS by the stand-in, and --provider real asks AWS, whose clusters are not the one of the file; want one of the two";

function accessTo(kubeconfig: string, anyCluster: boolean): ClusterAccess | { readonly message: string } {
  try {
    const access = readKubeconfig(kubeconfig);
    const { server, tls } = access;
    // A tunnel ends here and leads elsewhere; it shows in the name that the certificate is for.
    const here = isThisMachine(server.hostname) && isThisMachine(tls.servername ?? server.hostname);
    const where = tls.servername ? `${server.origin} as ${tls.servername}` : server.origin;
    return here || anyCluster
      ? access
      : {
          message: `leads to ${where} by its current context ${access.context}, which is not on this machine; want a throw-away cluster here, or --yes-this-cluster when everything in that one may be lost`,
        };
  } catch (error) {
    if (error instanceof UnusableKubeconfig) {
      return { message: kubeconfig === "" ? "is empty; want a kubeconfig file" : error.message };
    }
    throw error;
  }
}

function isFolder(path: string): boolean {
  return path !== "" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
