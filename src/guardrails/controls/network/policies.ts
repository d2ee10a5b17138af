import { namespaceOwner } from "../../../facts/reserved-namespaces";
import { blocksOf, isTrue, quoted, textsOf, valueAt, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
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
    waive: "clusters.<cluster>",
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
    waive: "teams.<team>",
    rendering: "which namespaces of add-ons their charts close, and which policies they bring",
    check: (output) =>
      output
        .all("kubernetes_namespace_v1", "kubernetes_namespace")
        .filter(({ block }) => namespaceOwner(`${valueAt(block, "metadata.name")}`) === undefined)
        .flatMap((namespace) => namespaceLooks(output, namespace)),
  },
];

/** Auto Mode enforces policies once a ConfigMap tells it to. Source: EKS user guide, Auto Mode, network policies. */
function autoModeFault(output: EnvironmentOutput, { state }: ResourceBlock): string | undefined {
  const near = (place: ResourceBlock) => place.state.startsWith(state.replace(/cluster$/, ""));
  const maps = output
    .all("kubernetes_config_map_v1", "kubernetes_config_map")
    .filter(near)
    .map(({ block }) => ({ name: valueAt(block, "metadata.name"), data: block.data }));
  const charted = output
    .all("helm_release")
    .filter(near)
    .flatMap(({ block }) => textsOf(block.values))
    .flatMap((text) => blocksOf(blocksOf(output.json(text))[0]?.resources))
    .map((resource) => ({ name: valueAt(resource, "metadata.name"), data: resource.data }));
  const told = [...maps, ...charted].some(
    ({ name, data }) => name === "amazon-vpc-cni" && isTrue(blocksOf(data)[0]?.["enable-network-policy-controller"]),
  );
  return told ? undefined : "is on without the ConfigMap amazon-vpc-cni that turns network policies on; want it";
}

/** Looks at the policies that hold for all pods of a namespace: they close both ways, open DNS and nothing whole. */
function namespaceLooks(output: EnvironmentOutput, namespace: ResourceBlock): Look[] {
  const name = valueAt(namespace.block, "metadata.name");
  const policies = output.all("kubernetes_network_policy_v1", "kubernetes_network_policy").filter((policy) => {
    const own = valueAt(policy.block, "metadata.namespace");
    return policy.state === namespace.state && (own === name || output.target(policy, own) === namespace);
  });
  const general = policies.filter(({ block }) => isEmpty(valueAt(block, "spec.pod_selector")));
  const closes = (direction: string) =>
    general.some(
      ({ block }) =>
        textsOf(valueAt(block, "spec.policy_types")).includes(direction) &&
        blocksOf(valueAt(block, "spec")).every((spec) => blocksOf(spec[direction.toLowerCase()]).length === 0),
    );
  const missing = ["Ingress", "Egress"].map((direction) =>
    look(
      namespace,
      "",
      !closes(direction) && `has no policy that closes ${direction} for all pods; want one without rules`,
    ),
  );
  const dns = general.flatMap(({ block }) => rulesOf(block, "egress")).filter((rule) => !isEmpty(rule));
  const open = ["UDP", "TCP"].filter((protocol) => !dns.some((rule) => takesDns(rule, protocol)));
  return [
    ...missing,
    look(namespace, "", open.length > 0 && `has no policy that opens DNS over ${open.join(" and ")}; want port 53`),
    ...policies.flatMap((policy) => ["ingress", "egress"].map((direction) => wholeLook(policy, direction))),
  ];
}

function rulesOf(block: ResourceBlock["block"], direction: string): ReturnType<typeof blocksOf> {
  return blocksOf(valueAt(block, "spec")).flatMap((spec) => blocksOf(spec[direction]));
}

/** A rule without peers and ports lets everything through, whatever other policies close. */
function wholeLook(policy: ResourceBlock, direction: string): Look {
  const whole = rulesOf(policy.block, direction).some(isEmpty);
  const pods = quoted(valueAt(policy.block, "metadata.name"));
  return look(
    policy,
    `spec.${direction}`,
    whole && `has a rule in ${pods} that lets everything through; want peers or ports`,
  );
}

function takesDns({ ports }: ReturnType<typeof blocksOf>[number], protocol: string): boolean {
  const all = blocksOf(ports);
  return all.length === 0 || all.some((port) => `${port.port}` === "53" && (port.protocol ?? "TCP") === protocol);
}

/** Whether a block says nothing: an empty selector takes all pods. */
function isEmpty(value: unknown): boolean {
  return blocksOf(value).every((block) =>
    Object.values(block).every((inner) => blocksOf(inner).length === 0 && textsOf(inner).length === 0),
  );
}
