import type { TerraformBlock } from "../../../core/terraform-json";
import { WEBHOOK_DEFAULTS } from "../../../facts/wide-charts";
import { blocksOf, quoted, textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { valuesIn } from "./pods";

/** Seconds that the API waits when nobody says otherwise, and the most that it ever does. Source: Kubernetes API reference, ValidatingWebhook. */
const SECONDS = { default: 10, most: 30 };

/** Webhooks of the API. */
export const WEBHOOK_CONTROLS: readonly Control[] = [
  {
    id: "K8S-10a",
    title: "no webhook that does not answer stops the cluster",
    severity: "high",
    sources: ["BPG-REL controlplane"],
    why: "The API refuses what the webhook is asked about for as long as its pods are away, and those pods are among it.",
    remedy: "Let it ignore failures, or leave kube-system out of what it is asked about.",
    waive: ["clusters.<cluster>"],
    rendering: "rules, time-outs and namespaces of the webhooks that charts make",
    check: (output) => [
      ...objectsOf(output, "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration").flatMap((object) =>
        blocksOf(object.body.webhooks).map((webhook) =>
          look(object.place, attributeOf(object, `webhooks[${webhook.name}]`), webhookFault(webhook)),
        ),
      ),
      ...charts(output),
    ],
  },
];

function webhookFault(webhook: TerraformBlock): string | undefined {
  const all = blocksOf(webhook.rules).some(
    ({ apiGroups, resources }) =>
      textsOf(apiGroups).includes("*") && textsOf(resources).some((one) => one === "*" || one === "*/*"),
  );
  if (all) {
    return "is asked about everything; want the groups and resources that it is about";
  }
  const { failurePolicy = "Fail", timeoutSeconds = SECONDS.default } = webhook;
  if (failurePolicy === "Ignore") {
    return undefined;
  }
  if (Number(timeoutSeconds) >= SECONDS.most) {
    return `is waited for ${timeoutSeconds} seconds; want less than ${SECONDS.most}`;
  }
  return leavesOutKubeSystem(webhook.namespaceSelector)
    ? undefined
    : `is ${quoted(failurePolicy)} in kube-system too; want "Ignore", or kube-system left out`;
}

/** Whether a selector of namespaces leaves kube-system out by its name. */
function leavesOutKubeSystem(selector: unknown): boolean {
  return blocksOf(blocksOf(selector)[0]?.matchExpressions).some(
    ({ key, operator, values }) =>
      key === "kubernetes.io/metadata.name" && operator === "NotIn" && textsOf(values).includes("kube-system"),
  );
}

function charts(output: EnvironmentOutput): Look[] {
  return publishedReleases(output)
    .filter(({ known }) => known)
    .flatMap((release) => [...defaults(release), ...policies(release)]);
}

/** Webhooks that a chart makes unasked. */
function defaults({ chart, place, at, values }: ChartRelease): Look[] {
  return WEBHOOK_DEFAULTS.filter((row) => row.chart === chart).map(({ key, wanted, because }) => {
    const value = valueAt(values, key);
    return look(place, `${at}.${key}`, value !== wanted && `is ${quoted(value)}, so that ${because}; want ${wanted}`);
  });
}

/** Webhooks whose values say that failures count: the same values leave kube-system out. */
function policies({ place, at, values }: ChartRelease): Look[] {
  const all = valuesIn(values);
  const spared = all.some(
    ({ key, value }) =>
      (/^excludeNamespaces$/.test(key) && textsOf(value).includes("kube-system")) ||
      (/namespaceSelector$/.test(key) && leavesOutKubeSystem(value)),
  );
  return all
    .filter(({ key }) => key === "failurePolicy")
    .map(({ path, value }) =>
      look(
        place,
        `${at}.${path}`,
        value === "Fail" && !spared && 'is "Fail" in kube-system too; want "Ignore", or kube-system left out',
      ),
    );
}
