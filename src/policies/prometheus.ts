import { policy, type Where } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/** A workspace of Amazon Managed Service for Prometheus. */
export interface PrometheusWorkspace {
  /** Id, such as `ws-0123abcd`. */
  readonly workspaceId: string;
  /** Region that it is in. */
  readonly region: string;
}

/** What Prometheus may do with a workspace: write to it. Source: AWS-managed policy AmazonPrometheusRemoteWriteAccess, with the workspace named in place of all. */
export function remoteWritePolicy(where: Where, { workspaceId, region }: PrometheusWorkspace): string {
  const Resource = `arn:${where.partition}:aps:${region}:${where.accountId}:workspace/${workspaceId}`;
  const statements = upstreamStatements("aws-managed/AmazonPrometheusRemoteWriteAccess", where);
  return policy(narrowed(statements, () => ({ Sid: "RemoteWrite", Resource })));
}
