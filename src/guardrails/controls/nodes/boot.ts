import { amiRelease } from "../../../core/patterns";
import { AMI_TYPES } from "../../../facts/ami-types";
import { isUnknown, quoted, textsOf } from "../../block";
import type { Control } from "../../control";
import { each, look } from "../../looks";
import type { ResourceBlock } from "../../output";
import { nodeClassesOf } from "./machines";
import { contentFault, kubeletFault, userDataOf } from "./user-data";

const NODE_GROUP = "clusters.<cluster>.compute.nodeGroups.<group>";

/** Image families of Karpenter that are retired. Source: the rows of {@link AMI_TYPES} that are refused. */
const RETIRED_FAMILIES: readonly string[] = ["al2", "windows2019"];

/** What nodes run, and what they are told at their first start. */
export const BOOT_CONTROLS: readonly Control[] = [
  {
    id: "NOD-06",
    title: "user data is whole and holds no secret",
    severity: "critical",
    sources: ["CKV_AWS_46", "AWS-0029", "AWS-0129"],
    why: "Everything on a node, and everybody who may describe its launch template, reads its user data. What is too long or no base64 keeps nodes from starting.",
    remedy:
      "Give the node's role what it needs, and pods a secret from Secrets Manager. Keep user data short, or leave it out.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) =>
      userDataOf(output).map((data) => look(data.place, `${data.prefix}user_data`, contentFault(data))),
  },
  {
    id: "NOD-07",
    title: "nodes run an image that EKS keeps for them, of a pinned release or the current one",
    severity: "medium",
    sources: ["BPG-SEC hosts", "CIS 3.x by AMI", "eksctl AmazonLinux2EOLVersion"],
    why: "A retired image gets no patches, and one of your own gets those that you build.",
    remedy: "Set `amiFamily` to one that the description offers, and `amiRelease` to a release, or leave both out.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [
      ...each(output.all("aws_eks_node_group"), "ami_type", imageFault),
      ...each(output.all("aws_eks_node_group"), "release_version", releaseFault),
      ...nodeClassesOf(output).map(({ place, name, spec }) =>
        look(place, `EC2NodeClass ${name} amiSelectorTerms`, familyFault(spec.amiFamily, spec.amiSelectorTerms)),
      ),
    ],
  },
  {
    id: "NOD-08",
    title: "user data leaves the kubelet as hardened as the image has it",
    severity: "high",
    sources: ["CIS 3.2.1-3.2.9", "CIS 3.1.1-3.1.4", "kube-bench"],
    why: "The kubelet runs whatever it is asked to on its node: who reaches it unasked has the node and every pod on it.",
    remedy: "Leave the settings out; `npm run controls -- --explain K8S-20` says how to ask a running node.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    rendering: "what the kubelet of a running node was told in the end",
    check: (output) =>
      userDataOf(output).map((data) => look(data.place, `${data.prefix}user_data`, kubeletFault(data))),
  },
];

function imageFault({ block: { ami_type } }: ResourceBlock): string | undefined {
  if (isUnknown(ami_type)) {
    return undefined;
  }
  const known = AMI_TYPES.find(({ amiType }) => amiType === ami_type);
  if (known && known.refused === undefined) {
    return undefined;
  }
  const why = known?.refused ?? "EKS would choose, or does not know it";
  return `is ${quoted(ami_type)} (${why}); want an image of Amazon Linux 2023, Bottlerocket, or Windows Server 2022 or later`;
}

function releaseFault({ block: { release_version } }: ResourceBlock): string | undefined {
  if (release_version === undefined || isUnknown(release_version)) {
    return undefined;
  }
  const want = amiRelease(`${release_version}`);
  return want && `is ${quoted(release_version)}; ${want}`;
}

/** Whether a node class takes images of a retired family; whether it pins one is asked elsewhere. */
function familyFault(family: unknown, terms: unknown): string | undefined {
  const aliases = [terms ?? []].flat().map((term) => (term as { alias?: unknown }).alias ?? "");
  const found = [...textsOf(family), ...textsOf(aliases)].find((text) =>
    RETIRED_FAMILIES.includes(text.split("@")[0]?.toLowerCase() ?? ""),
  );
  return found && `is ${quoted(found)}, which is retired; want al2023 or bottlerocket`;
}
