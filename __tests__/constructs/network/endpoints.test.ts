import { PRIVATE_CLUSTER_ENDPOINTS } from "../../../src/facts/endpoint-services";
import { network } from "../../support/network";

const services = (made: ReturnType<typeof network>, type: string) =>
  made
    .all("aws_vpc_endpoint")
    .filter((endpoint) => endpoint.vpc_endpoint_type === type)
    .map((endpoint) => endpoint.service_name)
    .sort();

describe("gateway endpoints", () => {
  it("lead to S3 and DynamoDB unless told otherwise", () => {
    expect(services(network(), "Gateway")).toEqual(["com.amazonaws.us-east-1.dynamodb", "com.amazonaws.us-east-1.s3"]);
    expect(services(network({ endpoints: { gateway: [] } }), "Gateway")).toEqual([]);
  });

  it("are entered in the tables of private subnets, one tie for each", () => {
    const made = network({ endpoints: { gateway: ["s3"] } });
    expect(
      made
        .all("aws_vpc_endpoint_route_table_association")
        .map((tie) => made.target(tie.route_table_id))
        .sort(),
    ).toEqual([
      "control-plane-routes/us-east-1a",
      "control-plane-routes/us-east-1b",
      "worker-routes/us-east-1a",
      "worker-routes/us-east-1b",
    ]);
  });

  it("have no list of tables, which would change with every zone", () => {
    for (const endpoint of network().all("aws_vpc_endpoint")) {
      expect(endpoint).not.toHaveProperty("route_table_ids");
    }
  });
});

describe("interface endpoints", () => {
  it("are none unless asked for, nor is their security group", () => {
    expect(services(network(), "Interface")).toEqual([]);
    expect(network().all("aws_security_group")).toEqual([]);
  });

  it("are all that a cluster without internet needs with the profile private", () => {
    const made = network({ egress: { kind: "none" }, endpoints: { interface: "private" } });
    expect(services(made, "Interface")).toEqual(
      PRIVATE_CLUSTER_ENDPOINTS.map((service) => `com.amazonaws.us-east-1.${service}`).sort(),
    );
  });

  it("are these and others where private is one of a list", () => {
    const made = network({ egress: { kind: "none" }, endpoints: { interface: ["private", "sns", "sqs"] } });
    expect(services(made, "Interface")).toEqual(
      [...PRIVATE_CLUSTER_ENDPOINTS, "sns"].map((service) => `com.amazonaws.us-east-1.${service}`).sort(),
    );
  });

  it("stand in the worker subnet of every zone and answer to the service's own name", () => {
    const made = network({ endpoints: { gateway: [], interface: ["ecr.api"] } });
    expect(made.only("aws_vpc_endpoint").private_dns_enabled).toBe(true);
    expect(made.all("aws_vpc_endpoint_subnet_association").map((tie) => made.target(tie.subnet_id))).toEqual([
      "worker/us-east-1a",
      "worker/us-east-1b",
    ]);
  });

  it("let this account's principals alone through", () => {
    for (const endpoint of network({ endpoints: { interface: ["ecr.api", "kms"] } }).all("aws_vpc_endpoint")) {
      expect(endpoint.policy).toContain('"aws:PrincipalAccount":"111122223333"');
    }
  });

  it("share one security group that takes HTTPS from the VPC's blocks and sends nothing", () => {
    const made = network({ secondaryCidrs: ["100.64.0.0/16"], endpoints: { interface: ["ecr.api", "sts"] } });
    expect(made.only("aws_security_group")).toMatchObject({
      name: "reference-endpoints",
      description: "Interface endpoints of AWS services",
    });
    expect(made.all("aws_vpc_security_group_egress_rule")).toEqual([]);
    expect(Object.values(made.paths("aws_vpc_security_group_ingress_rule"))).toEqual(
      ["10.0.0.0/16", "100.64.0.0/16"].map((cidr) =>
        expect.objectContaining({
          description: `HTTPS from the VPC ${cidr}`,
          cidr_ipv4: cidr,
          ip_protocol: "tcp",
          from_port: 443,
          to_port: 443,
        }),
      ),
    );
  });

  it("may stand beside the gateway endpoint of the same service", () => {
    const made = network({ endpoints: { gateway: ["s3"], interface: ["s3"] } });
    expect(Object.keys(made.paths("aws_vpc_endpoint")).sort()).toEqual(["endpoints/gateway-s3", "endpoints/s3"]);
  });

  it("carry the names of the partition", () => {
    const made = network(
      { endpoints: { gateway: ["s3"], interface: ["ecr.api", "kms"] } },
      { partition: "aws-cn", region: "cn-north-1" },
    );
    expect(
      made
        .all("aws_vpc_endpoint")
        .map((endpoint) => endpoint.service_name)
        .sort(),
    ).toEqual(["cn.com.amazonaws.cn-north-1.ecr.api", "com.amazonaws.cn-north-1.kms", "com.amazonaws.cn-north-1.s3"]);
  });
});
