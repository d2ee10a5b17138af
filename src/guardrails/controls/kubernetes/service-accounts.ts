import { blocksOf, isFalse, isTrue, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { workloadNamespaces } from "./namespaces";
import { lookAtPods, lookAtValues, podsOf } from "./pods";

/** Whose name pods act under in the API. */
export const SERVICE_ACCOUNT_CONTROLS: readonly Control[] = [
  {
    id: "K8S-12a",
    title: "every pod has a service account of its own",
    severity: "medium",
    sources: ["CIS 4.1.5", "CIS 5.2.1", "BPG-SEC iam"],
    why: "What one pod is allowed on the account `default` every other pod of the namespace is allowed too.",
    remedy: "Leave the application's `serviceAccount` out, or name one of the team's.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "whether every pod of a chart names the account that the chart makes",
    check: (output) => [
      ...lookAtPods(podsOf(output), ({ spec }) => {
        const name = spec.serviceAccountName;
        return name === undefined || name === "default"
          ? [{ path: "serviceAccountName", fault: `is ${quoted(name)}; want an account of its own` }]
          : [];
      }),
      ...lookAtValues(output, ({ path, key, value }) => {
        const { create, name } = key === "serviceAccount" ? (blocksOf(value)[0] ?? {}) : {};
        return create === false && !name
          ? [{ path: `${path}.create`, fault: "is false without a name; want an account of its own" }]
          : [];
      }),
    ],
  },
  {
    id: "K8S-12b",
    title: "tokens of the API are mounted only where something is allowed with them",
    severity: "medium",
    sources: ["CIS 4.1.6", "KSV-0036"],
    why: "Who gets into the pod can speak to the API in its name.",
    remedy: "Leave `automountToken` out, or bind a role to the service account that asks for its token.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "whether pods of charts that never speak to the API do without a token",
    check: tokens,
  },
];

function tokens(output: EnvironmentOutput): Look[] {
  const accounts = objectsOf(output, "ServiceAccount");
  const bound = boundAccounts(output);
  const allowed = (namespace: string, name: unknown) => bound.has(`${namespace}/${name}`);
  return [
    ...lookAtPods(podsOf(output), ({ object: { namespace }, spec }) => {
      const mounts = spec.automountServiceAccountToken;
      return isFalse(mounts) || allowed(namespace, spec.serviceAccountName) ? [] : [unused("", mounts)];
    }),
    ...accounts.map((account) => {
      const mounts = account.body.automountServiceAccountToken;
      const fine = isFalse(mounts) || allowed(account.namespace, account.name);
      return look(account.place, attributeOf(account, unused("", mounts).path), !fine && unused("", mounts).fault);
    }),
    ...workloadNamespaces(output).map((namespace) =>
      look(
        namespace.place,
        "",
        !accounts.some((account) => isDefaultOf(account, namespace)) &&
          "leaves the account default as Kubernetes makes it; want it without a token",
      ),
    ),
  ];
}

function unused(path: string, mounts: unknown) {
  return {
    path: `${path}automountServiceAccountToken`,
    fault: `is ${isTrue(mounts) ? "true" : quoted(mounts)} without a binding of the account; want false`,
  };
}

function isDefaultOf(account: KubernetesObject, { name, place }: KubernetesObject): boolean {
  return account.name === "default" && account.namespace === name && account.place.state === place.state;
}

/** Service accounts that some binding of the output names, as `namespace/name`. */
function boundAccounts(output: EnvironmentOutput): ReadonlySet<string> {
  const subjects = objectsOf(output, "RoleBinding", "ClusterRoleBinding").flatMap(({ body, namespace }) =>
    blocksOf(body.subjects).map((subject) => ({ ...subject, home: valueAt(subject, "namespace") ?? namespace })),
  );
  return new Set(
    subjects
      .map((subject) => subject as { kind?: unknown; name?: unknown; home: unknown })
      .filter(({ kind }) => kind === "ServiceAccount")
      .map(({ name, home }) => `${home}/${name}`),
  );
}
