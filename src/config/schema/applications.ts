import { z } from "zod";
import { applicationKeyFault, cronScheduleFault, namespaceFault, timeZoneFault } from "../rules";
import { container, listening } from "./containers";
import { cidr, named, text, whole } from "./field";
import { ingress } from "./ingress";
import { replicaVolumes } from "./volumes";

/** Where an application may connect to, beside what its service account's grants need. */
const egress = z.discriminatedUnion("to", [
  z.strictObject({
    /** Another application, which then also lets this one in. */
    to: z.literal("application"),
    /** Key of the application. */
    name: z.string(),
    /** Key of its team. @default the same team */
    team: z.string().optional(),
    /** Port that it listens on. */
    port: whole(1, 65535),
  }),
  z.strictObject({
    /** Addresses outside the cluster, such as a database's. */
    to: z.literal("cidr"),
    /** Block of the addresses; an IPv6 block in clusters of that family alone. */
    cidr,
    /** Port. */
    port: whole(1, 65535),
    /** Protocol. @default TCP */
    protocol: z.enum(["TCP", "UDP"]).optional(),
  }),
]);

/** Who may connect to an application, beside its load balancer, Prometheus, and the applications that say so in their `egress`. */
const inbound = z.discriminatedUnion("from", [
  z.strictObject({
    /** Addresses outside the cluster, such as those of a peered network. */
    from: z.literal("cidr"),
    /** Block of the addresses, of the family that pods of the cluster have. */
    cidr,
    /** Port that the application listens on. */
    port: whole(1, 65535),
    /** Protocol. @default TCP */
    protocol: z.enum(["TCP", "UDP"]).optional(),
  }),
  z.strictObject({
    /** All pods of another namespace, such as an add-on's. */
    from: z.literal("namespace"),
    /** Name of the namespace. */
    namespace: text(namespaceFault),
    /** Port that the application listens on. */
    port: whole(1, 65535),
  }),
]);

/** Fields of what can be reached. */
const reached = {
  /** How it is reached from outside the cluster. @default not at all */
  ingress: ingress.optional(),
  /** Who may connect past the load balancer: addresses, or a namespace. @default nobody: Prometheus to the port `metrics`, and applications that name this one in their `egress` */
  inbound: z.array(inbound).optional(),
};

const common = {
  ...container,
  /** Where it may connect to; everything else is closed but DNS, what the grants of its service account need, and the Kubernetes API for whoever has a token for it. @default nowhere */
  egress: z.array(egress).optional(),
};

/** How many pods: a number, or what the load says between two bounds. */
const replicas = z.union(
  [
    whole(0, 1000),
    z.strictObject({
      /** Fewest pods. */
      min: whole(1, 1000),
      /** Most pods. */
      max: whole(1, 1000),
      /** CPU, in percent of the request and on average over the pods, above which there are more of them. @default 70 */
      cpuPercent: whole(1, 100).optional(),
    }),
  ],
  { error: "want a number, or { min, max, cpuPercent }" },
);

/** Pods that are alike and keep nothing. */
const deployment = z.strictObject({
  /** Pods that are alike and keep nothing of their own. */
  kind: z.literal("deployment"),
  ...common,
  ...listening,
  /** How many pods. @default 2 in production, 1 in development */
  replicas: replicas.optional(),
  ...reached,
});

/** Pods that have a name and volumes of their own. */
const statefulSet = z.strictObject({
  /** Pods that have names and volumes of their own. */
  kind: z.literal("statefulSet"),
  ...common,
  ...listening,
  /** How many pods. @default 1 */
  replicas: whole(0, 100).optional(),
  /** Volumes that every pod has for itself, keyed by name. @default none */
  volumes: replicaVolumes.optional(),
  ...reached,
});

/** A job that runs at set times. */
const cronJob = z.strictObject({
  /** A job that runs at set times. */
  kind: z.literal("cronJob"),
  ...common,
  /** When it runs: the five fields of cron (minute, hour, day, month, weekday). */
  schedule: text(cronScheduleFault),
  /** Time zone of the schedule, such as `Europe/Berlin`. @default Etc/UTC */
  timeZone: text(timeZoneFault).optional(),
  /** What happens when the last run has not ended: nothing (`Forbid`), a second one (`Allow`), or the new one takes its place (`Replace`). @default Forbid */
  concurrencyPolicy: z.enum(["Forbid", "Allow", "Replace"]).optional(),
  /** Seconds after which a run is ended. @default 3600 */
  activeDeadlineSeconds: whole(1, 604800).optional(),
  /** How often a run that failed is tried again. @default 3 */
  backoffLimit: whole(0, 100).optional(),
  /** Whether it pauses. @default false */
  suspend: z.boolean().optional(),
  /** None: a job listens nowhere. @default none */
  ingress: z.never({ error: "want none here: a job listens nowhere" }).optional(),
  /** None: a job listens nowhere. @default none */
  inbound: z.never({ error: "want none here: a job listens nowhere" }).optional(),
});

/** An application of a team. */
const application = z.discriminatedUnion("kind", [deployment, statefulSet, cronJob]);

/** Applications of a team, keyed by name. */
export const applications = named(applicationKeyFault, application);
