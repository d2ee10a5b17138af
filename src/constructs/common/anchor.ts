import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";

/** Properties of {@link Anchor}. */
export interface AnchorProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the state, such as `reference-network`. */
  readonly state: string;
  /** Region of the state. */
  readonly region: string;
}

/**
 * The first and last resource of a state: a parameter with a name that only this state uses.
 *
 * When a state is lost, a new apply would make a second VPC, second keys, second addresses without a word. With the
 * anchor that apply stops at once, because the parameter exists already, and nothing has been made twice.
 */
export class Anchor extends Construct {
  /** The parameter, for `dependsOn`. */
  readonly parameter: SsmParameter;

  constructor(scope: Construct, id: string, props: AnchorProps) {
    super(scope, id);
    const { environment, state, region } = props;
    this.parameter = new SsmParameter(this, "Default", {
      name: `/platform/${environment}/${region}/${state}/anchor`,
      type: "String",
      value: state,
      description: `Marks that the Terraform state ${state} exists. Restore that state instead of deleting this.`,
    });
  }
}
