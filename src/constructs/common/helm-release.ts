import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { canonicalJson } from "../../core/terraform-text";

/** Seconds that Helm waits for a release when nobody says otherwise. */
export const TIMEOUT_SECONDS = 600;

/** Releases of one name that Helm remembers, for a roll-back. */
const MAX_HISTORY = 5;

/** Where a chart comes from. */
export interface ChartSource {
  /** Name of the chart, or its path. */
  readonly chart: string;
  /** Index or OCI address. @default the chart is a path */
  readonly repository?: string;
  /** Version. @default the chart is a path */
  readonly version?: string;
}

/** Properties of {@link HelmRelease}. */
export interface HelmReleaseProps {
  /** Name of the release. */
  readonly name: string;
  /** Namespace, which exists already. */
  readonly namespace: string;
  /** The chart. */
  readonly source: ChartSource;
  /** Values, with references inside strings. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Seconds that Helm waits for everything to be ready. @default 600 */
  readonly timeoutSeconds?: number;
  /** Whether the chart's `crds/` folder is left out. @default false */
  readonly skipCrds?: boolean;
  /** What must exist first. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A Helm release that is whole or not at all: what fails is rolled back and leaves nothing behind. */
export class HelmRelease extends Construct {
  /** The release, for `dependsOn`. */
  readonly release: Release;

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const { name, namespace, source, values, timeoutSeconds = TIMEOUT_SECONDS, skipCrds = false } = props;
    this.release = new Release(this, "Default", {
      name,
      namespace,
      ...source,
      values: [canonicalJson(values)],
      atomic: true,
      cleanupOnFail: true,
      wait: true,
      waitForJobs: true,
      timeout: timeoutSeconds,
      maxHistory: MAX_HISTORY,
      lint: true,
      skipCrds,
      createNamespace: false,
      dependsOn: [...(props.dependsOn ?? [])],
    });
  }
}

/** A chart of this project's own, by the name of its folder in `helm/`; the app puts that folder into the stack's. */
export function ownChart(name: string): ChartSource {
  return { chart: `\${path.module}/helm/${name}` };
}
