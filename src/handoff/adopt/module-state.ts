import { InvalidInput, type Problem } from "../../core/problems";
import type { TerraformBlock } from "../../core/terraform-json";

/** A resource of somebody else's state. */
export interface ForeignResource {
  /** Its address: `module.vpc.aws_subnet.private[0]`. */
  readonly address: string;
  /** Its type. */
  readonly type: string;
  /** Its name within its type. */
  readonly name: string;
  /** Its attributes. */
  readonly values: TerraformBlock;
}

/**
 * Reads what `terraform show -json` prints of a state: every managed resource of every module.
 * @param path What the text is called in a message.
 * @throws InvalidInput when it is no such thing
 */
export function readForeign(path: string, text: string): ForeignResource[] {
  const refuse = (message: string): never => {
    throw new InvalidInput("arguments", [{ path, message } satisfies Problem]);
  };
  const parsed = parse(text) ?? refuse("is no JSON; want what terraform show -json prints of a state");
  if (typeof parsed.resources !== "undefined" && parsed.values === undefined) {
    return refuse("is a state file; want what terraform show -json prints of it");
  }
  const { root_module: root } = (parsed.values ?? {}) as { root_module?: unknown };
  return root
    ? resourcesOf(root, "values.root_module", refuse).sort((a, b) => (a.address < b.address ? -1 : 1))
    : refuse("holds no values.root_module; want what terraform show -json prints of a state with resources");
}

function parse(text: string): TerraformBlock | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as TerraformBlock) : undefined;
  } catch {
    return undefined;
  }
}

/** Every managed resource of a module and of those below it. What is not of the shape that terraform prints goes to `refuse`, by its place. */
function resourcesOf(module: unknown, place: string, refuse: (message: string) => never): ForeignResource[] {
  const want = "want what terraform show -json prints of a state";
  if (!isObject(module)) {
    return refuse(`holds no module at ${place}; ${want}`);
  }
  const list = (name: string): readonly unknown[] => {
    const value = module[name] ?? [];
    return Array.isArray(value) ? value : refuse(`holds no list at ${place}.${name}; ${want}`);
  };
  const own = list("resources").flatMap((one, i) => {
    if (!isResource(one)) {
      return refuse(`holds no resource with address, type, name and values at ${place}.resources[${i}]; ${want}`);
    }
    return (one.mode ?? "managed") === "managed" ? [one] : [];
  });
  const below = list("child_modules").flatMap((one, i) => resourcesOf(one, `${place}.child_modules[${i}]`, refuse));
  return [...own, ...below];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): value is ForeignResource & { readonly mode?: unknown } {
  return (
    isObject(value) &&
    [value.address, value.type, value.name].every((one) => typeof one === "string") &&
    isObject(value.values)
  );
}
