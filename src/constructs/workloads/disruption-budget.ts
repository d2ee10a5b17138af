import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { selectorLabels } from "./labels";

/** Properties of {@link DisruptionBudget}. */
export interface DisruptionBudgetProps {
  /** Key of the application, which is the budget's name. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Lets nodes be drained one pod of an application at a time. For one pod alone it would stop every drain, so there is none then. */
export class DisruptionBudget extends Construct {
  /** The budget, for `dependsOn`. */
  readonly budget: PodDisruptionBudgetV1;

  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const { name, namespace, labels, dependsOn } = props;
    this.budget = new PodDisruptionBudgetV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      // Counted in pods, not percent: the provider replaces a budget whose figure changes.
      spec: { maxUnavailable: "1", selector: { matchLabels: selectorLabels(props) } },
      dependsOn: [...dependsOn],
    });
  }
}
