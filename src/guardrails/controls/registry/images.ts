import type { Control } from "../../control";
import { imageLooks } from "./image-names";
import { nodeRightLooks } from "./node-rights";

/** Images, and who pushes them. */
export const IMAGE_CONTROLS: readonly Control[] = [
  {
    id: "ECR-05",
    title: "nodes pull images and push none",
    severity: "medium",
    sources: ["CIS 5.1.3", "CIS 5.1.2"],
    why: "Whoever breaks out of one container could replace the images that every other one is started from.",
    remedy: "Leave the roles of nodes as they are made here, and give pipelines a role of their own.",
    check: nodeRightLooks,
  },
  {
    id: "ECR-07",
    title: "images come from registries that are approved",
    severity: "medium",
    sources: ["CIS 5.1.4", "KSV-0034", "KSV-0035", "KSV-0125"],
    why: "An image of a registry that nobody looked at can hold anything, and can be another one tomorrow.",
    remedy:
      "Take images of applications from `registry`, and those of charts from the registries that `registry.pullThroughCache` knows or from `mirrors.images`.",
    rendering: "which images charts take where they are told none",
    check: imageLooks,
  },
];
