import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { Construct } from "constructs";
import type { CronJobDescription } from "./description";
import { podSpec } from "./pod-template";
import { joined, teamVolumes, writableVolumes } from "./pod-volumes";
import { secretVolumes } from "./secrets";
import type { WorkloadProps } from "./workload";

/** Seconds by which a run may be late. Without them, a hundred missed runs stop the schedule for good. Source: Kubernetes, CronJob limitations. */
const LATE_SECONDS = 300;

/** Runs that are kept to look at, whether they went well or not. */
const HISTORY = 3;

/** Properties of {@link CronJob}. */
export interface CronJobProps extends WorkloadProps {
  /** The job as the description has it. */
  readonly application: CronJobDescription;
}

/** A job that runs at set times. */
export class CronJob extends Construct {
  /** The CronJob, for `dependsOn`. */
  readonly cronJob: CronJobV1;

  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(scope, id);
    const { name, namespace, labels, application, claims, secrets, lifecycle } = props;
    const { schedule, timeZone = "Etc/UTC", concurrencyPolicy = "Forbid", suspend = false } = application;
    const { activeDeadlineSeconds = 3600, backoffLimit = 3 } = application;
    const volumes = joined(writableVolumes(application), teamVolumes(application, claims), secretVolumes(secrets));
    const spec = podSpec({
      ...props,
      container: application,
      volumes,
      secretName: secrets?.secretName,
      spread: false,
      restartPolicy: "Never",
    });
    this.cronJob = new CronJobV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        schedule,
        timezone: timeZone,
        concurrencyPolicy,
        suspend,
        startingDeadlineSeconds: LATE_SECONDS,
        successfulJobsHistoryLimit: HISTORY,
        failedJobsHistoryLimit: HISTORY,
        jobTemplate: {
          metadata: { labels: { ...labels } },
          spec: {
            activeDeadlineSeconds,
            backoffLimit,
            template: { metadata: { labels: { ...labels } }, spec },
          },
        },
      },
      dependsOn: [...props.dependsOn],
      ...(lifecycle && { lifecycle }),
    });
  }
}
