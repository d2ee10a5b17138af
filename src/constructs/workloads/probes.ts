import type {
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerStartupProbe,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ListeningDescription, Probe, ProbeSet } from "./description";

/** How often and how patiently: a pod leaves its Service after half a minute, is restarted after one, and has five to start. */
const READINESS = { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 };
const LIVENESS = { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 };
const STARTUP = { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 };

/** Probes by purpose: one alone serves them all. */
function probesOf({ probes }: Pick<ListeningDescription, "probes">): ProbeSet {
  if (probes === undefined) {
    return {};
  }
  return isProbe(probes) ? { readiness: probes, liveness: probes } : probes;
}

/** The probes of a container. */
export function containerProbes(
  description: Pick<ListeningDescription, "probes" | "port" | "ports">,
): Pick<DeploymentV1SpecTemplateSpecContainer, "readinessProbe" | "livenessProbe" | "startupProbe"> {
  const { readiness, liveness, startup = liveness } = probesOf(description);
  return {
    ...(readiness && { readinessProbe: { ...READINESS, ...handler(readiness, description) } }),
    ...(liveness && { livenessProbe: { ...LIVENESS, ...handler(liveness, description) } }),
    ...(startup && { startupProbe: { ...STARTUP, ...handler(startup, description) } }),
  };
}

/** Path that a load balancer asks when nobody says which: the readiness probe's. */
export function probedPath(description: Pick<ListeningDescription, "probes">): string | undefined {
  const { readiness } = probesOf(description);
  return readiness && "path" in readiness ? readiness.path : undefined;
}

function isProbe(probes: Probe | ProbeSet): probes is Probe {
  return "path" in probes || "tcp" in probes || "command" in probes;
}

function handler(
  probe: Probe,
  { port: main, ports = {} }: Pick<ListeningDescription, "port" | "ports">,
): DeploymentV1SpecTemplateSpecContainerStartupProbe {
  if ("command" in probe) {
    return { exec: { command: [...probe.command] } };
  }
  const asked = probe.port ?? main;
  const port = String(typeof asked === "string" ? ports[asked] : asked);
  return "path" in probe ? { httpGet: { path: probe.path, port, scheme: "HTTP" } } : { tcpSocket: [{ port }] };
}
