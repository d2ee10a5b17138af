import type { Environment } from "../../../src/config";
import { networkGraph } from "../../../src/handoff/diagrams/network";
import { subjectOf } from "../../../src/handoff/diagrams/subject";
import { broken } from "../../support/environments";
import { outputOf } from "../../support/output";
import { arrowsOf, boxOf, changedSubject, ENVIRONMENTS, linesOf, subjectFor, titlesIn } from "./pictures";

const { reference, production, sandbox } = ENVIRONMENTS;

/** The network of the smallest description with another way out. */
const drawn = (network: object, more: Record<string, unknown> = {}) => {
  const environment = broken({ network, ...more }) as Environment;
  return networkGraph(subjectOf({ name: environment.name, environment, states: outputOf([environment]) }));
};

const fresh = (egress: object, zones: readonly string[] = ["us-east-1a", "us-east-1b"]) => ({
  kind: "new",
  cidr: "10.0.0.0/16",
  zones,
  egress,
});

describe("the network", () => {
  it("has a column for each zone with its subnets from the internet inwards", () => {
    const graph = networkGraph(subjectFor(reference));
    expect(titlesIn(boxOf(graph, "us-east-1b"))).toEqual(["public · 10.0.2.0/24", "private"]);
    expect(titlesIn(boxOf(graph, "private"))).toEqual(["worker · 10.0.10.0/24", "control plane · 10.0.0.0/27"]);
    expect(boxOf(graph, "VPC").title).toBe("VPC 10.0.0.0/16 in us-east-1");
    expect(graph.description).toBe(
      "The VPC of reference in 3 zones: us-east-1a, us-east-1b and us-east-1c. It has 9 subnets, 3 NAT gateways and 2 endpoints; the control plane of reference-main (Kubernetes 1.35) has interfaces in it, and nodes run in its worker subnets.",
    );
  });

  it("shows where nodes, interfaces and gateways are", () => {
    const graph = networkGraph(subjectFor(reference));
    expect(titlesIn(boxOf(graph, "public · 10.0.1.0/24"))).toEqual(["NAT gateway"]);
    expect(titlesIn(boxOf(graph, "worker · 10.0.10.0/24"))).toEqual(["reference-main"]);
    const worker = boxOf(graph, "worker · 10.0.10.0/24");
    expect(worker.kind === "group" && worker.children.map(linesOf)).toEqual([
      ["reference-main", "nodes: workers", "Fargate: batch"],
    ]);
    expect(linesOf(worker)[1]).toBe("internal load balancers, EFS mount target of reference-shared");
    expect(titlesIn(boxOf(graph, "control plane · 10.0.0.32/27"))).toEqual(["control plane interfaces"]);
    expect(linesOf(boxOf(graph, "reference-main, Kubernetes 1.35"))).toEqual([
      "reference-main, Kubernetes 1.35",
      "private endpoint and public endpoint for 203.0.113.0/24",
      "node group workers: 4–6 × m7i.xlarge",
    ]);
  });

  it("draws one box for the control planes of clusters that share their subnets, and lists endpoints", () => {
    const graph = networkGraph(subjectFor(production));
    expect(titlesIn(boxOf(graph, "EKS control plane"))).toEqual([
      "production-blue, Kubernetes 1.35",
      "production-green, Kubernetes 1.36",
    ]);
    expect(linesOf(boxOf(graph, "14 interface endpoints"))[1]).toMatch(/^autoscaling, ec2, .*, sts$/);
    expect(linesOf(boxOf(graph, "worker"))[1]).toContain("interfaces of the endpoints");
    expect(linesOf(boxOf(graph, "production-green, "))).toContain(
      "node group spot: 0–12 × spot m7i.2xlarge or 2 other types",
    );
  });

  it("leads the private subnets of every zone to the one NAT gateway", () => {
    const graph = networkGraph(subjectFor(sandbox));
    const [one, other] = [boxOf(graph, "eu-west-1a"), boxOf(graph, "eu-west-1b")];
    expect([one, other].map((zone) => zone.kind === "group" && zone.children.map(linesOf)[1])).toEqual([
      ["private", "default route: NAT gateway, eu-west-1a"],
      ["private", "default route: NAT gateway, eu-west-1a"],
    ]);
    expect(arrowsOf(graph).filter((arrow) => arrow === "private -> NAT gateway")).toHaveLength(2);
  });

  it("follows a route that leads elsewhere", () => {
    const graph = networkGraph(
      changedSubject((draft) => {
        const route = draft.one("aws_route", "worker-routes_us-east-1a");
        delete route.nat_gateway_id;
        route.transit_gateway_id = "tgw-0123456789abcdef0";
      }),
    );
    expect(boxOf(graph, "Transit gateway").title).toBe("Transit gateway tgw-0123456789abcdef0");
    expect(arrowsOf(graph)).toContain("private -> Transit gateway tgw-0123456789abcdef0");
    const zone = boxOf(graph, "us-east-1a");
    expect(zone.kind === "group" && zone.children.map(titlesIn)).toEqual([
      ["NAT gateway"],
      ["worker · 10.0.10.0/24"],
      ["control plane · 10.0.0.0/27"],
    ]);
  });

  it("puts a regional NAT gateway beside the zones, and a transit gateway outside of the VPC", () => {
    const regional = drawn(fresh({ kind: "natRegional" }));
    expect(titlesIn(boxOf(regional, "for the whole VPC"))).toEqual(["Regional NAT gateway", "2 gateway endpoints"]);
    const transit = drawn(fresh({ kind: "transitGateway", id: "tgw-0123456789abcdef0" }));
    expect(transit.children.map(({ title }) => title)).toEqual([
      "Transit gateway tgw-0123456789abcdef0",
      "VPC 10.0.0.0/16 in us-east-1",
      "EKS control plane, run by AWS",
    ]);
  });

  it("says of a network that somebody else made what is known of it", () => {
    const zones = { "us-east-1a": 0, "us-east-1b": 1 };
    const graph = drawn({
      kind: "existing",
      vpcId: "vpc-0123456789abcdef0",
      cidrs: ["10.9.0.0/16"],
      zones: Object.fromEntries(
        Object.entries(zones).map(([zone, i]) => [
          zone,
          { worker: { subnetId: `subnet-0123456789abcde0${i}`, cidr: `10.9.${i * 64}.0/18` } },
        ]),
      ),
    });
    expect(titlesIn(boxOf(graph, "private"))).toEqual(["control plane and worker · subnet-0123456789abcde00"]);
    expect(linesOf(boxOf(graph, "private"))[1]).toBe("routes are made elsewhere");
    expect(graph.children.map(({ title }) => title)).not.toContain("Internet");
  });

  it("folds many zones into rows", () => {
    const zones = ["a", "b", "c", "d"].map((letter) => `us-east-1${letter}`);
    const vpc = boxOf(drawn(fresh({ kind: "natPerZone" }, zones)), "VPC");
    expect(titlesIn(vpc)[0]).toBe("Internet gateway");
    expect(vpc.kind === "group" && vpc.children.slice(1).map(titlesIn)).toEqual([
      ["us-east-1a", "us-east-1b"],
      ["us-east-1c", "us-east-1d", "for the whole VPC"],
    ]);
  });
});
