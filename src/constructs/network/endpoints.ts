import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { SubnetIds } from "../../contracts/network";
import { idOf } from "../../core/naming";
import { endpointServices } from "../../facts/endpoint-services";
import type { Place } from "../common/place";
import { EndpointSecurityGroup } from "./endpoint-security-group";
import { GatewayEndpoint, type GatewayService } from "./gateway-endpoint";
import { InterfaceEndpoint } from "./interface-endpoint";
import type { Vpc } from "./vpc";

/** Private ways to AWS services; the same shape as the description's `endpoints`. */
export interface EndpointsChoice {
  /** Gateway endpoints. @default S3 and DynamoDB */
  readonly gateway?: readonly GatewayService[];
  /** Interface endpoints by service; `private`, alone or in the list, for all that a cluster without internet needs. @default none */
  readonly interface?: "private" | readonly string[];
}

/** Properties of {@link Endpoints}. */
export interface EndpointsProps extends EndpointsChoice {
  /** Where the endpoints stand. */
  readonly place: Place;
  /** VPC that they serve. */
  readonly vpc: Vpc;
  /** Route tables that gateway endpoints are entered in; the keys become ids. */
  readonly routeTableIds: Readonly<Record<string, string>>;
  /** Subnets of interface endpoints, by zone name. */
  readonly subnetIds: SubnetIds;
}

/** All VPC endpoints of a network. */
export class Endpoints extends Construct {
  /** What must exist before services are reached this way in every zone. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { place, vpc, routeTableIds, gateway = ["s3", "dynamodb"], interface: chosen } = props;
    const gateways = [...new Set(gateway)].map(
      (service) => new GatewayEndpoint(this, `gateway-${service}`, { place, vpcId: vpc.vpcId, service, routeTableIds }),
    );
    const interfaces = this.interfaces(props, endpointServices(chosen));
    this.ready = [...gateways, ...interfaces].flatMap((endpoint) => endpoint.ready);
  }

  private interfaces({ place, vpc, subnetIds }: EndpointsProps, services: ReadonlySet<string>): InterfaceEndpoint[] {
    if (services.size === 0) {
      return [];
    }
    const { securityGroupId } = new EndpointSecurityGroup(this, "security-group", { place, vpc });
    return [...services].map(
      (service) =>
        new InterfaceEndpoint(this, idOf(service), { place, vpcId: vpc.vpcId, service, subnetIds, securityGroupId }),
    );
  }
}
