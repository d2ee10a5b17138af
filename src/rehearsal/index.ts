/** The rehearsal: the real terraform validates, plans, applies and destroys what was synthesized, offline. */
export { renderDiagnostic } from "./run/diagnostics";
export { type Engine, STAND_IN_ENGINE } from "./run/engine";
export { kubernetesEngine, type ThrowAwayCluster } from "./run/kubernetes-engine";
export { type RealProviders, realEngine } from "./run/real-engine";
export { type RehearsalReport, rehearse } from "./run/rehearsal";
export type { Progress, StateReport, StepReport } from "./run/state-run";
export { Terraform, terraformBinary } from "./run/terraform";
