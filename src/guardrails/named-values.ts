import type { TerraformBlock, TerraformJson } from "../core/terraform-json";

/** A local value or a variable as all of an interpolation: `${local.ranges["office"]}`, `${var.open}`. */
const NAMED = /(?<!\$)\$\{\s*(local|var)\.([A-Za-z_][\w-]*)((?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[^"]*")\])*)\s*\}/g;

/** The names of local values and variables inside any expression. */
const NAMES = /(?<![\w.-])(local|var)\.([A-Za-z_][\w-]*)/g;

/** What local values and the defaults of variables say in a state. Both are the user's: nothing of this project writes them. */
export class NamedValues {
  private readonly values = new Map<string, unknown>();

  constructor({ locals, variable }: TerraformJson) {
    for (const [name, value] of Object.entries(locals ?? {})) {
      this.values.set(`local.${name}`, value);
    }
    for (const [name, block] of Object.entries(variable ?? {})) {
      const one = [block].flat()[0];
      if (one !== undefined && "default" in one) {
        this.values.set(`var.${name}`, one.default);
      }
    }
  }

  /** Whether there are none. */
  get empty(): boolean {
    return this.values.size === 0;
  }

  /** A configuration whose interpolations of names hold what the names say. The definitions stay as they are written. */
  written(json: TerraformJson): TerraformJson {
    if (this.empty) {
      return json;
    }
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        key === "locals" || key === "variable" ? value : this.in(value, []),
      ]),
    );
  }

  /** What the names inside any expressions below a value say, with the names inside that. */
  behind(value: unknown, above: readonly string[] = []): readonly unknown[] {
    if (this.empty) {
      return [];
    }
    if (typeof value === "object" && value !== null) {
      return Object.values(value).flatMap((inner) => this.behind(inner, above));
    }
    if (typeof value !== "string" || !value.includes("${")) {
      return [];
    }
    const names = [...value.matchAll(NAMES)].map(([whole]) => whole).filter((name) => !above.includes(name));
    return names.flatMap((name) => {
      const said = this.values.get(name);
      return [said, ...this.behind(said, [...above, name])];
    });
  }

  /** A value with every name taken up; a name that leads back to itself stays. */
  private in(value: unknown, above: readonly string[]): unknown {
    if (typeof value === "string") {
      return value.includes("${") ? this.inText(value, above) : value;
    }
    if (Array.isArray(value)) {
      return value.map((inner) => this.in(inner, above));
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.in(inner, above)]))
      : value;
  }

  private inText(text: string, above: readonly string[]): unknown {
    const [first] = text.matchAll(NAMED);
    if (first?.[0] === text) {
      return this.of(first, above, text);
    }
    return text.replace(NAMED, (...match: string[]) => {
      const said = this.of(match, above, match[0]);
      return typeof said === "object" || said === undefined ? `${match[0]}` : `${said}`;
    });
  }

  private of([, kind, name, rest = ""]: readonly string[], above: readonly string[], written: unknown): unknown {
    const key = `${kind}.${name}`;
    if (!this.values.has(key) || above.includes(key)) {
      return written;
    }
    const keys = [...rest.matchAll(/"([^"]*)"|[\w-]+/g)].map(([word, quoted]) => quoted ?? word);
    let value = this.in(this.values.get(key), [...above, key]);
    for (const one of keys) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, one)) {
        return written;
      }
      value = (value as TerraformBlock)[one];
    }
    return value;
  }
}
