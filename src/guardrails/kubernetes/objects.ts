import type { TerraformBlock } from "../../core/terraform-json";
import { blocksOf, valueAt } from "../block";
import type { EnvironmentOutput, Place, ResourceBlock } from "../output";
import { apiForm, providerPath } from "./provider-form";
import { allReleases, deliversObjects, gitopsOf } from "./releases";

/** An object of the Kubernetes API, from whatever resource delivers it. */
export interface KubernetesObject {
  /** Where it is written. */
  readonly place: Place;
  /** Type of the resource that spells it in Terraform's words. @default it is written as Kubernetes takes it */
  readonly type?: string;
  /** Path below the place that leads to it. Empty where it is all of the place. */
  readonly at: string;
  /** Kind: `Deployment`. */
  readonly kind: string;
  /** Group and version; empty where the provider chooses. */
  readonly api: string;
  /** Name. */
  readonly name: string;
  /** Namespace; `default` where none is named, as in the API. */
  readonly namespace: string;
  /** The object as Kubernetes takes it. */
  readonly body: TerraformBlock;
}

/** Types that change an object of others or are none at all. */
const NO_OBJECTS = new Set([
  "kubernetes_annotations",
  "kubernetes_config_map_v1_data",
  "kubernetes_env",
  "kubernetes_labels",
  "kubernetes_manifest",
  "kubernetes_node_taint",
  "kubernetes_secret_v1_data",
  "kubernetes_token_request_v1",
]);

/** Types whose kind is not their name. */
const KINDS: Readonly<Record<string, string>> = {
  kubernetes_api_service: "APIService",
  kubernetes_csi_driver: "CSIDriver",
  kubernetes_daemonset: "DaemonSet",
  kubernetes_default_service_account: "ServiceAccount",
};

const found = new WeakMap<EnvironmentOutput, readonly KubernetesObject[]>();

/** Every object of an output: `kubernetes_*` resources, manifests, what our own chart delivers, and what a state tells Argo CD. */
export function allObjects(output: EnvironmentOutput): readonly KubernetesObject[] {
  let objects = found.get(output);
  if (objects === undefined) {
    const resources = output.blocks.filter(({ data, type }) => !data && type.startsWith("kubernetes_"));
    objects = [
      ...resources.filter(({ type }) => !NO_OBJECTS.has(type)).map(fromResource),
      ...output.all("kubernetes_manifest").flatMap((place) => fromManifest(place, "manifest", place.block.manifest)),
      ...allReleases(output)
        .filter(deliversObjects)
        .flatMap(({ place, at, values, namespace }) => fromList(place, `${at}.resources`, values.resources, namespace)),
      ...output.states.flatMap((state) => {
        const { resources: first, charts } = gitopsOf(output, state);
        return [first, ...blocksOf(charts).map(({ resources: own }) => own)].flatMap((list) =>
          fromList(state, "output.gitops resources", list),
        );
      }),
    ];
    found.set(output, objects);
  }
  return objects;
}

/** The objects of some kinds. */
export function objectsOf(output: EnvironmentOutput, ...kinds: readonly string[]): readonly KubernetesObject[] {
  return allObjects(output).filter(({ kind }) => kinds.includes(kind));
}

/** A path of an object in the words of the place that it is written in. */
export function attributeOf({ type, at }: KubernetesObject, path: string): string {
  return [at, type === undefined ? path : providerPath(path)].filter((part) => part !== "").join(".");
}

function fromResource(place: ResourceBlock): KubernetesObject {
  const body = apiForm(place.block);
  const plain = place.type.replace(/_v\d+(beta\d+)?$/, "");
  const kind =
    KINDS[plain] ?? plain.replace("kubernetes", "").replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  return {
    ...named(body, plain === "kubernetes_default_service_account" ? "default" : ""),
    place,
    type: place.type,
    at: "",
    kind,
    api: "",
    body,
  };
}

function fromManifest(place: Place, at: string, value: unknown, namespace?: string): KubernetesObject[] {
  return blocksOf(value).flatMap((body) => {
    const kind = `${body.kind}`;
    return kind.endsWith("List") && Array.isArray(body.items)
      ? body.items.flatMap((item, i) => fromManifest(place, `${at}.items[${i}]`, item, namespace))
      : [{ ...named(body, "", namespace), place, at, kind, api: `${body.apiVersion}`, body }];
  });
}

function fromList(place: Place, at: string, list: unknown, namespace?: string): KubernetesObject[] {
  return Object.entries(blocksOf(list)[0] ?? {}).flatMap(([key, body]) =>
    fromManifest(place, `${at}.${key}`, body, namespace),
  );
}

function named(body: TerraformBlock, name: string, namespace = "default") {
  return {
    name: `${valueAt(body, "metadata.name") ?? name}`,
    namespace: `${valueAt(body, "metadata.namespace") ?? namespace}`,
  };
}
