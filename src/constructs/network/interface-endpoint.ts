import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointSubnetAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-subnet-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { SubnetIds } from "../../contracts/network";
import { endpointServiceName } from "../../facts/endpoint-services";
import { endpointPolicy } from "../../policies/endpoint";
import type { Place } from "../common/place";

/** Properties of {@link InterfaceEndpoint}. */
export interface InterfaceEndpointProps {
  /** Where the endpoint stands. */
  readonly place: Place;
  /** VPC of the endpoint. */
  readonly vpcId: string;
  /** Service that it leads to, such as `ecr.api`. */
  readonly service: string;
  /** Subnets of its interfaces, by zone name. */
  readonly subnetIds: SubnetIds;
  /** Security group of its interfaces. */
  readonly securityGroupId: string;
}

/**
 * A private address for an AWS service in every zone; the service's public name resolves to it. Its ties to subnets are
 * resources of their own: a new zone only adds one.
 */
export class InterfaceEndpoint extends Construct {
  /** What must exist before the service answers in every zone. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: InterfaceEndpointProps) {
    super(scope, id);
    const { place, vpcId, service, subnetIds, securityGroupId } = props;
    const endpoint = new VpcEndpoint(this, "Default", {
      vpcId,
      serviceName: endpointServiceName(place.region, service),
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      securityGroupIds: [securityGroupId],
      policy: endpointPolicy({ ...place, service }),
      tags: { Name: `${place.environment}-${service}` },
    });
    this.ready = Object.entries(subnetIds).map(
      ([zone, subnetId]) => new VpcEndpointSubnetAssociation(this, zone, { vpcEndpointId: endpoint.id, subnetId }),
    );
  }
}
