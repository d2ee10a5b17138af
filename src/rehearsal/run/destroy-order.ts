import type { TerraformEvent } from "./steps";

interface StateFile {
  readonly resources?: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly dependencies?: readonly string[] }[];
  }[];
}

/**
 * Where a destruction took something away before what depends on it was gone.
 * @param state Text of the state file before.
 * @param events What terraform reported of the destruction.
 */
export function orderProblems(state: string, events: readonly TerraformEvent[]): string[] {
  const at = (type: string, address: string) =>
    events.findIndex((event) => event.type === type && bare(event.hook?.resource.addr ?? "") === address);
  const managed = ((JSON.parse(state) as StateFile).resources ?? []).filter(({ mode }) => mode === "managed");
  return managed.flatMap(({ module, type, name, instances }) => {
    const address = [module, type, name].filter(Boolean).join(".");
    const gone = at("apply_complete", address);
    if (gone < 0) {
      return [`${address} was not destroyed`];
    }
    const needed = new Set(instances.flatMap(({ dependencies = [] }) => dependencies));
    return [...needed].flatMap((dependency) => {
      const started = at("apply_start", dependency);
      return started >= 0 && started < gone
        ? [`${dependency} was destroyed before ${address}, which depends on it`]
        : [];
    });
  });
}

function bare(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}
