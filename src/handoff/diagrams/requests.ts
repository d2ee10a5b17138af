import { count } from "../../core/problems";
import { blocksOf, textsOf, valueAt } from "../../guardrails/block";
import { type Application, applicationsOf, type Volume } from "./applications";
import { distinct } from "./furnishing";
import { type Graph, type GraphEdge, type GraphItem, group, node } from "./graph";
import { callersOf, type Reach, reachOf } from "./identities";
import { type Ingress, ingressesOf } from "./ingresses";
import { type ClusterSubject, listed, type Subject } from "./subject";

/** What one cluster adds to the picture. */
interface Path {
  readonly cluster: ClusterSubject;
  readonly ingresses: readonly Ingress[];
  readonly applications: readonly Application[];
}

/** The way of a request: name, load balancer, pods, then volumes and the services of AWS that the pods reach. */
export function requestsGraph(subject: Subject): Graph {
  const paths = subject.clusters.map((cluster) => ({
    cluster,
    ingresses: ingressesOf(subject, cluster),
    applications: applicationsOf(subject, cluster),
  }));
  const ways = paths.flatMap(({ ingresses }) => ingresses);
  const hosts = [...new Set(ways.flatMap(({ rules }) => rules.map(({ host }) => host)))];
  // A name that one load balancer answers alone is not shared out, whatever its weight.
  const shared = new Set(
    hosts.filter((host) => distinct(ways.filter(({ rules }) => rules.some((rule) => rule.host === host))).length > 1),
  );
  const services = new Map(paths.flatMap((path) => awsServices(subject, path)).map((one) => [one.id, one]));
  const edges = unique(paths.flatMap((path) => [...inboundEdges(path, shared), ...podEdges(subject, path)]));
  const pods = new Set(paths.flatMap(({ applications }) => applications.map(({ id }) => id)));
  return {
    id: "requests",
    title: "The way of a request",
    description: describe(subject, paths, hosts),
    // Side by side is easier to read as long as it is not too wide: volumes and pods behind pods add columns.
    flow: edges.some(({ from, to }) => pods.has(from) && !to.startsWith("aws/")) ? "down" : "right",
    textWidth: 190,
    children: [
      ...(ways.some(({ internetFacing }) => internetFacing) ? [node("internet", "outside", "Internet")] : []),
      ...(ways.some(({ internetFacing }) => !internetFacing) ? [node("inside", "outside", "Inside the VPC")] : []),
      ...hosts.map((host) => node(`host/${host}`, "network", host, zoneText(subject, host))),
      ...distinct(ways).map(({ id, title, internetFacing, lines }) =>
        node(id, "network", `ALB ${title}`, internetFacing ? "internet-facing" : "internal", ...lines),
      ),
      ...paths.flatMap((path) => clusterGroup(path)),
      ...[...services.values()].map(({ id, title }) => node(id, "storage", title, "service of AWS")),
    ],
    edges,
  };
}

function clusterGroup({ cluster, applications }: Path): readonly GraphItem[] {
  const namespaces = [...new Set(applications.map(({ namespace }) => namespace))];
  const children = namespaces.flatMap((namespace) => {
    const own = applications.filter((one) => one.namespace === namespace);
    return group(`${cluster.name}/${namespace}`, "plain", `Namespace ${namespace}`, [
      ...own.map(({ id, name, kind, pods }) => node(id, "compute", name, `${kind}, ${pods}`)),
      ...distinct(own.flatMap(({ volumes }) => volumes)).map(({ id, name, size, storage }) =>
        node(id, "storage", `volume ${name}`, `${size} of ${storage}`),
      ),
    ]);
  });
  const none = node(`${cluster.name}/none`, "plain", "no application", "the description has no teams on it");
  return group(cluster.name, "plain", `Cluster ${cluster.name}`, children.length > 0 ? children : [none]);
}

/** From the outside over names and load balancers to pods. */
function inboundEdges({ ingresses, applications }: Path, shared: ReadonlySet<string>): GraphEdge[] {
  return ingresses.flatMap(({ id, namespace, internetFacing, rules, weight }) =>
    rules.flatMap(({ host, services }) => [
      { from: internetFacing ? "internet" : "inside", to: `host/${host}` },
      {
        from: `host/${host}`,
        to: id,
        ...(weight !== undefined && shared.has(host) ? { label: [`weight ${weight}`] } : {}),
      },
      ...applications
        .filter((one) => one.namespace === namespace && services.includes(one.name))
        .map((one) => ({ from: id, to: one.id })),
    ]),
  );
}

function podEdges(subject: Subject, path: Path): GraphEdge[] {
  const { applications } = path;
  return [
    ...applications.flatMap(({ id, volumes }) => volumes.map((volume: Volume) => ({ from: id, to: volume.id }))),
    ...applicationEdges(subject, path),
    ...awsServices(subject, path).map(({ id, from, way }) => ({ from, to: id, label: [way] })),
  ];
}

/** From pods to pods, as the network policies let them. */
function applicationEdges({ output }: Subject, { cluster, applications }: Path): GraphEdge[] {
  const policies = output.all("kubernetes_network_policy_v1").filter(({ state }) => state === cluster.states.workloads);
  return policies.flatMap(({ block }) => {
    const spec = blocksOf(block.spec)[0] ?? {};
    const namespace = valueAt(block, "metadata.namespace");
    const selected = (labels: unknown, inNamespace: unknown) =>
      applications.filter(
        (one) =>
          one.namespace === inNamespace &&
          Object.keys(labels ?? {}).length > 0 &&
          Object.entries((labels ?? {}) as Record<string, string>).every(([key, value]) => one.labels[key] === value),
      );
    return blocksOf(spec.egress).flatMap((egress) =>
      blocksOf(egress.to).flatMap((to) => {
        const there = valueAt(to, "namespace_selector.match_labels") as Record<string, string> | undefined;
        const targets = selected(
          valueAt(to, "pod_selector.match_labels"),
          there?.["kubernetes.io/metadata.name"] ?? namespace,
        );
        const ports = blocksOf(egress.ports).flatMap(({ port }) => textsOf(port));
        return selected(valueAt(spec, "pod_selector.match_labels"), namespace).flatMap((from) =>
          targets.map((target) => ({ from: from.id, to: target.id, label: [`port ${listed(ports)}`] })),
        );
      }),
    );
  });
}

/** The services of AWS that an application's role reaches: a box for each resource that a policy names. */
function awsServices(subject: Subject, { cluster, applications }: Path) {
  const roles = subject.output
    .all("aws_iam_role")
    .filter(({ state }) => state === cluster.states.workloads)
    .flatMap((role) => callersOf(subject, role).map((caller) => ({ caller, reach: reachOf(subject, role) })));
  return applications.flatMap(({ id: from, namespace, serviceAccount }) =>
    roles
      .filter(({ caller }) => caller.namespace === namespace && caller.name === serviceAccount)
      .flatMap(({ caller, reach }) =>
        reachedNames(reach).map((title) => ({ id: `aws/${title}`, title, from, way: caller.way })),
      ),
  );
}

function reachedNames({ rights }: Reach): string[] {
  return rights.flatMap(({ service, resources }) =>
    resources.map((name) => `${service} ${name === "*" ? "" : name}`.trim()),
  );
}

/** The hosted zone that a name belongs to: the longest that it ends with. */
function zoneText({ output }: Subject, host: string): string {
  const zones = output
    .all("aws_route53_zone")
    .map(({ block }) => `${block.name}`)
    .filter((zone) => host === zone || host.endsWith(`.${zone}`))
    .sort((one, other) => other.length - one.length);
  return zones[0] === undefined ? "DNS elsewhere" : `Route 53, zone ${zones[0]}`;
}

function describe({ handed }: Subject, paths: readonly Path[], hosts: readonly string[]): string {
  const applications = paths.flatMap((path) => path.applications);
  if (applications.length === 0) {
    return `No team of ${handed.name} has an application yet: nothing answers requests.`;
  }
  const volumes = distinct(applications.flatMap((one) => one.volumes)).length;
  const balancers = distinct(paths.flatMap(({ ingresses }) => ingresses)).length;
  return `How a request gets to the applications of ${handed.name}: ${count(hosts.length, "name")}${hosts.length > 0 ? ` (${listed(hosts)})` : ""} over ${count(balancers, "load balancer")} to ${count(applications.length, "application")} in ${count(paths.length, "cluster")}, and on to ${volumes > 0 ? `${count(volumes, "volume")} and ` : ""}the services of AWS that their roles reach.`;
}

/** The arrows without those that say the same. */
function unique(edges: readonly GraphEdge[]): GraphEdge[] {
  return [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()];
}
