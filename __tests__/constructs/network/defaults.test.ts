import { network } from "../../support/network";

describe("Defaults", () => {
  it("empties the default security group, and keeps it empty", () => {
    expect(network().only("aws_default_security_group")).toMatchObject({ ingress: [], egress: [] });
  });

  it("empties the main route table, and keeps it empty", () => {
    expect(network().only("aws_default_route_table")).toMatchObject({ route: [] });
  });

  it("declares the network ACL open both ways and for both families, or it would cut off every subnet", () => {
    const acl = network().only("aws_default_network_acl");
    const open = [
      { rule_no: 100, cidr_block: "0.0.0.0/0", protocol: "-1", action: "allow", from_port: 0, to_port: 0 },
      { rule_no: 101, ipv6_cidr_block: "::/0", protocol: "-1", action: "allow", from_port: 0, to_port: 0 },
    ];
    expect(acl.ingress).toEqual(open);
    expect(acl.egress).toEqual(open);
  });

  it("lets AWS put subnets under the network ACL", () => {
    expect(network().only("aws_default_network_acl").lifecycle).toEqual({ ignore_changes: ["subnet_ids"] });
  });
});
