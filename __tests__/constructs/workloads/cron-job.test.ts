import { application, inner, nightly } from "../../support/application";

const job = (...args: Parameters<typeof nightly>) => application(nightly(...args)).only("kubernetes_cron_job_v1");

describe("a CronJob", () => {
  it("runs by the clock of UTC, one run at a time, up to five minutes late", () => {
    expect(inner(job(), "spec")).toMatchObject({
      schedule: "0 3 * * *",
      timezone: "Etc/UTC",
      concurrency_policy: "Forbid",
      suspend: false,
      starting_deadline_seconds: 300,
      successful_jobs_history_limit: 3,
      failed_jobs_history_limit: 3,
    });
  });

  it("is ended after an hour and tried again three times, unless it says otherwise", () => {
    expect(inner(job(), "spec", "job_template", "spec")).toMatchObject({
      active_deadline_seconds: 3600,
      backoff_limit: 3,
    });
    const other = job({ activeDeadlineSeconds: 60, backoffLimit: 0, concurrencyPolicy: "Replace", suspend: true });
    expect(inner(other, "spec")).toMatchObject({ concurrency_policy: "Replace", suspend: true });
    expect(inner(other, "spec", "job_template", "spec")).toMatchObject({
      active_deadline_seconds: 60,
      backoff_limit: 0,
    });
  });

  it("starts a new pod for a new try, and needs no spreading", () => {
    const pod = inner(job(), "spec", "job_template", "spec", "template", "spec");
    expect(pod.restart_policy).toBe("Never");
    expect(pod).not.toHaveProperty("topology_spread_constraint");
  });

  it("has no Service and no budget", () => {
    expect(application(nightly()).addresses()).toEqual([
      "aws_ssm_parameter.anchor",
      expect.stringMatching(/^kubernetes_cron_job_v1\.web_cron-job_/),
    ]);
  });
});
