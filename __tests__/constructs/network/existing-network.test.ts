import { ExistingNetwork } from "../../../src/constructs/network/existing-network";
import { tree } from "../../support/network";

const subnet = (n: number) => ({ subnetId: `subnet-0000000${n}`, cidr: `10.0.${n}.0/24` });

let network: ExistingNetwork;
const made = tree((stack, place) => {
  network = new ExistingNetwork(stack, "Default", {
    place,
    vpcId: "vpc-00000001",
    cidrs: ["10.0.0.0/16", "100.64.0.0/16"],
    zones: {
      "us-east-1b": { worker: subnet(3) },
      "us-east-1a": { public: subnet(1), worker: subnet(2), controlPlane: subnet(4) },
    },
  });
});

type Lifecycle = { postcondition: { condition: string; error_message: string }[] };
const lifecycle = (block: { lifecycle?: unknown } = {}) => (block.lifecycle as Lifecycle).postcondition;

describe("ExistingNetwork", () => {
  it("changes nothing: the anchor is all it makes", () => {
    expect(made.addresses()).toEqual(["aws_ssm_parameter.anchor"]);
  });

  it("checks that the VPC has the blocks named, and names for what is in it", () => {
    const [vpc] = Object.values(made.data("aws_vpc"));
    expect(vpc?.id).toBe("vpc-00000001");
    expect(lifecycle(vpc).map(({ condition }) => condition)).toEqual([
      '${length(setsubtract(["10.0.0.0/16","100.64.0.0/16"], self.cidr_block_associations[*].cidr_block)) == 0}',
      "${self.enable_dns_support && self.enable_dns_hostnames}",
    ]);
  });

  it("checks that a subnet lies in the VPC, in the zone and with the block named", () => {
    const worker = Object.values(made.data("aws_subnet")).find(({ id }) => id === "subnet-00000002");
    expect(lifecycle(worker).map(({ condition }) => condition)).toEqual([
      '${self.vpc_id == "vpc-00000001"}',
      '${self.availability_zone == "us-east-1a"}',
      '${self.cidr_block == "10.0.2.0/24"}',
    ]);
    expect(lifecycle(worker)[1]?.error_message).toBe(
      "Subnet subnet-00000002 has the availability_zone ${self.availability_zone}; the description says us-east-1a.",
    );
  });

  it("puts the control plane into the worker subnet of a zone without one of its own", () => {
    const ids = Object.values(made.data("aws_subnet")).map(({ id }) => id);
    expect(ids.filter((id) => id === "subnet-00000003")).toHaveLength(2);
    expect(Object.keys(network.outputs.subnetIds.controlPlane)).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it("tells ids only once they were checked", () => {
    expect(Object.keys(network.outputs.subnetIds.public)).toEqual(["us-east-1a"]);
    expect(network.outputs.natAddresses).toEqual({});
    expect(network.outputs.vpcId).not.toBe("vpc-00000001");
  });
});
