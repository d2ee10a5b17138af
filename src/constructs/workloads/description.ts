/*
 * What a description says of an application, as plain data: constructs do not know the schema.
 */

/** CPU and memory, as Kubernetes writes quantities. */
export interface CpuAndMemory {
  /** CPU, such as `250m`. */
  readonly cpu: string;
  /** Memory, such as `256Mi`. */
  readonly memory: string;
}

/** A value of an environment variable: a string, a secret by where it is kept, or a field of the pod. */
export type Variable =
  | string
  | {
      /** ARN of the Secrets Manager secret. */
      readonly secret: string;
      /** Key in its JSON. @default the whole secret */
      readonly key?: string;
    }
  | {
      /** Field of the pod. */
      readonly field: string;
    };

/** How a container is asked whether it works. */
export type Probe =
  | {
      /** Path of an HTTP request. */
      readonly path: string;
      /** Port, or key of `ports`. @default the application's port */
      readonly port?: number | string;
    }
  | {
      /** A connection is enough. */
      readonly tcp: true;
      /** Port, or key of `ports`. @default the application's port */
      readonly port?: number | string;
    }
  | {
      /** Command that ends with 0. */
      readonly command: readonly string[];
    };

/** Probes by purpose. */
export interface ProbeSet {
  /** Whether the pod gets traffic. @default none */
  readonly readiness?: Probe;
  /** Whether the container is restarted. @default none */
  readonly liveness?: Probe;
  /** Whether it has started. @default the liveness probe */
  readonly startup?: Probe;
}

/** A directory that may be written to. */
export type WritablePath =
  | string
  | {
      /** The directory. */
      readonly path: string;
      /** The most it holds. @default 1Gi */
      readonly size?: string;
      /** Whether it lies in memory. @default false */
      readonly inMemory?: boolean;
    };

/** What is said of the one container of an application's pods. */
export interface ContainerDescription {
  /** CPU and memory that are promised, and the most that it gets. */
  readonly resources: {
    /** What a node must have free. */
    readonly requests: CpuAndMemory;
    /** The most it gets. */
    readonly limits: CpuAndMemory;
  };
  /** Environment variables by name. @default none */
  readonly env?: Readonly<Record<string, Variable>>;
  /** What is started. @default the image's entry point */
  readonly command?: readonly string[];
  /** Arguments. @default the image's */
  readonly args?: readonly string[];
  /** Numeric user and group. @default 10001 */
  readonly runAsUser?: number;
  /** Directories that may be written to. @default none */
  readonly writablePaths?: readonly WritablePath[];
  /** Directories of team volumes, by volume. @default none */
  readonly mounts?: Readonly<Record<string, string>>;
  /** Whether the pod is handed a token for the Kubernetes API. @default false */
  readonly automountToken?: boolean;
  /** Seconds between the request to stop and the end. @default 30, or 60 behind an Ingress */
  readonly terminationGracePeriodSeconds?: number;
}

/** What is said of something that listens. */
export interface ListeningDescription extends ContainerDescription {
  /** Port. @default it listens nowhere */
  readonly port?: number;
  /** Further ports by name. @default none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Probes: one for all purposes, or one for each. @default none */
  readonly probes?: Probe | ProbeSet;
  /** How it is reached from outside. @default not at all */
  readonly ingress?: IngressDescription;
}

/** What is said of an application's way in from outside the cluster. */
export interface IngressDescription {
  /** Name. */
  readonly host: string;
  /** Where the load balancer stands. @default internal */
  readonly scheme?: "internet-facing" | "internal";
  /** Path below which it answers. @default / */
  readonly path?: string;
  /** Path that the load balancer asks. @default the readiness probe's, or / */
  readonly healthCheckPath?: string;
  /** Blocks that may connect. @default all */
  readonly inboundCidrs?: readonly string[];
  /** Name of a shared load balancer. @default one of its own */
  readonly group?: string;
  /** ARN of a web ACL. @default none */
  readonly waf?: string;
  /** Key of the bucket for records of requests. @default none */
  readonly accessLogs?: string;
  /** Shares of the name's traffic, by cluster. @default this cluster gets all */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Fewest and most pods. */
export interface ReplicaRange {
  /** Fewest pods. */
  readonly min: number;
  /** Most pods. */
  readonly max: number;
  /** CPU in percent of the request above which there are more. @default 70 */
  readonly cpuPercent?: number;
}

/** Pods that are alike. */
export interface DeploymentDescription extends ListeningDescription {
  /** The kind. */
  readonly kind: "deployment";
  /** How many. @default 2 in production, 1 in development */
  readonly replicas?: number | ReplicaRange;
}

/** A volume that every replica has for itself. */
export interface ReplicaVolume {
  /** Key of a storage class. @default gp3 */
  readonly class?: string;
  /** Size. */
  readonly size: string;
  /** Directory in the container. */
  readonly mountPath: string;
}

/** Pods with names and volumes of their own. */
export interface StatefulSetDescription extends ListeningDescription {
  /** The kind. */
  readonly kind: "statefulSet";
  /** How many. @default 1 */
  readonly replicas?: number;
  /** Volumes by name. @default none */
  readonly volumes?: Readonly<Record<string, ReplicaVolume>>;
}

/** A job at set times. */
export interface CronJobDescription extends ContainerDescription {
  /** The kind. */
  readonly kind: "cronJob";
  /** Five fields of cron. */
  readonly schedule: string;
  /** Time zone. @default Etc/UTC */
  readonly timeZone?: string;
  /** What happens when the last run has not ended. @default Forbid */
  readonly concurrencyPolicy?: "Forbid" | "Allow" | "Replace";
  /** Seconds after which a run is ended. @default 3600 */
  readonly activeDeadlineSeconds?: number;
  /** How often a failed run is tried again. @default 3 */
  readonly backoffLimit?: number;
  /** Whether it pauses. @default false */
  readonly suspend?: boolean;
}

/** An application as the description has it. */
export type ApplicationDescription = DeploymentDescription | StatefulSetDescription | CronJobDescription;
