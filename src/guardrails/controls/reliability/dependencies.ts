import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Everything that Terraform makes before a resource, and destroys after it: what it refers to within its state, and so on. */
export function dependenciesOf(output: EnvironmentOutput, resource: ResourceBlock): ReadonlySet<ResourceBlock> {
  const found = new Set<ResourceBlock>();
  const open = [resource];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const edge of output.usedBy(next)) {
      if (edge.state === resource.state && !found.has(edge)) {
        found.add(edge);
        open.push(edge);
      }
    }
  }
  return found;
}
