import { z } from "zod";
import { cronScheduleFault } from "../core/cron-schedule";
import { ownValue } from "../core/maps";
import { CHARTS } from "../facts/charts";
import { VELERO_AWS_PLUGIN } from "../facts/velero-plugin";
import { veleroPolicy } from "../policies/velero";
import { defineAddon, type Release } from "./addon";
import type { AddonContext } from "./context";
import { CRITICAL, RESTRICTED_CONTAINER, RESTRICTED_POD, resources } from "./pods";

const NAME = "velero";

const ACCOUNT = "velero-server";

/** Key of the bucket that is taken when none is named. */
const BUCKET = "velero";

/** User of the plugin's image; the server's image names its user by word, which Kubernetes cannot tell from root. */
const USER = 65532;

const duration = z.string().regex(/^(\d+(h|m|s))+$/, "want a Go duration such as 720h");

const schedule = z.strictObject({
  /** When, as five fields of cron in UTC. */
  cron: z.string(),
  /** How long a backup is kept, as a Go duration. @default 720h, which is 30 days */
  ttl: duration.optional(),
  /** Namespaces that are in it. @default all of them */
  namespaces: z.array(z.string()).min(1).optional(),
});

type Schedules = Readonly<Record<string, z.output<typeof schedule>>>;

const DAILY: Schedules = { daily: { cron: "0 3 * * *" } };

/** Keeps copies of Kubernetes objects and snapshots of volumes. */
export const velero = defineAddon({
  title: "Velero",
  summary: "backs up the objects of the cluster to a bucket and its volumes to snapshots, and restores them",
  after: ["prometheusOperatorCrds"],
  example: { schedules: { daily: { cron: "0 3 * * *", ttl: "720h" } } },
  options: z.strictObject({
    /** Key of the bucket in `data.buckets` that backups go to, below the name of the cluster. @default velero */
    bucket: z.string().optional(),
    /** Backups that are made by themselves, keyed by name. @default `daily`: all namespaces at 03:00 UTC, kept for 30 days */
    schedules: z.record(z.string().regex(/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/), schedule).optional(),
    /** Whether volumes are backed up as CSI snapshots. @default true where the cluster has a class of EBS volumes and the snapshot controller */
    snapshots: z.boolean().optional(),
  }),
  faults: ({ bucket = BUCKET, schedules = {}, snapshots = false }, context) => {
    const { buckets } = context;
    const known = Object.keys(buckets);
    const want = known.length > 0 ? `one of ${known.join(", ")}` : `a bucket in data.buckets, such as ${BUCKET}: {}`;
    return {
      bucket: ownValue(buckets, bucket) === undefined && `is ${bucket}, which data.buckets does not have; want ${want}`,
      snapshots:
        snapshots &&
        !context.snapshots &&
        "is true without the snapshot controller; want snapshotController: true beside velero, or snapshots: false",
      ...Object.fromEntries(
        Object.entries(schedules).map(([name, { cron }]) => {
          const wanted = cronScheduleFault(cron);
          return [`schedules.${name}.cron`, wanted && `is ${cron}; ${wanted}`];
        }),
      ),
    };
  },
  install: ({ bucket: key = BUCKET, schedules = DAILY, snapshots }, context) => {
    const bucket = ownValue(context.buckets, key) ?? key;
    const csi = snapshots ?? (context.snapshots && context.volumeClass !== undefined);
    const data = { ...context, buckets: [bucket], keyArn: context.fileSystemsKeyArn };
    return {
      kind: "helm",
      namespace: NAME,
      podSecurity: "restricted",
      serviceAccounts: [{ name: ACCOUNT, policies: { backups: veleroPolicy(data, context.clusterName) } }],
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            { name: "docker.io/velero/velero", tag: `v${CHARTS[NAME].appVersion}`, repository: "image.repository" },
            { name: VELERO_AWS_PLUGIN.name, tag: VELERO_AWS_PLUGIN.tag, whole: "initContainers.0.image" },
          ],
          values: values(context, bucket, schedules, csi),
        },
        ...(csi ? [snapshotClass(context.autoMode)] : []),
      ],
    };
  },
});

function values(context: AddonContext, bucket: string, schedules: Schedules, csi: boolean) {
  const { region, clusterName, on } = context;
  return {
    resources: resources("100m", "256Mi", "1", "1Gi"),
    priorityClassName: CRITICAL,
    podSecurityContext: { ...RESTRICTED_POD, runAsUser: USER, runAsGroup: USER, fsGroup: USER },
    containerSecurityContext: RESTRICTED_CONTAINER,
    initContainers: [pluginContainer()],
    serviceAccount: { server: { create: true, name: ACCOUNT, annotations: context.annotations(NAME, ACCOUNT) } },
    // The role is the pod's own: there is no file with keys.
    credentials: { useSecret: false },
    // The job would run kubectl of a version that nobody pins. A first installation has the CRDs from the chart's crds/ folder.
    upgradeCRDs: false,
    cleanUpCRDs: false,
    configuration: {
      backupStorageLocation: [
        { name: "default", provider: "aws", bucket, prefix: clusterName, default: true, config: { region } },
      ],
      ...(csi && { features: "EnableCSI" }),
      extraEnvVars: [{ name: "AWS_REGION", value: region }],
    },
    backupsEnabled: true,
    // Snapshots by way of EC2, beside the driver.
    snapshotsEnabled: false,
    deployNodeAgent: false,
    metrics: { enabled: true, serviceMonitor: { enabled: on.has("kubePrometheusStack") } },
    schedules: Object.fromEntries(
      Object.entries(schedules).map(([name, { cron, ttl = "720h", namespaces = ["*"] }]) => [
        name,
        {
          schedule: cron,
          useOwnerReferencesInBackup: false,
          template: { ttl, includedNamespaces: namespaces, storageLocation: "default", snapshotVolumes: csi },
        },
      ]),
    ),
  };
}

function pluginContainer() {
  return {
    name: "velero-plugin-for-aws",
    image: `${VELERO_AWS_PLUGIN.name}:${VELERO_AWS_PLUGIN.tag}`,
    imagePullPolicy: "IfNotPresent",
    volumeMounts: [{ mountPath: "/target", name: "plugins" }],
    securityContext: RESTRICTED_CONTAINER,
    resources: resources("10m", "32Mi", "200m", "128Mi"),
  };
}

/** The class that Velero takes for volumes of the EBS driver, by its label. Source: Velero documentation, CSI support. */
function snapshotClass(autoMode: boolean): Release {
  return {
    name: `${NAME}-snapshot-class`,
    chart: "custom-resources",
    images: [],
    values: {
      resources: {
        class: {
          apiVersion: "snapshot.storage.k8s.io/v1",
          kind: "VolumeSnapshotClass",
          metadata: { name: NAME, labels: { "velero.io/csi-volumesnapshot-class": "true" } },
          driver: autoMode ? "ebs.csi.eks.amazonaws.com" : "ebs.csi.aws.com",
          // A backup outlives the namespace that its snapshots were made in.
          deletionPolicy: "Retain",
        },
      },
    },
  };
}
