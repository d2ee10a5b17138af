import type { TypesInUse } from "../schema/cache";
import { moduleTexts, type State } from "./states";

/** Types of every provider that states use, by name of the provider. */
export function typesInUse(states: readonly State[]): Record<string, TypesInUse> {
  const found: Record<string, { resources: Set<string>; dataSources: Set<string> }> = {};
  const add = (type: string, kind: "resources" | "dataSources") => {
    const provider = type.split("_")[0] ?? "";
    found[provider] ??= { resources: new Set(), dataSources: new Set() };
    found[provider][kind].add(type);
  };
  for (const state of states) {
    const { json, folder } = state;
    // A state that requires a provider and uses no type of it wants it all the same.
    for (const provider of Object.keys(requiredProviders(state))) {
      found[provider] ??= { resources: new Set(), dataSources: new Set() };
    }
    for (const type of Object.keys(json.resource ?? {})) {
      add(type, "resources");
    }
    for (const type of Object.keys(json.data ?? {})) {
      add(type, "dataSources");
    }
    for (const [, kind, type = ""] of moduleTexts(folder)
      .join("\n")
      .matchAll(/^\s*(resource|data) "(\w+)"/gm)) {
      add(type, kind === "data" ? "dataSources" : "resources");
    }
  }
  // Terraform's own: terraform_remote_state, terraform_data.
  const { terraform: _, ...others } = found;
  return Object.fromEntries(
    Object.entries(others).map(([provider, { resources, dataSources }]) => [
      provider,
      { resources: [...resources], dataSources: [...dataSources] },
    ]),
  );
}

/** Names of the providers that a state requires, with their sources: `aws` from `hashicorp/aws`. */
export function requiredProviders({ json }: State): Record<string, string> {
  const { required_providers: required = {} } = (json.terraform ?? {}) as {
    required_providers?: Record<string, { source?: string }>;
  };
  return Object.fromEntries(Object.entries(required).map(([name, { source = `hashicorp/${name}` }]) => [name, source]));
}
