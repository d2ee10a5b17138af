import { contains, parseCidr } from "../../../core/cidr";
import { ENDPOINT_SERVICE_ROWS } from "../../../facts/endpoint-services";
import { textsOf, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import type { IamStatement } from "../../documents";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { letsInAnybody } from "../../statements";
import { blocksOfVpc } from "./addresses";
import { isDefault, nodeSubnets, routesFrom } from "./routing";
import { type SecurityRule, securityRules } from "./security-rules";

const HTTPS = 443;

/** Services that a cluster without internet needs, and what for. */
const NEEDED: readonly (readonly [service: string, why: string])[] = [
  ...ENDPOINT_SERVICE_ROWS.flatMap(({ service, privateCluster }) =>
    privateCluster === undefined ? [] : [[service, privateCluster] as const],
  ),
  ["s3", "layers of images come from there"],
];

/** Condition keys that keep an endpoint to callers or to resources of somebody. Its network is the same for whatever crosses it, and binds nothing. */
const CROSSING = /^aws:(Principal(Account|Arn|OrgID|OrgPaths|IsAWSService)|Resource(Account|OrgID|OrgPaths)|userid)$/i;

/** Private ways to services of AWS. */
export const ENDPOINT_CONTROLS: readonly Control[] = [
  {
    id: "NET-17",
    title: "nodes without a way out reach what they need over endpoints, and endpoints answer",
    severity: "medium",
    sources: ["BPG-SEC image (private endpoints)", "BPG-AS karpenter private", "terraform-aws-modules FAQ"],
    why: "A node that cannot reach a service never joins, and an endpoint that nobody can use costs money while traffic goes elsewhere.",
    remedy: 'Give `network.endpoints` the interface "private" where `network.egress` has the kind none.',
    waive: ["network"],
    check: (output) => [
      ...output.all("aws_vpc").flatMap((vpc) => missingServices(output, vpc)),
      ...output.all("aws_vpc_endpoint").flatMap((endpoint) => usable(output, endpoint)),
    ],
  },
  {
    id: "NET-18",
    title: "endpoint policies let nobody do everything",
    severity: "medium",
    sources: ["BPG-SEC image (endpoint policies)", "CKV_AWS_283"],
    why: "Over an open endpoint whoever is inside the network can carry data into a bucket or queue of a foreign account, with credentials of that account.",
    remedy:
      "Leave the policies of endpoints as they are made here; give one of your own a condition on aws:PrincipalAccount.",
    waive: ["network"],
    check: (output) =>
      output
        .all("aws_vpc_endpoint")
        .filter(({ block }) => ["Gateway", "Interface"].includes(typeOf(block)) && isAws(block))
        .map((endpoint) => look(endpoint, "policy", policyFault(output, endpoint))),
  },
];

/** Type of an endpoint. The provider takes Gateway where there is none. */
function typeOf(block: ResourceBlock["block"]): string {
  return `${block.vpc_endpoint_type ?? "Gateway"}`;
}

/** Whether an endpoint leads to a service of AWS, and not to somebody's own. */
function isAws({ service_name: name }: ResourceBlock["block"]): boolean {
  return `${name}`.includes("com.amazonaws.") && !`${name}`.includes(".vpce.");
}

function leadsTo({ block }: ResourceBlock, service: string): boolean {
  return `${block.service_name}`.endsWith(`.${service}`);
}

/** Looks at each service that nodes need, in a VPC none of whose node subnets has a way out. */
function missingServices(output: EnvironmentOutput, vpc: ResourceBlock): Look[] {
  const subnets = nodeSubnets(output).filter((subnet) => output.target(subnet, subnet.block.vpc_id) === vpc);
  const closed = subnets.every((subnet) => !routesFrom(output, subnet).some((route) => isDefault(route)));
  if (subnets.length === 0 || !closed) {
    return [];
  }
  const endpoints = output
    .all("aws_vpc_endpoint")
    .filter((endpoint) => output.target(endpoint, endpoint.block.vpc_id) === vpc);
  return NEEDED.map(([service, why]) => {
    const found = endpoints.some((endpoint) => leadsTo(endpoint, service));
    return look(vpc, "", !found && `has no way out and no endpoint of ${service}, where ${why}; want one`);
  });
}

/** Looks at whether an endpoint is tied to the network, has the service's own name, and lets the network in. */
function usable(output: EnvironmentOutput, endpoint: ResourceBlock): Look[] {
  const { block } = endpoint;
  const users = output.usersOf(endpoint).map(({ type }) => type);
  const tied = (attribute: string, association: string) =>
    look(
      endpoint,
      attribute,
      textsOf(block[attribute]).length === 0 && !users.includes(association) && "is empty; want where it is used from",
    );
  if (typeOf(block) === "Gateway") {
    return [tied("route_table_ids", "aws_vpc_endpoint_route_table_association")];
  }
  if (typeOf(block) !== "Interface" || !NEEDED.some(([service]) => service !== "s3" && leadsTo(endpoint, service))) {
    return [];
  }
  return [
    tied("subnet_ids", "aws_vpc_endpoint_subnet_association"),
    look(endpoint, "private_dns_enabled", wantTrue(block.private_dns_enabled)),
    look(endpoint, "security_group_ids", groupFault(output, endpoint)),
  ];
}

/** What is wrong with the groups of an endpoint: they let every block of its VPC, or a group, reach HTTPS. Groups of elsewhere are not judged. */
function groupFault(output: EnvironmentOutput, endpoint: ResourceBlock): string | undefined {
  const beside = output
    .usersOf(endpoint)
    .filter(({ type }) => type === "aws_vpc_endpoint_security_group_association")
    .flatMap((one) => output.targets(one, one.block.security_group_id));
  const ids = textsOf(endpoint.block.security_group_ids);
  const groups = [...output.targets(endpoint, ids), ...beside];
  if (ids.length === 0 && beside.length === 0) {
    return "is not set, which is the default group of the VPC; want one that lets HTTPS in";
  }
  const vpc = output.target(endpoint, endpoint.block.vpc_id);
  if (groups.length < ids.length || groups.some(({ data }) => data) || vpc === undefined) {
    return undefined;
  }
  const rules = securityRules(output).filter(
    (rule) => rule.inbound && rule.group !== undefined && groups.includes(rule.group) && takesHttps(rule),
  );
  const open = rules.some((rule) => rule.groups > 0 || rule.prefixLists.length > 0);
  const left = open
    ? []
    : blocksOfVpc(output, vpc).filter(
        ({ text }) => !rules.some((rule) => rule.addresses.some((one) => holds(one.text, text))),
      );
  return left.length > 0
    ? `lets no HTTPS in from ${left.map(({ text }) => text).join(", ")}; want it from the VPC`
    : undefined;
}

function takesHttps({ protocol, from, to }: SecurityRule): boolean {
  return ["-1", "all"].includes(protocol) || (protocol === "tcp" && Number(from) <= HTTPS && HTTPS <= Number(to));
}

/** Whether a block holds another one. What is not known is taken to. */
function holds(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return typeof a === "string" || typeof b === "string" || contains(a, b);
}

/** What is wrong with the policy of an endpoint, written in it or beside it. */
function policyFault(output: EnvironmentOutput, endpoint: ResourceBlock): string | undefined {
  const beside = output.usersOf(endpoint).filter(({ type }) => type === "aws_vpc_endpoint_policy");
  const texts = [endpoint, ...beside].flatMap((place) => (place.block.policy === undefined ? [] : [place]));
  if (texts.length === 0) {
    return "is not set, which lets everybody do everything; want one for this account";
  }
  const holders = texts.flatMap((place) => [place, ...output.targets(place, place.block.policy)]);
  const documents = output.documents.filter(({ holder }) => holders.includes(holder));
  const [open] = documents.flatMap(({ statements }) => statements).filter(isOpen);
  const name = open?.sid ? `statement ${open.sid}` : "a statement";
  return open && `lets everybody do everything in ${name}; want a condition on aws:PrincipalAccount`;
}

/** Whether a statement lets everybody do everything to everything. */
function isOpen(statement: IamStatement): boolean {
  const { actions, notActions, resources, notResources } = statement;
  return (
    letsInAnybody(statement, (key) => CROSSING.test(key)) &&
    (notActions.length > 0 || actions.some((action) => action === "*" || action.endsWith(":*"))) &&
    (notResources.length > 0 || resources.includes("*"))
  );
}
