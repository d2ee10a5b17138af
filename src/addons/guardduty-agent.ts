import { z } from "zod";
import { defineAddon } from "./addon";
import { NODE_CRITICAL, resources } from "./pods";

/**
 * GuardDuty's agent on every node. EKS keeps it. GuardDuty must have Runtime Monitoring on with its own management of agents off, and
 * the VPC the interface endpoint `guardduty-data`. Source: GuardDuty user guide, managing the agent of EKS clusters.
 */
export const guarddutyAgent = defineAddon({
  title: "Amazon GuardDuty agent",
  summary: "watches what runs on the nodes for GuardDuty Runtime Monitoring, which the account must have on",
  needsNodes: true,
  services: () => ["guardduty-data"],
  options: z.strictObject({}),
  faults: (_, { fargateOnly }) => ({
    "": fargateOnly && "is on where every pod runs on Fargate, which it does not watch; want nodes, or it off",
  }),
  install: () => ({
    kind: "eks",
    addonName: "aws-guardduty-agent",
    namespace: "amazon-guardduty",
    podSecurity: "privileged",
    configuration: {
      priorityClassName: NODE_CRITICAL,
      resources: resources("200m", "256Mi", "1000m", "1024Mi"),
    },
  }),
});
