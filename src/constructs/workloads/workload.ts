import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { MountableClaim } from "./pod-volumes";

/** What the three kinds of workloads have in common. */
export interface WorkloadProps {
  /** Key of the application, which is the name of everything of it. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels on everything. */
  readonly labels: Readonly<Record<string, string>>;
  /** Service account that the pods run under. */
  readonly serviceAccountName: string;
  /** Image, with its tag or digest. */
  readonly image: string;
  /** The team's volumes, by key. */
  readonly claims: Readonly<Record<string, MountableClaim>>;
  /** Where secret variables come from. @default none is secret */
  readonly secrets?: SecretVariables;
  /** Conditions that stop a plan. @default none */
  readonly lifecycle?: TerraformResourceLifecycle;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The Kubernetes Secret with an application's secret variables. */
export interface SecretVariables {
  /** Name of the Secret; its keys are the variables' names. */
  readonly secretName: string;
  /** SecretProviderClass whose mount makes the Secret. @default somebody else makes it */
  readonly providerClass?: string;
}
