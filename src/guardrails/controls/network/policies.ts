import { namespaceOwner } from "../../../facts/reserved-namespaces";
import { blocksOf, isTrue, quoted, valueAt, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import { attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isSameCluster } from "../kubernetes/clusters";
import { DIRECTIONS, type Direction, directionsOf, isEmpty, openFault, rulesOf, takesDns } from "./policy-rules";
import { addonsOf, configurationOf } from "./vpc-cni";

/** Network policies: who enforces them, and what they close. */
export const POLICY_CONTROLS: readonly Control[] = [
  {
    id: "NET-21",
    title: "network policies are enforced",
    severity: "high",
    sources: ["CIS 4.3.1", "CIS 5.4.4", "BPG-SEC network"],
    why: "Without an engine Kubernetes takes network policies and does nothing with them: every pod reaches every other one.",
    remedy: "Leave `addons.vpcCni.networkPolicy` out.",
    waive: ["clusters.<cluster>"],
    check: (output) => [
      ...addonsOf(output).map((addon) =>
        look(
          addon,
          "configuration_values.enableNetworkPolicy",
          wantTrue(configurationOf(output, addon).enableNetworkPolicy),
        ),
      ),
      ...output
        .all("aws_eks_cluster")
        .filter(
          (cluster) =>
            isTrue(valueAt(cluster.block, "compute_config.enabled")) && addonsOf(output, cluster).length === 0,
        )
        .map((cluster) => look(cluster, "compute_config", autoModeFault(output, cluster))),
    ],
  },
  {
    id: "NET-22",
    title: "pods of teams send and receive nothing but DNS until a policy opens more",
    severity: "high",
    sources: ["CIS 4.3.2", "BPG-SEC network", "KSV-0038"],
    why: "Whoever takes over one pod reaches all others of the cluster, the databases of other teams with them. And without DNS a closed namespace works for nobody.",
    remedy:
      "Leave the policies of `teams` as they are made here, and open what is needed in `inbound` and `egress` of an application.",
    waive: ["teams.<team>"],
    rendering: "which namespaces of add-ons their charts close, and which policies they bring",
    check: (output) =>
      objectsOf(output, "Namespace")
        .filter(({ name }) => namespaceOwner(name) === undefined)
        .flatMap((namespace) => namespaceLooks(output, namespace)),
  },
];

/** Auto Mode enforces policies once a ConfigMap tells it to. Source: EKS user guide, Auto Mode, network policies. */
function autoModeFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const told = objectsOf(output, "ConfigMap").some(
    ({ name, place, body }) =>
      name === "amazon-vpc-cni" &&
      isSameCluster(place, cluster) &&
      isTrue(blocksOf(body.data)[0]?.["enable-network-policy-controller"]),
  );
  return told ? undefined : "is on without the ConfigMap amazon-vpc-cni that turns network policies on; want it";
}

/** Looks at the policies that hold for all pods of a namespace: they close both ways, open DNS and nothing whole. */
function namespaceLooks(output: EnvironmentOutput, namespace: KubernetesObject): Look[] {
  const policies = objectsOf(output, "NetworkPolicy").filter((policy) => isOf(output, policy, namespace));
  const general = policies.filter(({ body }) => isEmpty(valueAt(body, "spec.podSelector")));
  const closes = (direction: Direction) =>
    general.some((policy) => directionsOf(policy).includes(direction) && rulesOf(policy, direction).length === 0);
  const missing = DIRECTIONS.map((direction) =>
    look(
      namespace.place,
      namespace.at,
      !closes(direction) && `has no policy that closes ${direction} for all pods; want one without rules`,
    ),
  );
  const dns = general
    .flatMap((policy) => rulesOf(policy, "Egress"))
    .filter((rule) => openFault(rule, "Egress") === undefined);
  const open = ["UDP", "TCP"].filter((protocol) => !dns.some((rule) => takesDns(rule, protocol)));
  return [
    ...missing,
    look(
      namespace.place,
      namespace.at,
      open.length > 0 && `has no policy that opens DNS over ${open.join(" and ")}; want port 53`,
    ),
    ...policies.flatMap((policy) => DIRECTIONS.map((direction) => openLook(policy, direction))),
  ];
}

function isOf(output: EnvironmentOutput, policy: KubernetesObject, namespace: KubernetesObject): boolean {
  const named =
    policy.namespace === namespace.name || output.target(policy.place, policy.namespace) === namespace.place;
  return named && isSameCluster(policy.place, namespace.place);
}

/** A rule for everybody on every port lets everything through, whatever other policies close. */
function openLook(policy: KubernetesObject, direction: Direction): Look {
  const [fault] = rulesOf(policy, direction).flatMap((rule) => openFault(rule, direction) ?? []);
  return look(
    policy.place,
    attributeOf(policy, `spec.${direction.toLowerCase()}`),
    fault && `has a rule in ${quoted(policy.name)} that ${fault}`,
  );
}
