import { TERRAFORM_TIMEOUTS } from "../../../facts/terraform-timeouts";
import { isUnknown, quoted, valueAt } from "../../block";
import { clusterOf } from "../../cluster-of";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock, StateBlock } from "../../output";
import { type Reference, referencesIn } from "../../references";
import { dependenciesOf } from "./dependencies";
import { skewFault } from "./skew";

/** What must not share a state with a control plane: the network below it, and what is installed through its API. */
const OTHER_LAYERS = /^(aws_vpc|helm_release|kubernetes_\w+)$/;

/** Versions, states and times. */
export const STATE_CONTROLS: readonly Control[] = [
  {
    id: "REL-06",
    title: "nodes are at most three minors behind their control plane, and never ahead",
    severity: "high",
    sources: ["BPG-UPG"],
    why: "A kubelet that is older than that, or newer, is not supported: what it reports and what it is told no longer fit.",
    remedy: "Leave `version` of the node group out, or raise it after the cluster's.",
    waive: ["clusters.<cluster>.compute.nodeGroups.<group>"],
    check: (output) =>
      each(output.all("aws_eks_node_group"), "version", (group) =>
        group.block.version === undefined
          ? "is not set, so that nodes stay behind when the control plane goes on; want the minor"
          : skewFault(group.block.version, clusterOf(output, group)?.block.version),
      ),
  },
  {
    id: "REL-08",
    title:
      "network, control plane and add-ons have states of their own, and providers know where to go before an apply",
    severity: "high",
    sources: ["hashicorp/terraform-provider-helm #1077", "terraform-aws-modules #2501", "terraform-aws-modules #1280"],
    why: "A provider that is told by a resource of its own state asks localhost when that resource is made or replaced, and can no longer destroy what it made.",
    remedy:
      "Put what needs the cluster's API into the platform or workloads state, which look the cluster up by its name.",
    check: (output) => output.states.flatMap((state) => stateLooks(output, state)),
  },
  {
    id: "REL-09",
    title: "Terraform waits as long as AWS may take",
    severity: "low",
    sources: ["provider defaults cluster delete 15m"],
    why: "When Terraform stops waiting, the apply fails and the resource is half made: the next one replaces it.",
    remedy: "Leave the resource as it is described. One of your own sets `timeouts`.",
    check: (output) =>
      TERRAFORM_TIMEOUTS.flatMap(({ type, minutes }) =>
        output.all(type).flatMap((place) =>
          Object.entries(minutes).map(([operation, least]) => {
            const given = valueAt(place.block, `timeouts.${operation}`);
            return look(place, `timeouts.${operation}`, timeFault(given, least));
          }),
        ),
      ),
  },
];

function stateLooks(output: EnvironmentOutput, state: StateBlock): Look[] {
  const types = Object.keys(state.json.resource ?? {});
  const other = types.includes("aws_eks_cluster") && types.find((type) => OTHER_LAYERS.test(type));
  const made = referencesIn(state.json.provider).map((reference) => madeBy(output, state, reference));
  const found = made.find((one) => one !== undefined);
  return [
    look(state, "resource", other && `holds ${other} beside aws_eks_cluster; want it in a state of its own`),
    look(state, "provider", found && `reads ${found}, which an apply of this state makes; want what is known before`),
  ];
}

/** The address of the resource of a state that a reference in it waits for: its own, or one that its data source waits for. */
function madeBy(output: EnvironmentOutput, state: StateBlock, { data, type, label }: Reference): string | undefined {
  const blocks = output.blocks.filter((one) => one.state === state.state);
  const block = blocks.find((one) => one.data === data && one.type === type && one.label === label);
  const isMade = ({ data: read }: ResourceBlock) => !read;
  return block && [block, ...dependenciesOf(output, block)].find(isMade)?.address;
}

/** What is wrong with a time such as `1h30m`, which should be some minutes at least. */
function timeFault(given: unknown, least: number): string | undefined {
  if (isUnknown(given)) {
    return undefined;
  }
  if (given === undefined) {
    return least === 0 ? "is not set; want a time" : `is not set; want ${least}m or more`;
  }
  const [, hours = "0", minutes = "0"] = /^(?:(\d+)h)?(?:(\d+)m)?(?:\d+s)?$/.exec(`${given}`) ?? [];
  return Number(hours) * 60 + Number(minutes) < least ? `is ${quoted(given)}; want ${least}m or more` : undefined;
}
