import { typesInUse } from "../../rehearsal/run/types-in-use";
import { Bindings } from "../../rehearsal/schema/bindings";
import { providerSchema } from "../../rehearsal/schema/cache";
import type { HandedState } from "../handed";
import type { Schemas } from "./hcl";

/** Schemas of the types that states use, out of the installed bindings. A provider or a type without a binding has none. */
export function schemasOf(states: readonly Pick<HandedState, "name" | "json" | "folder">[]): Schemas {
  const used = typesInUse(states.map((state) => ({ ...state, after: [], reads: {} })));
  const read = Object.entries(used).flatMap(([name, { resources, dataSources }]) => {
    const bindings = bindingsOf(name);
    return bindings === undefined
      ? []
      : [
          [
            name,
            providerSchema(bindings, {
              resources: resources.filter((type) => bindings.has("resource", type)),
              dataSources: dataSources.filter((type) => bindings.has("data", type)),
            }),
          ],
        ];
  });
  return Object.fromEntries(read);
}

function bindingsOf(provider: string): Bindings | undefined {
  try {
    return new Bindings(provider);
  } catch {
    return undefined;
  }
}
