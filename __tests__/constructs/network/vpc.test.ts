import { Vpc, type VpcProps } from "../../../src/constructs/network/vpc";
import { tree } from "../../support/network";

const given = (props: Partial<VpcProps> = {}, place = {}) =>
  tree((stack, where) => {
    new Vpc(stack, "vpc", { place: where, cidr: "10.0.0.0/16", ...props });
  }, place);

describe("Vpc", () => {
  it("answers DNS queries and gives names, which a private endpoint needs", () => {
    expect(given().only("aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      tags: { Name: "reference" },
    });
  });

  it("is not destroyed while protection is on", () => {
    expect(given().only("aws_vpc").lifecycle).toEqual({ prevent_destroy: true });
    expect(given({}, { protection: false }).only("aws_vpc").lifecycle).toBeUndefined();
  });

  it("waits for the anchor, so that a lost state makes no second VPC", () => {
    expect(given().only("aws_vpc").depends_on).toEqual(["aws_ssm_parameter.anchor"]);
  });

  it("has IPv6 only on request", () => {
    expect(given().only("aws_vpc")).not.toHaveProperty("assign_generated_ipv6_cidr_block");
    expect(given({ ipv6: true }).only("aws_vpc").assign_generated_ipv6_cidr_block).toBe(true);
  });

  it("keys further blocks by themselves, so that none moves another", () => {
    const one = given({ secondaryCidrs: ["100.64.0.0/16"] });
    const two = given({ secondaryCidrs: ["100.65.0.0/16", "100.64.0.0/16"] });
    expect(two.paths("aws_vpc_ipv4_cidr_block_association")).toMatchObject(
      one.paths("aws_vpc_ipv4_cidr_block_association"),
    );
    expect(Object.keys(one.paths("aws_vpc_ipv4_cidr_block_association"))).toEqual(["vpc/cidr-100-64-0-0-16"]);
  });
});
