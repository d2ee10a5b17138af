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

interface Module {
  readonly resources?: readonly (ForeignResource & { readonly mode?: string })[];
  readonly child_modules?: readonly Module[];
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
  const { root_module: root } = (parsed.values ?? {}) as { root_module?: Module };
  return root
    ? resourcesOf(root).sort((a, b) => (a.address < b.address ? -1 : 1))
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

function resourcesOf({ resources = [], child_modules: children = [] }: Module): ForeignResource[] {
  const own = resources.filter(({ mode = "managed" }) => mode === "managed");
  return [...own, ...children.flatMap(resourcesOf)];
}
