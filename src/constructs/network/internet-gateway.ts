import { InternetGateway as AwsInternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import type { RouteTarget } from "./route-table";

/** Properties of {@link InternetGateway}. */
export interface InternetGatewayProps {
  /** Where the gateway stands. */
  readonly place: Place;
  /** VPC that it is attached to. */
  readonly vpcId: string;
}

/** The way between the internet and public addresses in the VPC. */
export class InternetGateway extends Construct {
  /** The gateway, for `dependsOn`. */
  readonly gateway: AwsInternetGateway;

  constructor(scope: Construct, id: string, props: InternetGatewayProps) {
    super(scope, id);
    const { place, vpcId } = props;
    this.gateway = new AwsInternetGateway(this, "Default", { vpcId, tags: { Name: place.environment } });
  }

  /** Where a route to the internet leads. */
  target(): RouteTarget {
    return { gatewayId: this.gateway.id };
  }
}
