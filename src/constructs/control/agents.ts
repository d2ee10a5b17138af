import { AgentPool } from "@cdktf/provider-tfe/lib/agent-pool";
import { AgentPoolAllowedWorkspaces } from "@cdktf/provider-tfe/lib/agent-pool-allowed-workspaces";
import { Construct } from "constructs";

/** Properties of {@link Agents}. */
export interface AgentsProps {
  /** Name of the organization. */
  readonly organization: string;
  /** Name of the pool. */
  readonly pool: string;
  /** Ids of the workspaces whose runs take place on these agents. */
  readonly workspaceIds: readonly string[];
}

/** A pool of agents that serves named workspaces and no other of the organization. */
export class Agents extends Construct {
  /** Id of the pool, known only once the workspaces are allowed to use it: HCP Terraform refuses the pool before. */
  readonly poolId: string;

  constructor(scope: Construct, id: string, props: AgentsProps) {
    super(scope, id);
    const { organization, pool: name, workspaceIds } = props;
    const pool = new AgentPool(this, "pool", { organization, name, organizationScoped: false });
    const allowed = new AgentPoolAllowedWorkspaces(this, "allowed", {
      agentPoolId: pool.id,
      allowedWorkspaceIds: [...workspaceIds],
    });
    this.poolId = allowed.id;
  }
}
