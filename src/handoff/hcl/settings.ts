import type { TerraformBlock } from "../../core/terraform-json";
import { bareText, bareTexts, blocksIn, entriesOf } from "./body";
import type { Line } from "./lines";
import { at, refuse } from "./refusal";
import { assignment, blockLines, constant, type Expression, spread } from "./value";

/**
 * Blocks of backends; all else that they take is an argument. Source: Terraform language, backends `remote` and `kubernetes`
 * and the `cloud` block, 2026-11-30.
 */
const BACKEND_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  remote: ["workspaces"],
  cloud: ["workspaces"],
  kubernetes: ["exec"],
};

/** The `terraform` block without its backend: which versions it wants. */
export function versionLines(terraform: TerraformBlock): Line[] {
  const groups: Line[][] = [[]];
  for (const [name, value] of entriesOf(terraform)) {
    if (name === "backend" || name === "cloud") {
      continue;
    }
    const path = `terraform.${name}`;
    if (name === "required_version") {
      groups[0]?.push(...assignment(name, constant(value)));
    } else if (name === "experiments") {
      groups[0]?.push(...assignment(name, bareTexts(value, path)));
    } else if (name === "required_providers") {
      const each = blocksIn(value, path).flatMap(entriesOf);
      const wanted = each.flatMap(([provider, one]) =>
        assignment(provider, providerWanted(one, `${path}.${provider}`)),
      );
      groups.push(blockLines(name, wanted));
    } else if (name === "provider_meta") {
      groups.push(...labelled(value, path).map(([label, one]) => settingLines(`${name} "${label}"`, one, [], path)));
    } else {
      refuse(path, "is no setting that can be written; want required_version or required_providers");
    }
  }
  return blockLines("terraform", spread(groups));
}

/** Where the state is kept; nothing when the configuration does not say. */
export function backendLines({ backend, cloud }: TerraformBlock): Line[] {
  const kept = labelled(backend, "terraform.backend").map(([kind, one]) =>
    settingLines(`backend "${kind}"`, one, BACKEND_BLOCKS[kind] ?? [], `terraform.backend.${kind}`),
  );
  const hosted = blocksIn(cloud, "terraform.cloud").map((one) =>
    settingLines("cloud", one, BACKEND_BLOCKS.cloud ?? [], "terraform.cloud"),
  );
  const all = [...kept, ...hosted];
  return all.length === 0 ? [] : blockLines("terraform", spread(all));
}

/** Blocks below a label, with their labels. */
export function labelled(value: unknown, path: string): [string, TerraformBlock][] {
  return blocksIn(value, path).flatMap((one) =>
    entriesOf(one).flatMap(([label, inner]) =>
      blocksIn(inner, `${path}.${label}`).map((block): [string, TerraformBlock] => [label, block]),
    ),
  );
}

function settingLines(header: string, block: TerraformBlock, blocks: readonly string[], path: string): Line[] {
  const known = (name: string) => blocks.includes(name);
  const groups = entriesOf(block).filter(([name]) => known(name));
  const given = entriesOf(block).filter(([name]) => !known(name));
  return blockLines(
    header,
    spread([
      at(path, () => given.flatMap(([name, value]) => assignment(name, constant(value)))),
      ...groups.flatMap(([name, value]) =>
        blocksIn(value, `${path}.${name}`).map((one) => settingLines(name, one, [], `${path}.${name}`)),
      ),
    ]),
  );
}

/** A provider that is wanted: its aliases are addresses, all else is text. */
function providerWanted(value: unknown, path: string): Expression {
  if (typeof value !== "object" || value === null) {
    return constant(value);
  }
  const inner = Object.entries(value).flatMap(([name, one]) =>
    assignment(name, name === "configuration_aliases" ? bareTexts(one, path) : constant(one)),
  );
  return { text: "{", inner, close: "}" };
}

/** `type = list(string)`: a type stands without quotes. */
export function typeLine(value: unknown, path: string): Line[] {
  const collection = ["list", "map", "set"].includes(String(value)) ? `${value}(any)` : value;
  return assignment("type", bareText(collection, path));
}
