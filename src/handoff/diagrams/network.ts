import { count } from "../../core/problems";
import { textsOf } from "../../guardrails/block";
import { controlPlanes } from "./control-planes";
import { distinct, type Furnished, furnished, interfacesId, isPrivate } from "./furnishing";
import { type Graph, type GraphEdge, type GraphItem, group, node } from "./graph";
import type { WayOut } from "./routes";
import { listed, type Subject } from "./subject";

const INTERNET = "internet";

/** The network: zones side by side, subnets by tier, the ways out, endpoints, control planes and nodes. */
export function networkGraph(subject: Subject): Graph {
  const subnets = furnished(subject);
  const zones = [...new Set(subnets.map(({ zone }) => zone))].sort();
  const gateways = distinct(subnets.flatMap(({ wayOut }) => wayOut ?? []));
  const at = (where: WayOut["place"]) => gateways.filter(({ place }) => place === where);
  const planes = controlPlanes(subject, subnets);
  const row = { flow: "right", bare: true } as const;
  const everywhere = [...at("vpc").map(({ id, title }) => node(id, "network", title)), ...endpointNodes(subject)];
  const rows = folded(zones).map((names, i, all) => [
    ...names.flatMap((zone) => zoneGroup(zone, subnets)),
    ...(i === all.length - 1 ? group("everywhere", "plain", "for the whole VPC", everywhere) : []),
  ]);
  return {
    id: "network",
    title: "Network",
    description: describe(subject, subnets, zones),
    flow: "up",
    grid: true,
    textWidth: 210,
    children: [
      ...(at("edge").length > 0 ? [node(INTERNET, "outside", "Internet")] : []),
      ...at("outside").map(({ id, title }) => node(id, "outside", title)),
      ...group("vpc", "network", vpcTitle(subject), [
        ...at("edge").map(({ id, title }) => node(id, "network", title)),
        ...rows.flatMap((items, i) => group(`zones/${i}`, "plain", "", items, row)),
      ]),
      ...planes.flatMap(({ items }) => items),
    ],
    edges: [
      ...planes.flatMap(({ edges }) => edges),
      ...zones.flatMap((zone) => zoneEdges(subnets.filter((one) => one.zone === zone))),
      ...at("edge").map(({ id }) => ({ from: id, to: INTERNET })),
    ],
  };
}

/** Most zones in a row that can be read at the width of a page. */
const ZONES_IN_A_ROW = 3;

/** Zones in rows of about the same length. */
function folded(zones: readonly string[]): readonly (readonly string[])[] {
  const rows = Math.ceil(zones.length / ZONES_IN_A_ROW);
  const length = Math.ceil(zones.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, i) => zones.slice(i * length, (i + 1) * length));
}

function zoneGroup(zone: string, all: readonly Furnished[]): readonly GraphItem[] {
  const subnets = all.filter((one) => one.zone === zone);
  const own = subnets.filter((one) => !isPrivate(one));
  return group(`zone/${zone}`, "plain", zone, [
    ...own.map(subnetItem),
    ...privateGroups(subnets).flatMap((sharing) => privateGroup(sharing, all)),
  ]);
}

/** The private subnets of a zone by their way out. */
function privateGroups(subnets: readonly Furnished[]): readonly (readonly Furnished[])[] {
  const ids = [...new Set(subnets.filter(isPrivate).map(outermost))];
  return ids.map((id) => subnets.filter((one) => isPrivate(one) && outermost(one) === id));
}

function privateGroup(subnets: readonly Furnished[], all: readonly Furnished[]): readonly GraphItem[] {
  const [first] = subnets;
  return first === undefined
    ? []
    : group(outermost(first), "plain", "private", subnets.map(subnetItem), { note: routeNote(first, all) });
}

function routeNote({ wayOut, blocks }: Furnished, all: readonly Furnished[]): string {
  if (wayOut === undefined) {
    return blocks.every(({ data }) => data) ? "routes are made elsewhere" : "no default route";
  }
  const there = all.find(({ gateways }) => gateways.some(({ id }) => id === wayOut.id));
  return `default route: ${wayOut.title}${there ? `, ${there.zone}` : ""}`;
}

function subnetItem({ id, tiers, range, tenants, gateways, notes }: Furnished): GraphItem {
  const title = `${listed(tiers)} · ${range}`;
  const inner = [
    ...gateways.map((gateway) => node(gateway.id, "network", gateway.title)),
    ...tenants.flatMap(({ cluster, nodes, fargate }) =>
      nodes.length + fargate.length > 0
        ? [
            node(
              `${id}/nodes/${cluster.key}`,
              "compute",
              cluster.name,
              ...(nodes.length > 0 ? [`nodes: ${nodes.join(", ")}`] : []),
              ...(fargate.length > 0 ? [`Fargate: ${fargate.join(", ")}`] : []),
            ),
          ]
        : [],
    ),
    ...(tenants.some(({ interfaces }) => interfaces)
      ? [node(interfacesId(id), "compute", "control plane interfaces")]
      : []),
  ];
  const note = notes.length > 0 ? { note: notes.join(", ") } : {};
  return { kind: "group", id, tone: "network", title, children: inner, ...note };
}

/** Id of the box that a subnet's default route starts at. */
function outermost(subnet: Furnished): string {
  return isPrivate(subnet) ? `private/${subnet.zone}/${subnet.wayOut?.id ?? "none"}` : subnet.id;
}

/** Default routes, one for all private subnets of a zone, and what keeps the tiers above each other. */
function zoneEdges(subnets: readonly Furnished[]): GraphEdge[] {
  const hidden = (items: readonly Furnished[]) =>
    items.slice(1).map((lower, i) => ({ from: lower.id, to: items[i]?.id ?? "", hidden: true as const }));
  const [inner, own] = [subnets.filter(isPrivate), subnets.filter((one) => !isPrivate(one))];
  const routes = distinct(
    subnets.flatMap((subnet) => (subnet.wayOut ? [{ id: outermost(subnet), to: subnet.wayOut.id }] : [])),
  );
  const [top] = own;
  const beside = routes.some(({ to }) => top?.gateways.some(({ id }) => id === to));
  return [
    ...hidden(inner),
    ...hidden(own),
    ...routes.map(({ id, to }) => ({ from: id, to })),
    ...(top && inner[0] && !beside ? [{ from: outermost(inner[0]), to: top.id, hidden: true as const }] : []),
  ];
}

function endpointNodes({ output, network }: Subject) {
  const all = output.all("aws_vpc_endpoint").filter(({ state }) => state === network?.state);
  return ["Gateway", "Interface"].flatMap((type) => {
    const services = all
      .filter(({ block }) => block.vpc_endpoint_type === type)
      .map(({ block }) => `${block.service_name}`.replace(/^com\.amazonaws\.[a-z0-9-]+\./, ""))
      .sort();
    const title = count(services.length, `${type.toLowerCase()} endpoint`);
    return services.length > 0 ? [node(`endpoints/${type}`, "network", title, services.join(", "))] : [];
  });
}

function vpcTitle({ output, network }: Subject): string {
  const cidrs = textsOf(network?.json.output?.vpc_cidrs?.value);
  const { region } = network ? output.provider(network) : {};
  return `VPC ${listed(cidrs)} in ${region}`;
}

function describe(
  { output, clusters, handed }: Subject,
  subnets: readonly Furnished[],
  zones: readonly string[],
): string {
  const nats = output.all("aws_nat_gateway").length;
  const endpoints = output.all("aws_vpc_endpoint").length;
  const parts = [
    count(subnets.length, "subnet"),
    nats === 0 ? "no NAT gateway" : count(nats, "NAT gateway"),
    endpoints === 0 ? "no endpoints" : count(endpoints, "endpoint"),
  ];
  const planes = clusters.map(({ name, block }) => `${name} (Kubernetes ${block.block.version})`);
  return `The VPC of ${handed.name} in ${count(zones.length, "zone")}: ${listed(zones)}. It has ${listed(parts)}; the control plane of ${listed(planes)} has interfaces in it, and nodes run in its worker subnets.`;
}
