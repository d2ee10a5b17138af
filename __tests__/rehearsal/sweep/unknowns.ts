import type { Json } from "./values";

/**
 * Values that terraform learns only while it applies: they come out of a `terraform_data` resource that is made
 * together with what uses them.
 */
export class Unknowns {
  private readonly values: Record<string, Json> = {};

  /** @param name Name of the resource. */
  constructor(private readonly name: string) {}

  /** Hides a value. Gives the expression that stands for it. */
  hide(value: Json): string {
    const key = `value${Object.keys(this.values).length}`;
    this.values[key] = value;
    return `\${terraform_data.${this.name}.output.${key}}`;
  }

  /** The resource, by name; nothing when no value is hidden. */
  resource(): Readonly<Record<string, object>> {
    return Object.keys(this.values).length > 0 ? { [this.name]: { input: this.values } } : {};
  }
}
