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
  const all = (type: string, address: string) =>
    events.flatMap((event, i) => (event.type === type && bare(event.hook?.resource.addr ?? "") === address ? [i] : []));
  const managed = ((JSON.parse(state) as StateFile).resources ?? []).filter(({ mode }) => mode === "managed");
  return managed.flatMap(({ module, type, name, instances }) => {
    const address = bare([module, type, name].filter(Boolean).join("."));
    const completed = all("apply_complete", address);
    if (completed.length < instances.length) {
      return [`${address} was not destroyed`];
    }
    const gone = Math.max(...completed);
    const needed = new Set(instances.flatMap(({ dependencies = [] }) => dependencies));
    return [...needed].flatMap((dependency) => {
      const [started] = all("apply_start", dependency);
      return started !== undefined && started < gone
        ? [`${dependency} was destroyed before ${address}, which depends on it`]
        : [];
    });
  });
}

/** An address without the keys of instances, of modules and of the resource. */
function bare(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "");
}
