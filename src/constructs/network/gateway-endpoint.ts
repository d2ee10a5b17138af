import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { endpointServiceName } from "../../facts/endpoint-services";
import { endpointPolicy } from "../../policies/endpoint";
import type { Place } from "../common/place";

/** Services that have gateway endpoints, which cost nothing. */
export type GatewayService = "s3" | "dynamodb";

/** Properties of {@link GatewayEndpoint}. */
export interface GatewayEndpointProps {
  /** Where the endpoint stands. */
  readonly place: Place;
  /** VPC of the endpoint. */
  readonly vpcId: string;
  /** Service that it leads to. */
  readonly service: GatewayService;
  /** Ids of the route tables that get a route to it; the keys become ids. */
  readonly routeTableIds: Readonly<Record<string, string>>;
}

/** A route to S3 or DynamoDB that stays inside AWS. Its ties to route tables are resources of their own: a new zone only adds one. */
export class GatewayEndpoint extends Construct {
  /** What must exist before traffic takes this way. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: GatewayEndpointProps) {
    super(scope, id);
    const { place, vpcId, service, routeTableIds } = props;
    const endpoint = new VpcEndpoint(this, "Default", {
      vpcId,
      serviceName: endpointServiceName(place.region, service),
      vpcEndpointType: "Gateway",
      policy: endpointPolicy({ ...place, service }),
      tags: { Name: `${place.environment}-${service}-gateway` },
    });
    this.ready = Object.entries(routeTableIds).map(
      ([key, routeTableId]) =>
        new VpcEndpointRouteTableAssociation(this, key, { vpcEndpointId: endpoint.id, routeTableId }),
    );
  }
}
