import type {
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerEnv,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { DRAIN_SECONDS } from "../../core/pod-defaults";
import type { ContainerDescription, ListeningDescription } from "./description";
import { selectorLabels } from "./labels";
import type { PodVolumes } from "./pod-volumes";
import { containerProbes } from "./probes";

/** User and group of a process when nobody says otherwise: above those of a distribution's own accounts. */
const RUN_AS_USER = 10001;

/** Name of the port that an application has without naming it. */
const MAIN_PORT = "app";

/** Seconds between the request to stop and the end. */
const GRACE_SECONDS = { plain: 30, drained: 60 };

/** What a pod is made of. */
export interface PodTemplateProps {
  /** Key of the application. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Service account that the pod runs under. */
  readonly serviceAccountName: string;
  /** The container as the description has it. */
  readonly container: ContainerDescription & Partial<ListeningDescription>;
  /** Image, with its tag or digest. */
  readonly image: string;
  /** What the pod mounts. */
  readonly volumes: PodVolumes;
  /** Name of the Kubernetes Secret that holds the secret variables under their names. @default none is secret */
  readonly secretName?: string;
  /** Whether the pods are spread over zones and nodes. @default true */
  readonly spread?: boolean;
  /** When the container is started again. @default Always */
  readonly restartPolicy?: "Always" | "Never";
}

/** The pod of an application, in the form that the three kinds of workloads share. It passes Pod Security `restricted` unless it runs as root. */
export function podSpec(props: PodTemplateProps): DeploymentV1SpecTemplateSpec {
  const { name, namespace, container, serviceAccountName, volumes, spread = true, restartPolicy = "Always" } = props;
  const { automountToken = false, terminationGracePeriodSeconds } = container;
  const grace = container.ingress ? GRACE_SECONDS.drained : GRACE_SECONDS.plain;
  const user = container.runAsUser ?? RUN_AS_USER;
  return {
    serviceAccountName,
    automountServiceAccountToken: automountToken,
    enableServiceLinks: false,
    restartPolicy,
    terminationGracePeriodSeconds: terminationGracePeriodSeconds ?? grace,
    // Linux images, which a node of another system would try to run where it has no taint.
    nodeSelector: { "kubernetes.io/os": "linux" },
    securityContext: {
      runAsNonRoot: user > 0,
      runAsUser: String(user),
      runAsGroup: String(user),
      fsGroup: String(user),
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...(spread && { topologySpreadConstraint: spreadOf(selectorLabels({ name, namespace })) }),
    ...(volumes.volumes.length > 0 && { volume: volumes.volumes }),
    container: [containerOf(props, user)],
  };
}

function containerOf(props: PodTemplateProps, user: number): DeploymentV1SpecTemplateSpecContainer {
  const { name, image, container, volumes } = props;
  const { resources, command, args, ingress } = container;
  const env = variables(props);
  const port = portsOf(container).map(({ name, port }) => ({ name, containerPort: port, protocol: "TCP" }));
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    terminationMessagePolicy: "FallbackToLogsOnError",
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    ...(env.length > 0 && { env }),
    ...(port.length > 0 && { port }),
    ...containerProbes(container),
    // An image without `sleep` is asked to stop at once; Kubernetes notes that and goes on.
    ...(ingress && { lifecycle: { preStop: [{ exec: { command: ["sleep", String(DRAIN_SECONDS)] } }] } }),
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: user > 0,
      capabilities: { drop: ["ALL"] },
    },
    ...(volumes.mounts.length > 0 && { volumeMount: volumes.mounts }),
  };
}

/** The ports of an application by name, its own first. */
export function portsOf({
  port,
  ports = {},
}: Pick<ListeningDescription, "port" | "ports">): { name: string; port: number }[] {
  return [
    ...(port === undefined ? [] : [{ name: MAIN_PORT, port }]),
    ...Object.entries(ports).map(([name, number]) => ({ name, port: number })),
  ];
}

function variables({ container, secretName }: PodTemplateProps): DeploymentV1SpecTemplateSpecContainerEnv[] {
  return Object.entries(container.env ?? {}).map(([name, value]) => {
    if (typeof value === "string") {
      return { name, value };
    }
    return "field" in value
      ? { name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: value.field } } }
      : { name, valueFrom: { secretKeyRef: { name: secretName, key: name, optional: false } } };
  });
}

/** As even as there is room for: a pod that fits nowhere evenly still runs. */
function spreadOf(matchLabels: Record<string, string>) {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: [{ matchLabels }],
  }));
}
