import { z } from "zod";
import {
  cpuFault,
  environmentVariableFault,
  imageDigestFault,
  imageNameFault,
  imageTagFault,
  keyFault,
  memoryFault,
  mountPathFault,
  portNameFault,
  repositoryFault,
  secretArnFault,
  secretKeyFault,
  urlPathFault,
} from "../rules";
import { named, text, whole } from "./field";

/** CPU and memory, as Kubernetes writes quantities. */
export const cpuAndMemory = z.strictObject({
  /** CPU, such as `"250m"` (a quarter of a core) or `"2"`. */
  cpu: text(cpuFault),
  /** Memory, such as `"256Mi"`. */
  memory: text(memoryFault),
});

/** What a container is promised, and the most that it gets. */
const resources = z.strictObject({
  /** What a node must have free for the pod. */
  requests: cpuAndMemory,
  /** The most it gets: above the CPU it is slowed down, above the memory it is ended. */
  limits: cpuAndMemory,
});

/** Where the image comes from. */
const image = z.union(
  [
    z.strictObject({
      /** Name of an image elsewhere with its host and without a tag, such as `public.ecr.aws/nginx/nginx`. */
      name: text(imageNameFault),
      /** Digest, `sha256:` and 64 hex digits. */
      digest: text(imageDigestFault),
      /** Tag: only of an image in the environment's registry, where it must be before the application is planned. @default none */
      tag: z.never({ error: "want a digest instead: somebody else's tag can come to mean another image" }).optional(),
    }),
    z.strictObject({
      /** Key of a repository of the environment's registry. */
      repository: text(repositoryFault),
      /** Tag: only of an image in the environment's registry, where it must be before the application is planned. */
      tag: text(imageTagFault),
    }),
    z.strictObject({
      /** Key of a repository of the environment's registry. */
      repository: text(repositoryFault),
      /** Digest, `sha256:` and 64 hex digits. */
      digest: text(imageDigestFault),
    }),
  ],
  { error: "want { repository, tag }, { repository, digest } or { name, digest }" },
);

/** Fields of a pod that it can tell its container. */
const POD_FIELDS = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.podIP",
] as const;

/** A value of an environment variable. */
const variable = z.union(
  [
    z.string(),
    z.strictObject({
      /** ARN of the Secrets Manager secret that holds the value; the application's service account needs a `secrets.read` grant on it. */
      secret: text(secretArnFault),
      /** Key in the secret's JSON whose value is taken: letters, digits, underscores and hyphens. @default the whole secret */
      key: text(secretKeyFault).optional(),
    }),
    z.strictObject({
      /** Field of the pod, such as `metadata.name`. */
      field: z.enum(POD_FIELDS),
    }),
  ],
  { error: "want a string, { secret, key } or { field }" },
);

/** A directory that the container may write to; it goes with the pod. */
const writablePath = z.union([
  text(mountPathFault),
  z.strictObject({
    /** The directory. */
    path: text(mountPathFault),
    /** The most that it holds; a pod that writes more is evicted. @default 1Gi */
    size: text(memoryFault).optional(),
    /** Whether it lies in memory, which then counts against the memory limit, above which its size may not be. @default false */
    inMemory: z.boolean().optional(),
  }),
]);

const port = whole(1, 65535);

/** A port of a probe: a number, or a key of `ports`. */
const probePort = z.union([port, text(portNameFault)]).optional();

/** How Kubernetes asks a container whether it works. */
const probe = z.union(
  [
    z.strictObject({
      /** Path that answers with a status from 200 to 399 while the container works. */
      path: text(urlPathFault),
      /** Port, or key of `ports`. @default the application's `port` */
      port: probePort,
    }),
    z.strictObject({
      /** A connection that is accepted is enough. */
      tcp: z.literal(true),
      /** Port, or key of `ports`. @default the application's `port` */
      port: probePort,
    }),
    z.strictObject({
      /** Command in the container that ends with 0 while it works. */
      command: z.array(z.string()).min(1),
    }),
  ],
  { error: "want { path }, { tcp: true } or { command }" },
);

/** Probes: one for all purposes, or one for each. */
export const probes = z.union([
  probe,
  z.strictObject({
    /** Whether the pod gets traffic. @default none: it gets traffic as soon as it runs */
    readiness: probe.optional(),
    /** Whether the container is restarted. It should not ask what it depends on. @default none: only an end restarts it */
    liveness: probe.optional(),
    /** Whether it has started; until then the others wait. @default the liveness probe, with five minutes of patience */
    startup: probe.optional(),
  }),
]);

/** Fields of everything that listens. */
export const listening = {
  /** Port that the application listens on, above 1023 unless `runAsUser` is 0. @default it has none of its own; without `ports` it then listens nowhere, and has no Service */
  port: port.optional(),
  /** Further ports, keyed by a name of at most 15 characters, such as `metrics: 9090`, which Prometheus asks under `/metrics` where kubePrometheusStack is on. @default none */
  ports: named(portNameFault, port).optional(),
  /** How Kubernetes asks whether the application works. One probe alone serves readiness, liveness and startup. @default none, for what has neither `port` nor `ports`; otherwise they must be given */
  probes: probes.optional(),
};

/** Fields of every kind of application. */
export const container = {
  /** Where the image comes from. */
  image,
  /** CPU and memory. */
  resources,
  /** Key of one of the team's service accounts. @default one of the application's own name, without rights */
  serviceAccount: z.string().optional(),
  /** Whether the pod is handed a token for the Kubernetes API, and let through to it. No right comes with it: those are given by a RoleBinding to its service account, which an administrator makes. @default false */
  automountToken: z.boolean().optional(),
  /** Environment variables, keyed by name. Secrets only by where they are kept. @default none */
  env: named(environmentVariableFault, variable).optional(),
  /** What is started instead of the image's entry point. @default the image's */
  command: z.array(z.string()).min(1).optional(),
  /** Arguments instead of the image's. @default the image's */
  args: z.array(z.string()).min(1).optional(),
  /** Numeric user, and group, of the process. @default 10001 */
  runAsUser: whole(0, 4294967294).optional(),
  /** Directories that may be written to, since the root file system is read-only; they go with the pod. @default none */
  writablePaths: z.array(writablePath).optional(),
  /** Directories where volumes of the team are mounted, keyed by the volume. @default none */
  mounts: named(keyFault, text(mountPathFault)).optional(),
  /** Seconds between the request to stop and the end; behind an Ingress more than the 15 for which it goes on answering. @default 30, or 60 behind an Ingress */
  terminationGracePeriodSeconds: whole(1, 3600).optional(),
};
