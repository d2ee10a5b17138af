import { blocksOf, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { containersOf, type PodFault } from "./pod-security";
import { lookAtPods, type Pods, podsOf } from "./pods";

/** How pods come by secrets. */
export const SECRET_CONTROLS: readonly Control[] = [
  {
    id: "K8S-19a",
    title: "every Secret comes from a store outside the cluster",
    severity: "low",
    sources: ["CIS 4.4.2", "BPG-SEC data"],
    why: "A Secret that is written by hand or by Terraform stands in the state, is rotated by nobody and logged by nobody.",
    remedy: "Keep it in Secrets Manager, and name its ARN in `env` of the application.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "the Secrets that charts make",
    check: (output) => [...written(output), ...delivered(output)],
  },
  {
    id: "K8S-19b",
    title: "pods read secrets from files",
    severity: "low",
    sources: ["CIS 4.4.1", "BPG-SEC data"],
    why: "Variables are handed to every process that the program starts, and end up in dumps and logs.",
    remedy:
      "Let the program read the file below /mnt/secrets-store that every secret of `env` is shown as, and accept by a waiver that the variable is there as well.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "the variables of charts",
    check: (output) => lookAtPods(podsOf(output), ({ spec }) => variables(spec)),
  },
];

function written(output: EnvironmentOutput): Look[] {
  return objectsOf(output, "Secret").map((secret) => {
    const part = ["data", "stringData", "binaryData"].find(
      (name) => Object.keys(blocksOf(secret.body[name])[0] ?? {}).length > 0,
    );
    return look(
      secret.place,
      attributeOf(secret, part ?? ""),
      part && "is written down; want it delivered from a store outside the cluster",
    );
  });
}

/** Looks at pods that read Secrets: something of the output must deliver each of them. */
function delivered(output: EnvironmentOutput): Look[] {
  const known = new Set([
    ...objectsOf(output, "SecretProviderClass").flatMap(({ namespace, body }) =>
      blocksOf(valueAt(body, "spec.secretObjects")).map(({ secretName }) => `${namespace}/${secretName}`),
    ),
    ...objectsOf(output, "ExternalSecret").map(
      ({ namespace, name, body }) => `${namespace}/${valueAt(body, "spec.target.name") ?? name}`,
    ),
    ...objectsOf(output, "Certificate").map(
      ({ namespace, body }) => `${namespace}/${valueAt(body, "spec.secretName")}`,
    ),
  ]);
  return lookAtPods(
    podsOf(output).filter((pods) => secretsOf(pods.spec).length > 0),
    ({ object, spec }) =>
      secretsOf(spec)
        .filter(({ secret }) => !known.has(`${object.namespace}/${secret}`))
        .map(({ path, secret }) => ({
          path,
          fault: `is ${quoted(secret)}, which nothing here delivers; want it from a store outside the cluster`,
        })),
  );
}

/** Every Secret that the spec of a pod names, and where. */
function secretsOf(spec: Pods["spec"]): { path: string; secret: unknown }[] {
  return [
    ...fromVariables(spec),
    ...blocksOf(spec.volumes).flatMap(({ name, secret }) =>
      blocksOf(secret).map(({ secretName }) => ({ path: `volumes[${name}].secret`, secret: secretName })),
    ),
  ];
}

function fromVariables(spec: Pods["spec"]): { path: string; secret: unknown }[] {
  return containersOf(spec).flatMap(({ path, container }) => [
    ...blocksOf(container.env).flatMap(({ name, valueFrom }) =>
      blocksOf(valueAt({ valueFrom }, "valueFrom.secretKeyRef")).map((ref) => ({
        path: `${path}.env[${name}]`,
        secret: ref.name,
      })),
    ),
    ...blocksOf(container.envFrom).flatMap(({ secretRef }) =>
      blocksOf(secretRef).map((ref) => ({ path: `${path}.envFrom`, secret: ref.name })),
    ),
  ]);
}

function variables(spec: Pods["spec"]): PodFault[] {
  return fromVariables(spec).map(({ path }) => ({ path, fault: "is a secret in a variable; want it in a file" }));
}
