import { isSecretName, isSecretValue, secretEntry } from "../../../core/secret-names";
import { secretFault } from "../../../core/terraform-text";
import { KUBERNETES_VERSIONS } from "../../../facts/kubernetes-versions";
import { PROVIDER_APIS, removedApi } from "../../../facts/removed-apis";
import { blocksOf, textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { allObjects, attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput, Place } from "../../output";
import { minorOf } from "./clusters";
import { lookAtValues } from "./pods";

/** What objects say. */
export const CONTENT_CONTROLS: readonly Control[] = [
  {
    id: "K8S-15",
    title: "every object is of an API that the cluster's version serves",
    severity: "high",
    sources: ["BPG-UPG removed APIs", "KSV-0107", "eksup"],
    why: "The apply fails at it half-way, or, after an upgrade, what is there can no longer be changed.",
    remedy: "Write it in the API that took its place; of the provider's types take those that end in their version.",
    waive: ["clusters.<cluster>"],
    rendering: "the APIs of what charts make",
    check: served,
  },
  {
    id: "K8S-16a",
    title: "no Service takes addresses that are not its own",
    severity: "medium",
    sources: ["KSV-0108"],
    why: "A Service with `externalIPs` draws to itself what pods send to those addresses: CVE-2020-8554.",
    remedy: "Take the addresses out, and give the application `ingress`.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "whether a chart makes such a Service unasked",
    check: (output) => [
      ...objectsOf(output, "Service").map((service) => {
        const addresses = textsOf(blocksOf(service.body.spec)[0]?.externalIPs);
        return look(service.place, attributeOf(service, "spec.externalIPs"), addressFault(addresses));
      }),
      ...lookAtValues(output, ({ path, key, value }) => {
        const fault = key === "externalIPs" && Array.isArray(value) ? addressFault(textsOf(value)) : undefined;
        return fault ? [{ path, fault }] : [];
      }),
    ],
  },
  {
    id: "K8S-16b",
    title: "no ConfigMap holds a secret",
    severity: "medium",
    sources: ["KSV-0109", "KSV-01010"],
    why: "ConfigMaps are read by everybody who may look around, and are not encrypted with the cluster's key.",
    remedy: "Keep it in Secrets Manager, and name its ARN in `env` of the application.",
    waive: ["clusters.<cluster>", "teams.<team>"],
    rendering: "the ConfigMaps of charts",
    check: (output) => objectsOf(output, "ConfigMap").flatMap(entries),
  },
];

function served(output: EnvironmentOutput): Look[] {
  const objects = allObjects(output).map(({ place, type = "", at, api, kind }) => {
    const attribute = [at, "apiVersion"].filter((part) => part !== "").join(".");
    return { place, kind, api: api || PROVIDER_APIS[type], attribute: type ? "" : attribute };
  });
  const changes = output.all("kubernetes_annotations", "kubernetes_labels").map((place) => ({
    place,
    kind: `${place.block.kind}`,
    api: `${place.block.api_version}`,
    attribute: "api_version",
  }));
  return [...objects, ...changes].map(({ place, kind, api, attribute }) =>
    look(place, attribute, api === undefined ? undefined : apiFault(output, place, api, kind)),
  );
}

/** Where the output does not say what version the cluster has, the oldest one that is known counts. */
function apiFault(output: EnvironmentOutput, place: Place, api: string, kind: string): string | undefined {
  const version = minorOf(output, place) ?? KUBERNETES_VERSIONS.at(-1)?.version ?? "";
  const removed = removedApi(api, kind, version);
  const who = removed?.since === undefined ? "its controller" : `Kubernetes ${version}`;
  return removed && `is ${kind} of ${api}, which ${who} does not serve; want ${removed.instead}`;
}

function addressFault(addresses: readonly string[]): string | undefined {
  return addresses.length > 0 ? `takes ${addresses.join(", ")}; want none` : undefined;
}

function entries(map: KubernetesObject): Look[] {
  const data = [map.body.data, map.body.binaryData].flatMap((part) => Object.entries(blocksOf(part)[0] ?? {}));
  return data.map(([key, value]) =>
    look(map.place, attributeOf(map, `data["${key}"]`), `${value}` !== "" && entryFault(key, `${value}`)),
  );
}

/** Never quotes what it found. */
function entryFault(key: string, value: string): string | undefined {
  const form = secretFault(value);
  if (form !== undefined) {
    return form;
  }
  if (isSecretName(key) || isSecretValue(key, value)) {
    return "is a literal, and its name says that it is secret; want the ARN of a secret";
  }
  const entry = secretEntry(value);
  return entry && `holds a literal ${entry}, which is secret; want the ARN of a secret`;
}
