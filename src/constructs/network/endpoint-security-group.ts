import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import { cidrId, type Vpc } from "./vpc";

/** Properties of {@link EndpointSecurityGroup}. */
export interface EndpointSecurityGroupProps {
  /** Where the group stands. */
  readonly place: Place;
  /** VPC whose addresses may connect. */
  readonly vpc: Vpc;
}

/** Lets everything in the VPC reach interface endpoints by HTTPS, and endpoints reach nothing. */
export class EndpointSecurityGroup extends Construct {
  /** Id of the group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EndpointSecurityGroupProps) {
    super(scope, id);
    const { place, vpc } = props;
    const name = `${place.environment}-endpoints`;
    const group = new SecurityGroup(this, "Default", {
      vpcId: vpc.vpcId,
      name,
      description: "Interface endpoints of AWS services",
      tags: { Name: name },
    });
    for (const cidr of vpc.cidrs) {
      new VpcSecurityGroupIngressRule(this, cidrId(cidr), {
        securityGroupId: group.id,
        description: `HTTPS from the VPC ${cidr}`,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: cidr,
      });
    }
    this.securityGroupId = group.id;
  }
}
