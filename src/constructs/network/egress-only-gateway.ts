import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import type { RouteTarget } from "./route-table";

/** Properties of {@link EgressOnlyGateway}. */
export interface EgressOnlyGatewayProps {
  /** Where the gateway stands. */
  readonly place: Place;
  /** VPC that it is attached to. */
  readonly vpcId: string;
}

/** The way out for IPv6, which lets nobody in: what NAT is for IPv4. */
export class EgressOnlyGateway extends Construct {
  private readonly gateway: EgressOnlyInternetGateway;

  constructor(scope: Construct, id: string, props: EgressOnlyGatewayProps) {
    super(scope, id);
    const { place, vpcId } = props;
    this.gateway = new EgressOnlyInternetGateway(this, "Default", { vpcId, tags: { Name: place.environment } });
  }

  /** Where a route out for IPv6 leads. */
  target(): RouteTarget {
    return { egressOnlyGatewayId: this.gateway.id };
  }
}
