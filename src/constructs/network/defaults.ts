import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import type { Vpc } from "./vpc";

/** Properties of {@link Defaults}. */
export interface DefaultsProps {
  /** Where the VPC stands. */
  readonly place: Place;
  /** The VPC. */
  readonly vpc: Vpc;
}

/** All traffic of one address family. */
const ALL = { protocol: "-1", action: "allow", fromPort: 0, toPort: 0 } as const;

/**
 * What AWS makes with every VPC, taken over so that nothing is used by accident: the default security group and the
 * main route table are emptied. The default network ACL is kept open in both directions and for both families: emptied,
 * it would cut off every subnet.
 */
export class Defaults extends Construct {
  constructor(scope: Construct, id: string, props: DefaultsProps) {
    super(scope, id);
    const { place, vpc } = props;
    const tags = { Name: `${place.environment}-default` };
    // Lists left out would let rules that somebody adds by hand stay.
    new DefaultSecurityGroup(this, "security-group", { vpcId: vpc.vpcId, ingress: [], egress: [], tags });
    new DefaultRouteTable(this, "route-table", { defaultRouteTableId: vpc.vpc.defaultRouteTableId, route: [], tags });
    const rules = [
      { ...ALL, ruleNo: 100, cidrBlock: "0.0.0.0/0" },
      { ...ALL, ruleNo: 101, ipv6CidrBlock: "::/0" },
    ];
    new DefaultNetworkAcl(this, "network-acl", {
      defaultNetworkAclId: vpc.vpc.defaultNetworkAclId,
      ingress: rules,
      egress: rules,
      tags,
      // AWS puts every new subnet under this list by itself; named here, each would show as a change.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
  }
}
