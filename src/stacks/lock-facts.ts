import type { Environment } from "../config";
import type { OutputFacts } from "../config/lock-next";
import { clusterStateName, stateNames } from "../config/names";
import { hash8 } from "../core/naming";
import { protectedAddresses, type StackOutput, type TerraformBlock } from "../core/terraform-json";
import { canonicalJson } from "../core/terraform-text";

/** What the finished output of an environment says that its lock remembers. */
export function factsOf(environment: Environment, output: readonly StackOutput[]): OutputFacts {
  const states = new Set(stateNames(environment));
  const own = output.filter(({ name }) => states.has(name));
  return {
    protected: Object.fromEntries(own.map(({ name, json }) => [name, protectedAddresses(json)])),
    clusterRoles: Object.fromEntries(
      Object.keys(environment.clusters ?? {}).flatMap((cluster) => roles(environment.name, cluster, own)),
    ),
    launchTemplates: Object.fromEntries(
      Object.keys(environment.clusters ?? {}).flatMap((cluster) => templates(environment.name, cluster, own)),
    ),
  };
}

/** The name of a control plane's role: with another one, AWS would have to make another control plane. */
function roles(environment: string, cluster: string, output: readonly StackOutput[]): [string, string][] {
  const state = output.find(({ name }) => name === clusterStateName(environment, cluster, "cluster"));
  const [controlPlane] = Object.values(state?.json.resource?.aws_eks_cluster ?? {});
  const [, label = ""] = /^\$\{aws_iam_role\.([\w-]+)\.arn\}$/.exec(String(controlPlane?.role_arn)) ?? [];
  const name = state?.json.resource?.aws_iam_role?.[label]?.name;
  return typeof name === "string" ? [[cluster, name]] : [];
}

function templates(environment: string, cluster: string, output: readonly StackOutput[]): [string, string][] {
  const state = output.find(({ name }) => name === clusterStateName(environment, cluster, "cluster"));
  return Object.entries(state?.json.resource?.aws_launch_template ?? {}).map(([name, block]) => [
    `${cluster}/${name}`,
    hash8(canonicalJson(whatRolls(block))),
  ]);
}

/** A new version of the template, and with it new nodes, comes of everything but the template's own tags and metadata. */
function whatRolls({ "//": _, tags: __, depends_on: ___, description: ____, ...rest }: TerraformBlock): TerraformBlock {
  return rest;
}
