/** A reference to a block inside a text: `${aws_vpc.vpc.id}`, `${data.terraform_remote_state.network.outputs.vpc_id}`. */
export interface Reference {
  /** Whether it names a data source. */
  readonly data: boolean;
  /** Type of the block: `aws_vpc`. */
  readonly type: string;
  /** Name of the block. */
  readonly label: string;
  /** What follows: `id`, `outputs.file_system_arns["shared"]`. Empty for the block as a whole. */
  readonly rest: string;
}

/** An interpolation. None of ours holds a brace outside quotes. */
const INTERPOLATION = /(?<!\$)\$\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}/g;

const REFERENCE =
  /(?<![\w.-])(data\.)?((?:aws|terraform|kubernetes|helm|tls|random|time|null|tfe)_[a-z0-9_]+)\.([A-Za-z_][\w-]*)((?:\.[A-Za-z_][\w-]*|\[(?:\d+|\*|"[^"]*")\])*)/g;

/** A plain address, as `depends_on` has it. */
const ADDRESS = /^(data\.)?([a-z]+_[a-z0-9_]+)\.([A-Za-z_][\w-]*)$/;

/** Every reference in a text or anywhere below a value, in order. Plain addresses count where the value is one, as in `depends_on`. */
export function referencesIn(value: unknown): Reference[] {
  if (typeof value === "string") {
    const plain = ADDRESS.exec(value);
    if (plain) {
      return [{ data: plain[1] !== undefined, type: plain[2] ?? "", label: plain[3] ?? "", rest: "" }];
    }
    return value.includes("${")
      ? [...value.matchAll(INTERPOLATION)].flatMap(([, expression = ""]) =>
          [...expression.matchAll(REFERENCE)].map(([, data, type = "", label = "", rest = ""]) => ({
            data: data !== undefined,
            type,
            label,
            rest: rest.replace(/^\./, ""),
          })),
        )
      : [];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}

/** What an expression must name so that its value is somebody's attribute: a resource, a data source, a module. */
const ATTRIBUTE = /(?<![\w.-])(?!(?:var|local|each|count|path|terraform|self)\.)[A-Za-z_][\w-]*\.[A-Za-z_]/;

/** What the output does not say: a variable without a default, what a resource is repeated for. */
const UNSAID = /(?<![\w.-])(?:var|local|each|count)\.[A-Za-z_]/;

/** A range of addresses, or the end of one, written inside an expression. */
const RANGE = /\/\d+"/;

/**
 * Whether a text holds an expression that cannot be read here, and that is no attribute either: a variable without a default, a function
 * of literals, a choice that has a range written in it. What a resource or a module will say is taken to be right.
 */
export function isUnread(text: string): boolean {
  return [...text.matchAll(INTERPOLATION)].some(([, expression = ""]) => {
    const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    return UNSAID.test(bare) || !ATTRIBUTE.test(bare) || RANGE.test(expression);
  });
}

/** Whether a text is one reference and nothing else. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^\$\{[^{}]*\}$/.test(value);
}

/**
 * Runs a function on a text whose interpolations are taken out, and puts them back into every string of what it gives. So JSON that
 * holds references can be parsed, although the quotes inside them are Terraform's.
 */
export function withoutReferences<T>(text: string, run: (plain: string) => T): T {
  if (!text.includes("${")) {
    return run(text);
  }
  const kept: string[] = [];
  const plain = text.replace(INTERPOLATION, (whole) => `\ue000${kept.push(whole) - 1}\ue001`);
  const back = (value: unknown): unknown => {
    if (typeof value === "string") {
      return value.replace(/\ue000(\d+)\ue001/g, (_, index) => kept[Number(index)] ?? "");
    }
    if (Array.isArray(value)) {
      return value.map(back);
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [back(key) as string, back(inner)]))
      : value;
  };
  return back(run(plain)) as T;
}
