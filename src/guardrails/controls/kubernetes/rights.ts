import type { TerraformBlock } from "../../../core/terraform-json";
import { RIGHTS_DEFAULTS } from "../../../facts/wide-charts";
import { blocksOf, quoted, textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { lookAtValues } from "./pods";

/** Verbs that hand over the rights of others. Source: Kubernetes documentation, role based access control good practices. */
const ESCALATING: readonly string[] = ["bind", "escalate", "impersonate"];

/** Everybody, everybody with a name, or every pod of the cluster. */
const CROWDS: readonly string[] = [
  "system:anonymous",
  "system:unauthenticated",
  "system:authenticated",
  "system:serviceaccounts",
];

/** Roles that Kubernetes brings whose rights, given in every namespace, read Secrets and enter pods. Source: Kubernetes documentation, user-facing roles. */
const OF_NAMESPACES: readonly string[] = ["admin", "edit"];

/** What makes pods, which may have any service account and any Secret of their namespace. Source: Kubernetes documentation, role based access control good practices, workload creation. */
const POD_MAKERS = [
  "pods",
  "replicationcontrollers",
  "deployments",
  "replicasets",
  "statefulsets",
  "daemonsets",
  "jobs",
  "cronjobs",
] as const;

const READ_OR_CHANGE = /./;
const CREATE = /^create$/;
const CHANGE = /^(create|update|patch|delete)$/;

/** Resources that hand over the cluster, with the verbs that do. Source: facts of K8S-11. */
const GIVING_AWAY: readonly (readonly [resource: string, verbs: RegExp])[] = [
  ["secrets", READ_OR_CHANGE],
  ["nodes/proxy", READ_OR_CHANGE],
  ["serviceaccounts/token", CREATE],
  ["persistentvolumes", CREATE],
  ["pods/exec", READ_OR_CHANGE],
  ["pods/attach", READ_OR_CHANGE],
  ...POD_MAKERS.map((resource) => [resource, CREATE] as const),
];

const RENDERING =
  "what the roles of the charts allow: a controller that backs up, syncs or reads everything is allowed everything";

/** What may be done in the API, by whom. */
export const RIGHTS_CONTROLS: readonly Control[] = [
  {
    id: "K8S-10b",
    title: "no role changes the webhooks that every request goes through",
    severity: "high",
    sources: ["CIS 4.1.11", "KSV-0114"],
    why: "Who changes a webhook reads every object on its way in, Secrets among them, and changes it.",
    remedy: "Take the resource out of the role.",
    waive: ["clusters.<cluster>"],
    rendering: "which roles of charts do: a controller that keeps its own webhook's certificate does",
    check: (output) =>
      looksAtRules(output, true, (rule) =>
        resourcesOf(rule)
          .filter(
            (one) => one.endsWith("webhookconfigurations") && textsOf(rule.verbs).some((verb) => CHANGE.test(verb)),
          )
          .map((one) => `may change ${one}; want it left to administrators`),
      ),
  },
  {
    id: "K8S-11a",
    title: "no role allows everything or hands rights on, and nobody is cluster-admin by a binding",
    severity: "high",
    sources: [
      ...["CIS 4.1.1", "CIS 4.1.3", "CIS 4.1.8"],
      ...["KSV-0043", "KSV-0044", "KSV-0045", "KSV-0046", "KSV-0050", "KSV-0051", "KSV-0052", "KSV-0111"],
    ],
    why: "Such a right is the cluster: with it one takes any other.",
    remedy: "Name groups, resources and verbs. Administrators are given in `admins` of the cluster, which EKS keeps.",
    waive: ["clusters.<cluster>", "teams.<team>"],
    rendering: RENDERING,
    check: (output) => [...looksAtRules(output, false, boundless), ...bindings(output), ...defaults(output)],
  },
  {
    id: "K8S-11b",
    title:
      "no role of the whole cluster reads Secrets, enters or makes pods, enters nodes, or makes tokens and volumes",
    severity: "high",
    sources: [
      ...["CIS 4.1.2", "CIS 4.1.4", "CIS 4.1.9", "CIS 4.1.10", "CIS 4.1.12"],
      ...["KSV-0041", "KSV-0047", "KSV-0048", "KSV-0049", "KSV-0053", "KSV-0056", "KSV-0112", "KSV-0113"],
    ],
    why: "In every namespace at once each of them leads to the credentials of everything that runs there.",
    remedy: "Use a role of one namespace, and none of these resources where it can be done without.",
    waive: ["clusters.<cluster>"],
    rendering: RENDERING,
    check: (output) => [...looksAtRules(output, true, givesAway), ...wideBindings(output)],
  },
];

/** Looks at every rule of roles, and of roles that values add to those of a chart. */
function looksAtRules(
  output: EnvironmentOutput,
  clusterWide: boolean,
  faults: (rule: TerraformBlock) => readonly string[],
): Look[] {
  const kinds = clusterWide ? ["ClusterRole"] : ["ClusterRole", "Role"];
  const roles = objectsOf(output, ...kinds).flatMap((role) =>
    blocksOf(role.body.rules).flatMap((rule, i) => {
      const attribute = attributeOf(role, `rules[${i}]`);
      const found = faults(rule);
      return found.length === 0
        ? [look(role.place, attribute, undefined)]
        : found.map((fault) => look(role.place, attribute, fault));
    }),
  );
  const added = lookAtValues(output, ({ path, value }) => {
    const [rule] = Array.isArray(value) ? [] : blocksOf(value);
    return rule?.verbs && (rule.resources || rule.nonResourceURLs)
      ? faults(rule).map((fault) => ({ path, fault }))
      : [];
  });
  return [...roles, ...added];
}

function resourcesOf(rule: TerraformBlock): readonly string[] {
  return textsOf(rule.resources);
}

function boundless(rule: TerraformBlock): string[] {
  const wild = ["apiGroups", "resources", "verbs"].filter((name) =>
    textsOf(rule[name]).some((one) => one === "*" || one.startsWith("*/")),
  );
  const handing = textsOf(rule.verbs).filter((verb) => ESCALATING.includes(verb));
  return [
    ...(wild.length > 0 ? [`allows every one of ${wild.join(", ")}; want them by name`] : []),
    ...(handing.length > 0 ? [`allows ${handing.join(", ")}; want no verb that hands rights on`] : []),
  ];
}

function givesAway(rule: TerraformBlock): string[] {
  return GIVING_AWAY.flatMap(([resource, verbs]) => {
    const allowed = textsOf(rule.verbs).filter((verb) => verb !== "*" && verbs.test(verb));
    return resourcesOf(rule).includes(resource) && allowed.length > 0 && !rule.resourceNames
      ? [`may ${allowed.join(", ")} ${resource} in every namespace; want a role of one namespace`]
      : [];
  });
}

/** A role that is made for one namespace, bound in all of them. */
function wideBindings(output: EnvironmentOutput): Look[] {
  return objectsOf(output, "ClusterRoleBinding").map((binding) => {
    const role = `${valueAt(binding.body, "roleRef.name")}`;
    return look(
      binding.place,
      attributeOf(binding, "roleRef.name"),
      OF_NAMESPACES.includes(role) && `is ${role} in every namespace; want a RoleBinding in one, or an access entry`,
    );
  });
}

function bindings(output: EnvironmentOutput): Look[] {
  return objectsOf(output, "RoleBinding", "ClusterRoleBinding").flatMap((binding) => {
    const role = valueAt(binding.body, "roleRef.name");
    const crowd = blocksOf(binding.body.subjects).find(({ name }) => CROWDS.includes(`${name}`));
    return [
      look(
        binding.place,
        attributeOf(binding, "roleRef.name"),
        role === "cluster-admin" && "is cluster-admin; want a role with what is needed, or an access entry",
      ),
      look(
        binding.place,
        attributeOf(binding, "subjects"),
        crowd && `holds ${crowd.name}; want groups and accounts that somebody is in`,
      ),
    ];
  });
}

function defaults(output: EnvironmentOutput): Look[] {
  return publishedReleases(output).flatMap((release) =>
    RIGHTS_DEFAULTS.filter(({ chart }) => chart === release.chart && release.known).map(({ key, wanted, because }) => {
      const value = valueAt(release.values, key);
      return look(
        release.place,
        `${release.at}.${key}`,
        value !== wanted && `is ${quoted(value)}, so that ${because}; want ${wanted}`,
      );
    }),
  );
}
