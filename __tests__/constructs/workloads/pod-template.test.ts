import { application, database, inner, nightly, podOf, RESOURCES, web } from "../../support/application";
import type { Block } from "../../support/synth";

const pod = (block: Block) => podOf(block);
const deployed = (changes: Parameters<typeof web>[0] = {}) =>
  application(web(changes), { certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1" }).only(
    "kubernetes_deployment_v1",
  );
const container = (changes: Parameters<typeof web>[0] = {}) =>
  inner(deployed(changes), "spec", "template", "spec", "container");

describe("a pod", () => {
  it("passes Pod Security restricted", () => {
    expect(pod(deployed()).security_context).toEqual({
      run_as_non_root: true,
      run_as_user: "10001",
      run_as_group: "10001",
      fs_group: "10001",
      fs_group_change_policy: "OnRootMismatch",
      seccomp_profile: { type: "RuntimeDefault" },
    });
    expect(container().security_context).toEqual({
      allow_privilege_escalation: false,
      privileged: false,
      read_only_root_filesystem: true,
      run_as_non_root: true,
      capabilities: { drop: ["ALL"] },
    });
  });

  it("runs as the user that the description names, and as root only where that is said", () => {
    expect(pod(deployed({ runAsUser: 26 })).security_context).toMatchObject({ run_as_user: "26", fs_group: "26" });
    expect(pod(deployed({ runAsUser: 0 })).security_context).toMatchObject({
      run_as_user: "0",
      run_as_non_root: false,
    });
  });

  it("has no token for the Kubernetes API unless it is asked for, and no variables for other Services", () => {
    expect(pod(deployed())).toMatchObject({ automount_service_account_token: false, enable_service_links: false });
    expect(pod(deployed({ automountToken: true })).automount_service_account_token).toBe(true);
  });

  it("runs on Linux nodes, whatever its kind", () => {
    const linux = { "kubernetes.io/os": "linux" };
    expect(pod(deployed()).node_selector).toEqual(linux);
    expect(pod(application(database()).only("kubernetes_stateful_set_v1")).node_selector).toEqual(linux);
    const job = inner(application(nightly()).only("kubernetes_cron_job_v1"), "spec", "job_template");
    expect(podOf(job).node_selector).toEqual(linux);
  });

  it("has the requests and limits of the description", () => {
    expect(container().resources).toEqual(RESOURCES);
  });

  it("is spread over zones and nodes as far as there is room", () => {
    const labelSelector = [{ match_labels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" } }];
    expect(pod(deployed()).topology_spread_constraint).toEqual(
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topology_key) => ({
        topology_key,
        max_skew: 1,
        when_unsatisfiable: "ScheduleAnyway",
        label_selector: labelSelector,
      })),
    );
  });

  it("carries the labels that Services, budgets and policies select by, and the team's own", () => {
    const labelled = application(web(), { labels: { "cost-center": "42" } });
    expect(inner(labelled.only("kubernetes_deployment_v1"), "spec", "template", "metadata", "labels")).toEqual({
      "app.kubernetes.io/name": "web",
      "app.kubernetes.io/part-of": "shop",
      "app.kubernetes.io/managed-by": "Terraform",
      "cost-center": "42",
    });
  });

  it("behind an Ingress goes on answering while the load balancer learns of its end, and is given longer for it", () => {
    const behind = deployed({ ingress: { host: "shop.example.com" } });
    expect(pod(behind).termination_grace_period_seconds).toBe(60);
    expect(inner(behind, "spec", "template", "spec", "container", "lifecycle", "pre_stop", "exec")).toEqual({
      command: ["sleep", "15"],
    });
    expect(pod(deployed()).termination_grace_period_seconds).toBe(30);
    expect(container().lifecycle).toBeUndefined();
    expect(pod(deployed({ terminationGracePeriodSeconds: 5 })).termination_grace_period_seconds).toBe(5);
  });
});

describe("a container", () => {
  it("has variables in the order of the description: plain, of the pod, of a secret", () => {
    const secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf";
    const { env } = inner(
      application(
        web({ env: { LOG_LEVEL: "info", NAME: { field: "metadata.name" }, API_KEY: { secret, key: "apiKey" } } }),
        { secrets: { by: "secretsStoreCsiDriver", identity: "podIdentity" } },
      ).only("kubernetes_deployment_v1"),
      "spec",
      "template",
      "spec",
      "container",
    );
    expect(env).toEqual([
      { name: "LOG_LEVEL", value: "info" },
      { name: "NAME", value_from: { field_ref: { api_version: "v1", field_path: "metadata.name" } } },
      { name: "API_KEY", value_from: { secret_key_ref: { name: "web-secrets", key: "API_KEY", optional: false } } },
    ]);
  });

  it("is started as its image says unless the description says otherwise", () => {
    expect(container()).not.toHaveProperty("command");
    expect(container({ command: ["/app"], args: ["--port", "8080"] })).toMatchObject({
      command: ["/app"],
      args: ["--port", "8080"],
    });
  });

  it("names its ports", () => {
    expect(container({ ports: { metrics: 9090 } }).port).toEqual([
      { name: "app", container_port: 8080, protocol: "TCP" },
      { name: "metrics", container_port: 9090, protocol: "TCP" },
    ]);
  });

  it("has no ports and no probes in a job", () => {
    const job = inner(
      application(nightly()).only("kubernetes_cron_job_v1"),
      ..."spec job_template spec template spec container".split(" "),
    );
    expect(Object.keys(job)).toEqual(
      expect.not.arrayContaining(["port", "readiness_probe", "liveness_probe", "startup_probe"]),
    );
  });
});
