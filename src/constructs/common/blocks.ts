import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/*
 * Top-level blocks that cdktf has no plain way to write: its own classes for moves and imports run the terraform
 * binary during synthesis, and synthesis must not need it.
 */

const blocks = new WeakMap<TerraformStack, Map<string, unknown[]>>();

function append(
  scope: Construct,
  name: "moved" | "removed" | "import",
  block: Readonly<Record<string, unknown>>,
): void {
  const stack = TerraformStack.of(scope);
  const lists = blocks.get(stack) ?? new Map<string, unknown[]>();
  const list = [...(lists.get(name) ?? []), block];
  blocks.set(stack, lists.set(name, list));
  stack.addOverride(name, list);
}

/** Says that what stood at one address stands at another now: `aws_vpc.vpc` to `aws_vpc.network_vpc`. */
export function addMoved(scope: Construct, from: string, to: string): void {
  append(scope, "moved", { from, to });
}

/** Says that an address is no longer managed; what stood there stays in AWS. */
export function addRemoved(scope: Construct, from: string): void {
  append(scope, "removed", { from, lifecycle: { destroy: false } });
}

/** Takes something that exists into the state: at this address, known to AWS by this id. */
export function addImport(scope: Construct, to: string, id: string): void {
  append(scope, "import", { to, id });
}
