import type { Environment } from "../../config";
import { chartMirrors } from "../../config/mirrors";
import type { TerraformBlock } from "../../core/terraform-json";
import { CLI_ACTIONS, type CliGrant } from "../../facts/cli-actions";
import { partitionOf } from "../../facts/regions";
import { EnvironmentOutput, type ResourceBlock } from "../../guardrails/output";
import type { DeployerPolicy } from "../deployer";
import type { Handed } from "../handed";
import { type Asked, granted } from "./asked";
import { documentsOf } from "./documents";
import { beyondNote } from "./note";
import { type CallPlace, callPlace } from "./place";
import { statementsOf } from "./statements";

/** A block with the place that its resources lie in. */
interface Placed {
  readonly block: ResourceBlock;
  readonly place: CallPlace;
}

/**
 * What somebody needs who runs the commands of README.md and RUNBOOK.md that are not Terraform's: one policy, or more where one document would
 * be too long. Computed from the names of the output and from a table of commands.
 */
export function operatorPolicies(handed: Handed): readonly DeployerPolicy[] {
  const output = new EnvironmentOutput(handed.states);
  const asked = CLI_ACTIONS.flatMap(({ grants }) => grants.flatMap((grant) => asks(handed, output, grant)));
  return documentsOf(statementsOf(asked)).map((text, i) => {
    const name = `${handed.name}-operator${i > 0 ? `-${i + 1}` : ""}`;
    return { name, text, note: noteOf(name, text) };
  });
}

function asks(handed: Handed, output: EnvironmentOutput, grant: CliGrant): Asked[] {
  const found = (grant.of ?? [""]).flatMap((type) => placed(handed, output, type));
  return found.flatMap(({ block, place }) => granted(output, block, [grant], place, undefined));
}

/** The blocks that a type stands for: those of the output, or what the description says of itself. */
function placed(handed: Handed, output: EnvironmentOutput, type: string): Placed[] {
  const { aws, clusters = {}, state } = handed.environment;
  const here = { partition: partitionOf(aws.region), region: aws.region, account: aws.accountId };
  switch (type) {
    case "":
      return [{ block: described(type, {}), place: here }];
    case "administrator": {
      const roles = Object.values(clusters).flatMap(({ admins }) => Object.values(admins));
      return roles.map((role) => ({ block: described(type, { role_arn: role }), place: here }));
    }
    case "mirror":
      return mirrors(handed.environment).map(({ folder, region, account }) => ({
        block: described(type, { folder }),
        place: { partition: partitionOf(region), region, account },
      }));
    case "state":
    case "state-made": {
      if (state.kind !== "s3" || (type === "state-made" && !state.bootstrap)) {
        return [];
      }
      const { bucket, prefix = handed.name, region = aws.region } = state;
      const block = described(type, { bucket, prefix, region });
      // The key of a bucket that was there before may be another account's.
      return [{ block, place: { partition: partitionOf(region), region, account: "*" } }];
    }
    default: {
      const blocks = type.startsWith("data.") ? output.sources(type.slice("data.".length)) : output.all(type);
      return blocks.map((block) => ({ block, place: ownPlace(output, block) }));
    }
  }
}

/** Folders of Amazon ECR that charts and images are copied to by hand; other registries know nothing of IAM. */
function mirrors(environment: Environment): { folder: string; region: string; account: string }[] {
  const { charts, images, hosts } = chartMirrors(environment);
  return [charts?.replace(/^oci:\/\//, ""), hosts === undefined ? images : undefined].flatMap((address = "") => {
    const [, account = "", region = "", folder = ""] =
      /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/(.+?)\/?$/.exec(address) ?? [];
    return folder === "" ? [] : [{ folder, region, account }];
  });
}

/** The place of a block; images may lie in the registry of another account. */
function ownPlace(output: EnvironmentOutput, block: ResourceBlock): CallPlace {
  const place = callPlace(output, block);
  const { registry_id: account } = block.block;
  return /^\d{12}$/.test(`${account}`) ? { ...place, account: `${account}` } : place;
}

function described(type: string, block: TerraformBlock): ResourceBlock {
  return { type, block, data: false, label: type, state: "", path: "", address: "" };
}

function noteOf(name: string, text: string): string {
  return [
    "For whoever runs the commands of README.md and RUNBOOK.md that are not Terraform's: looking at clusters, nodes, zones and quotas, signing in to the registry, pushing images and copies, getting into clusters as an administrator, reading earlier versions of states, rotating keys and getting them back. Attach it to the deployer's role beside its own policies, or to a role of those who look after the environment. Changing a node group asks for the policies of its state besides. An administrator's role must let the caller assume it.",
    ...beyondNote(name, text),
    "",
  ].join("\n");
}
