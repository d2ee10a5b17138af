import { Construct } from "constructs";
import { flowLogsDeliveryPolicy, flowLogsTrust } from "../../policies/flow-logs";
import { logsKeyPolicy } from "../../policies/key";
import { Key } from "../common/key";
import { LogGroup } from "../common/log-group";
import type { Place } from "../common/place";
import { Role } from "../common/role";
import type { FlowLogDestination } from "./flow-logs";

/** Properties of {@link FlowLogGroup}. */
export interface FlowLogGroupProps {
  /** Where the log group stands. */
  readonly place: Place;
  /** Days that records are kept. @default 365 in production, 30 in development */
  readonly retentionDays?: number;
}

/** A log group for flow logs, the key that encrypts it and the role that writes to it. */
export class FlowLogGroup extends Construct {
  /** What a flow log must say to write here. */
  readonly destination: FlowLogDestination;

  constructor(scope: Construct, id: string, props: FlowLogGroupProps) {
    super(scope, id);
    const { place, retentionDays } = props;
    const name = `/aws/vpc/${place.environment}/flow-logs`;
    const key = new Key(this, "key", {
      place,
      alias: `${place.environment}-flow-logs`,
      description: `Flow logs of ${place.environment}`,
      policy: logsKeyPolicy({ ...place, logGroups: [name] }),
    });
    const group = new LogGroup(this, "Default", { place, name, retentionDays, keyArn: key.arn });
    const role = new Role(this, "role", {
      place,
      name: `${place.environment}-flow-logs`,
      description: `Writes the flow logs of ${place.environment}`,
      trust: flowLogsTrust(place),
      policies: { write: flowLogsDeliveryPolicy(group.arn) },
    });
    this.destination = {
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      dependsOn: [...role.ready],
    };
  }
}
