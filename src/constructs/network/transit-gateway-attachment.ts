import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import type { RouteTarget } from "./route-table";

/** Properties of {@link TransitGatewayAttachment}. */
export interface TransitGatewayAttachmentProps {
  /** Where the attachment stands. */
  readonly place: Place;
  /** VPC that is attached. */
  readonly vpcId: string;
  /** Id of the transit gateway. */
  readonly transitGatewayId: string;
  /** Subnets for its interfaces, one in each zone; a zone without one has no way to the gateway. */
  readonly subnetIds: readonly string[];
  /** Whether IPv6 goes there too. */
  readonly ipv6: boolean;
}

/**
 * Ties the VPC to a transit gateway that exists already. A gateway of another account must accept attachments by itself,
 * or the routes to it fail until somebody has accepted this one.
 */
export class TransitGatewayAttachment extends Construct {
  /** None: traffic keeps its private addresses on its way to the gateway. */
  readonly addresses = {};
  private readonly attachment: Ec2TransitGatewayVpcAttachment;

  constructor(scope: Construct, id: string, props: TransitGatewayAttachmentProps) {
    super(scope, id);
    const { place, vpcId, transitGatewayId, subnetIds, ipv6 } = props;
    this.attachment = new Ec2TransitGatewayVpcAttachment(this, "Default", {
      vpcId,
      transitGatewayId,
      subnetIds: [...subnetIds],
      dnsSupport: "enable",
      ipv6Support: ipv6 ? "enable" : "disable",
      tags: { Name: place.environment },
    });
  }

  /** The gateway, named through the attachment, so that routes wait for it. */
  target(): RouteTarget {
    return { transitGatewayId: this.attachment.transitGatewayId };
  }
}
