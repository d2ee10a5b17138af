import { blocksOf, isFalse, isUnknown, quoted, valueAt } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

const FEATURE = "aws_guardduty_detector_feature";

/** Features that watch what runs. The first includes the second, which is older. Source: GuardDuty API, CreateDetector. */
const RUNTIME = ["RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"];

const WATCHED = ["EKS_AUDIT_LOGS", ...RUNTIME];

/**
 * Looks at GuardDuty where the output switches it on. A new detector has every feature but runtime monitoring, which must be asked for.
 * Source: GuardDuty API, CreateDetector.
 */
export function guarddutyLooks(output: EnvironmentOutput): Look[] {
  const detectors = output.all("aws_guardduty_detector");
  const features = output.all(FEATURE).filter(({ block }) => WATCHED.includes(`${block.name}`));
  const running = features.filter(({ block }) => RUNTIME.includes(`${block.name}`) && block.status === "ENABLED");
  return [
    ...each(detectors, "enable", ({ block }) => isFalse(block.enable) && "is false; want true"),
    ...each(detectors, AUDIT_LOGS, ({ block }) => isFalse(valueAt(block, AUDIT_LOGS)) && "is false; want true"),
    ...each(detectors, "features", (detector) => runtimeFault(output, detector)),
    ...each(features, "status", ({ block: { status } }) =>
      status === "ENABLED" || isUnknown(status) ? undefined : `is ${quoted(status)}; want "ENABLED"`,
    ),
    ...running.map((feature) => look(feature, "additional_configuration", agentFault(output, feature))),
  ];
}

const AUDIT_LOGS = "datasources.kubernetes.audit_logs.enable";

function runtimeFault(output: EnvironmentOutput, detector: ResourceBlock): string | undefined {
  const names = output.usersOf(detector).flatMap(({ type, block }) => (type === FEATURE ? [`${block.name}`] : []));
  return names.some((name) => RUNTIME.includes(name) || isUnknown(name))
    ? undefined
    : "are without RUNTIME_MONITORING, which a detector has not by itself; want it ENABLED";
}

/** Runtime monitoring sees what agents on the nodes report: GuardDuty's own add-on, put there by GuardDuty or by the platform. */
function agentFault(output: EnvironmentOutput, { block }: ResourceBlock): string | undefined {
  const managed = blocksOf(block.additional_configuration).some(
    ({ name, status }) => name === "EKS_ADDON_MANAGEMENT" && status === "ENABLED",
  );
  const installed = output.all("aws_eks_addon").some(({ block: addon }) => addon.addon_name === "aws-guardduty-agent");
  return managed || installed || output.all("aws_eks_cluster").length === 0
    ? undefined
    : "puts no agent on the nodes; want EKS_ADDON_MANAGEMENT ENABLED, or addons.guarddutyAgent";
}
