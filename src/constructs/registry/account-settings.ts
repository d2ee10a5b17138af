import { EcrRegistryScanningConfiguration } from "@cdktf/provider-aws/lib/ecr-registry-scanning-configuration";
import { EcrReplicationConfiguration } from "@cdktf/provider-aws/lib/ecr-replication-configuration";
import { Construct } from "constructs";
import { assertValid, type Problem } from "../../core/problems";
import type { Place } from "../common/place";

/** A place that images are copied to. */
export interface ReplicationTarget {
  /** Region. */
  readonly region: string;
  /** Account. @default the registry's own */
  readonly accountId?: string;
}

/** Properties of {@link AccountSettings}. */
export interface AccountSettingsProps {
  /** Where the registry stands. */
  readonly place: Place;
  /** How images are scanned. @default BASIC: on push */
  readonly scanning?: "BASIC" | "ENHANCED";
  /** Where images are copied to. @default nowhere */
  readonly replication?: readonly ReplicationTarget[];
}

/** Settings that a registry has once per account and region. */
export class AccountSettings extends Construct {
  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    const { place, scanning = "BASIC", replication = [] } = props;
    const destination = replication.map(({ region, accountId = place.accountId }) => ({
      region,
      registryId: accountId,
    }));
    assertValid(this.node.path, selfProblems(place, destination));

    new EcrRegistryScanningConfiguration(this, "scanning", {
      scanType: scanning,
      rule: [
        {
          scanFrequency: scanning === "BASIC" ? "SCAN_ON_PUSH" : "CONTINUOUS_SCAN",
          repositoryFilter: [{ filter: "*", filterType: "WILDCARD" }],
        },
      ],
    });
    if (replication.length > 0) {
      new EcrReplicationConfiguration(this, "replication", { replicationConfiguration: { rule: [{ destination }] } });
    }
  }
}

function selfProblems(place: Place, destinations: readonly { readonly region: string; readonly registryId: string }[]) {
  return destinations.flatMap(({ region, registryId }, i): Problem[] =>
    region === place.region && registryId === place.accountId
      ? [{ path: `replication[${i}]`, message: "is this registry itself; want another region or account" }]
      : [],
  );
}
