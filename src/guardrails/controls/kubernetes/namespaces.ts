import { CHARTS } from "../../../facts/charts";
import { LAX_NAMESPACES } from "../../../facts/node-agents";
import { namespaceOwner } from "../../../facts/reserved-namespaces";
import { blocksOf, isTrue, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { allObjects, attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { allReleases, type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { clusterKey, isSameCluster } from "./clusters";
import { podsOf } from "./pods";

const LABEL = "pod-security.kubernetes.io";
const MODES = ["enforce", "audit", "warn"];

/** From the laxest level to the strictest. */
const LEVELS: readonly string[] = ["privileged", "baseline", "restricted"];

/** Kinds that are in no namespace. */
const WITHOUT_NAMESPACE =
  /^(Namespace|StorageClass|Cluster.*|PersistentVolume|PriorityClass|RuntimeClass|.*Webhook.*|CSI.*|APIService|IngressClass|NodePool|NodeClass|EC2NodeClass|VolumeSnapshotClass|CustomResourceDefinition|CertificateSigningRequest|PodSecurityPolicy|GatewayClass|ENIConfig)$/;

/** Namespaces: what is held to which level, and what shares them. */
export const NAMESPACE_CONTROLS: readonly Control[] = [
  {
    id: "K8S-08",
    title: "every namespace refuses pods below level restricted, by the rules of one minor",
    severity: "high",
    sources: ["CIS 4.2.x", "BPG-SEC pods", "PSS"],
    why: "Without labels the API takes any pod: one right to create pods is then a way to root on a node.",
    remedy: "Leave `podSecurity` at `restricted`. Namespaces of agents that need the node are known by name.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    check: (output) => [
      ...objectsOf(output, "Namespace").flatMap(levels),
      ...output.all("kubernetes_labels").filter(isOfNamespace).flatMap(overwritten),
      ...allReleases(output).flatMap((release) => unlabelled(output, release)),
    ],
  },
  {
    id: "K8S-13a",
    title: "nothing is put into the namespaces of Kubernetes that is not part of it",
    severity: "low",
    sources: ["CIS 4.5.1", "CIS 4.5.2", "KSV-0110", "KSV-0037"],
    why: "What is there has no bounds of its own, and shares the rights that were meant for the cluster's own parts.",
    remedy: "Give a chart of `addons.custom` a `namespace` of its own, and put workloads into that of a team.",
    waive: ["clusters.<cluster>"],
    rendering: "whether a chart puts objects into a namespace other than that of its release",
    check: intruders,
  },
  {
    id: "K8S-13b",
    title: "every namespace has bounds: defaults for containers, and for workloads a quota",
    severity: "low",
    sources: ["KSV-0039", "KSV-0040", "BPG-REL dataplane"],
    why: "One team, or one container without bounds, takes what all the others need.",
    remedy: "Give workloads the namespace of a team, which comes with its `quota`.",
    waive: ["clusters.<cluster>"],
    check: bounded,
  },
];

function levels(namespace: KubernetesObject): Look[] {
  const labels = (valueAt(namespace.body, "metadata.labels") ?? {}) as Readonly<Record<string, unknown>>;
  const wanted = wantedLevel(namespace.name);
  return MODES.flatMap((mode) => {
    const [level, version] = [labels[`${LABEL}/${mode}`], labels[`${LABEL}/${mode}-version`]];
    return [
      look(namespace.place, attributeOf(namespace, `metadata.labels["${LABEL}/${mode}"]`), laxFault(level, wanted)),
      look(
        namespace.place,
        attributeOf(namespace, `metadata.labels["${LABEL}/${mode}-version"]`),
        !/^v1\.\d+$/.test(`${version}`) && `is ${quoted(version)}; want the cluster's minor, such as "v1.35"`,
      ),
    ];
  });
}

/** Level that the pods of a namespace are held to. */
function wantedLevel(namespace: string): string {
  return LAX_NAMESPACES.find(({ name }) => name === namespace)?.level ?? "restricted";
}

function laxFault(level: unknown, wanted: string): string | undefined {
  return LEVELS.indexOf(`${level}`) < LEVELS.indexOf(wanted)
    ? `is ${quoted(level)}; want ${quoted(wanted)}`
    : undefined;
}

function isOfNamespace({ block }: ResourceBlock): boolean {
  return block.kind === "Namespace";
}

/** Labels of Pod Security that a resource writes over those of a namespace. */
function overwritten(place: ResourceBlock): Look[] {
  const wanted = wantedLevel(`${valueAt(place.block, "metadata.name")}`);
  const labels = blocksOf(place.block.labels)[0] ?? {};
  return MODES.filter((mode) => labels[`${LABEL}/${mode}`] !== undefined).map((mode) =>
    look(place, `labels["${LABEL}/${mode}"]`, laxFault(labels[`${LABEL}/${mode}`], wanted)),
  );
}

/** Helm makes the namespace of a release without labels, where it is not there yet. */
function unlabelled(output: EnvironmentOutput, { place, namespace, settings }: ChartRelease): Look[] {
  if (!isTrue(settings?.create_namespace)) {
    return [];
  }
  const made = objectsOf(output, "Namespace").some(
    (one) =>
      isSameCluster(one.place, place) && (one.name === namespace || output.target(place, namespace) === one.place),
  );
  const there = made || namespaceOwner(namespace) === "Kubernetes";
  return [
    look(place, "create_namespace", !there && "is true, so that the namespace has no labels; want it made with them"),
  ];
}

function intruders(output: EnvironmentOutput): Look[] {
  const objects = allObjects(output).filter(({ kind }) => !WITHOUT_NAMESPACE.test(kind));
  const pods = new Set(podsOf(output).map(({ object }) => object));
  return [
    ...objects.map((object) => {
      const { namespace } = object;
      const intruder = namespace === "default" || (pods.has(object) && namespaceOwner(namespace) === "Kubernetes");
      return look(object.place, attributeOf(object, "metadata.namespace"), intruder && stranger(namespace));
    }),
    ...allReleases(output).map(({ place, namespace, chart, settings }) => {
      const own = Object.hasOwn(CHARTS, chart) || settings?.repository === undefined;
      const intruder = namespace === "default" || (namespaceOwner(namespace) === "Kubernetes" && !own);
      return look(place, "namespace", intruder && stranger(namespace));
    }),
  ];
}

function stranger(namespace: string): string {
  return `is ${namespace}, which is Kubernetes' own; want a namespace of its own`;
}

/** Namespaces whose pods are workloads, and not a chart's. */
export function workloadNamespaces(output: EnvironmentOutput): readonly KubernetesObject[] {
  const charts = new Set(publishedReleases(output).map(({ place, namespace }) => `${clusterKey(place)} ${namespace}`));
  return objectsOf(output, "Namespace").filter(
    ({ name, place }) => namespaceOwner(name) === undefined && !charts.has(`${clusterKey(place)} ${name}`),
  );
}

function bounded(output: EnvironmentOutput): Look[] {
  const has = (namespace: KubernetesObject, kind: string) =>
    objectsOf(output, kind).some(
      (one) => one.namespace === namespace.name && isSameCluster(one.place, namespace.place),
    );
  const missing = (namespaces: readonly KubernetesObject[], kind: string) =>
    namespaces.map((namespace) =>
      look(namespace.place, "", !has(namespace, kind) && `has no ${kind}; want one in the namespace ${namespace.name}`),
    );
  return [
    ...missing(objectsOf(output, "Namespace"), "LimitRange"),
    ...missing(workloadNamespaces(output), "ResourceQuota"),
  ];
}
