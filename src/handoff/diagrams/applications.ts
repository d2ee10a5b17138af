import { blocksOf, valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import type { ClusterSubject, Subject } from "./subject";

/** A volume that pods mount. */
export interface Volume {
  /** Id of its box: pods that share a claim share it. */
  readonly id: string;
  /** Name of the claim. */
  readonly name: string;
  /** Its size: `20Gi`. */
  readonly size: string;
  /** Its storage class with what provides it: `shared (efs.csi.aws.com)`. */
  readonly storage: string;
}

/** What runs pods. */
export interface Application {
  /** Id of its box. */
  readonly id: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
  /** What it is: `deployment`, `stateful set`, `cron job`. */
  readonly kind: string;
  /** How many pods: `3–12 pods`; the schedule of a cron job. */
  readonly pods: string;
  /** Its service account. */
  readonly serviceAccount: string;
  /** Its volumes. */
  readonly volumes: readonly Volume[];
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Types that run pods, with what they are called and where their pod template is. */
const KINDS: Readonly<Record<string, readonly [kind: string, template: string]>> = {
  kubernetes_deployment_v1: ["deployment", "spec.template"],
  kubernetes_stateful_set_v1: ["stateful set", "spec.template"],
  kubernetes_cron_job_v1: ["cron job", "spec.job_template.spec.template"],
};

/** What runs pods in the workloads state of a cluster, in the order of its kinds. */
export function applicationsOf(subject: Subject, { states }: ClusterSubject): readonly Application[] {
  return Object.entries(KINDS).flatMap(([type, [kind, template]]) =>
    subject.output
      .all(type)
      .filter(({ state }) => state === states.workloads)
      .map((one) => {
        const { block } = one;
        return {
          id: `${one.state}/${one.address}`,
          namespace: `${valueAt(block, "metadata.namespace")}`,
          name: `${valueAt(block, "metadata.name")}`,
          kind,
          pods: podsOf(subject, one),
          serviceAccount: `${valueAt(block, `${template}.spec.service_account_name`)}`,
          volumes: [...claims(subject, one, template), ...templates(subject, one)],
          labels: (valueAt(block, `${template}.metadata.labels`) ?? {}) as Record<string, string>,
        };
      }),
  );
}

function podsOf({ output }: Subject, one: ResourceBlock): string {
  const { block, state } = one;
  const schedule = valueAt(block, "spec.schedule");
  if (schedule !== undefined) {
    return `at ${schedule}`;
  }
  const scaler = output
    .all("kubernetes_horizontal_pod_autoscaler_v2")
    .find(
      (other) =>
        other.state === state &&
        valueAt(other.block, "metadata.namespace") === valueAt(block, "metadata.namespace") &&
        valueAt(other.block, "spec.scale_target_ref.name") === valueAt(block, "metadata.name"),
    );
  const [min, max] = scaler
    ? [valueAt(scaler.block, "spec.min_replicas"), valueAt(scaler.block, "spec.max_replicas")]
    : [valueAt(block, "spec.replicas"), valueAt(block, "spec.replicas")];
  return min === max ? `${min ?? 1} ${`${min ?? 1}` === "1" ? "pod" : "pods"}` : `${min}–${max} pods`;
}

/** Volumes of claims that stand by themselves. */
function claims(subject: Subject, one: ResourceBlock, template: string): Volume[] {
  const mounted = blocksOf(valueAt(one.block, `${template}.spec.volume`))
    .concat(blocksOf((valueAt(one.block, `${template}.spec`) as { volume?: unknown } | undefined)?.volume))
    .map((volume) => valueAt(volume, "persistent_volume_claim.claim_name"));
  const namespace = valueAt(one.block, "metadata.namespace");
  return subject.output
    .all("kubernetes_persistent_volume_claim_v1")
    .filter(
      ({ state, block }) =>
        state === one.state &&
        valueAt(block, "metadata.namespace") === namespace &&
        mounted.includes(valueAt(block, "metadata.name")),
    )
    .map((claim) => volumeOf(subject, claim, claim.block, `${claim.state}/${claim.address}`));
}

/** Volumes that a stateful set makes for each of its pods. */
function templates(subject: Subject, one: ResourceBlock): Volume[] {
  const spec = blocksOf(one.block.spec)[0] ?? {};
  return blocksOf(spec.volume_claim_template).map((claim) =>
    volumeOf(subject, one, claim, `${one.state}/${one.address}/${valueAt(claim, "metadata.name")}`),
  );
}

function volumeOf(subject: Subject, holder: ResourceBlock, claim: ResourceBlock["block"], id: string): Volume {
  const published = valueAt(claim, "spec.storage_class_name");
  const target = subject.output.target(holder, published);
  const name = subject.output.resolve(holder, published);
  const own =
    target ??
    subject.output.all("kubernetes_storage_class_v1").find(({ block }) => valueAt(block, "metadata.name") === name);
  const provider = own?.block.storage_provisioner;
  const known = own ? valueAt(own.block, "metadata.name") : name;
  return {
    id,
    name: `${valueAt(claim, "metadata.name")}`,
    size: `${valueAt(claim, "spec.resources.requests.storage")}`,
    storage: `${known}${provider ? ` (${provider})` : ""}`,
  };
}
