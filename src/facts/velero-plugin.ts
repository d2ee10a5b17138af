import { FACTS_CHECKED, type Fact } from "./checked";

/** Image of the plugin through which Velero reaches S3. */
export interface VeleroPlugin extends Fact {
  /** Name with host, without tag. */
  readonly name: string;
  /** Tag. */
  readonly tag: string;
}

/** The plugin that goes with Velero 1.18. */
export const VELERO_AWS_PLUGIN: VeleroPlugin = {
  name: "docker.io/velero/velero-plugin-for-aws",
  tag: "v1.14.2",
  // The table of the plugin's own README ends at 1.13 with Velero 1.17.
  source:
    "second-hand: public repositories of 2026-08 and 2026-09 that run it with Velero 1.18; velero-io/velero discussion 10563: plugins 1.14 go with 1.18",
  checked: FACTS_CHECKED,
};
