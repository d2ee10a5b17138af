import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import type { CtyType } from "../schema/schema";

/** A value that Terraform does not know yet. */
export class Unknown {
  /**
   * @param extension MessagePack extension: 0 for a value of which nothing is known, 12 for one of which something is.
   * @param data Payload of the extension. It goes back unchanged, since a planned value must equal the configured one.
   */
  constructor(
    readonly extension: number,
    readonly data: Uint8Array,
  ) {}
}

/** Object of a value: attributes and blocks by name. */
export type ObjectValue = { readonly [name: string]: Value };

/** A value of Terraform. One of any type is a pair of its type, as JSON in bytes, and the value. */
export type Value = null | string | number | boolean | Unknown | Uint8Array | readonly Value[] | ObjectValue;

/** What travels over the wire. */
export interface WireValue {
  /** MessagePack; preferred. */
  readonly msgpack?: Uint8Array;
  /** JSON, when there is no MessagePack. */
  readonly json?: Uint8Array;
}

/** A value of which nothing is known. */
export const UNKNOWN = new Unknown(0, new Uint8Array([0]));

const CODEC = new ExtensionCodec();
for (const type of [0, 12]) {
  CODEC.register({
    type,
    encode: (value) => (value instanceof Unknown && value.extension === type ? value.data : null),
    decode: (data) => new Unknown(type, Uint8Array.from(data)),
  });
}

/** Reads a value off the wire. */
export function unpack(wire: WireValue | null | undefined): Value {
  if (wire?.msgpack?.length) {
    return decode(wire.msgpack, { extensionCodec: CODEC }) as Value;
  }
  return wire?.json?.length ? (JSON.parse(Buffer.from(wire.json).toString()) as Value) : null;
}

/** Writes a value for the wire. */
export function pack(value: Value): WireValue {
  return { msgpack: encode(value, { extensionCodec: CODEC }) };
}

/** Whether a value is an object: of a block, of a map or of an object type. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Uint8Array)
  );
}

/** The first instance of a value as an object: itself, or the first element of a list. */
export function firstObject(value: Value | undefined): ObjectValue | undefined {
  const one = isList(value) ? value[0] : value;
  return isObject(one) ? one : undefined;
}

/** Whether a value is a list. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether any part of a value is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) {
    return true;
  }
  if (isList(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** One text for equal values, whatever the order of their keys. */
export function canonical(value: Value | undefined): string {
  return JSON.stringify(value ?? null, (_, part: Value) => {
    if (part instanceof Unknown) {
      return "\u0000unknown";
    }
    if (part instanceof Uint8Array) {
      return Buffer.from(part).toString();
    }
    return isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
}

/** Whether two values are equal. Values that are unknown equal each other. */
export function equal(a: Value | undefined, b: Value | undefined): boolean {
  return canonical(a) === canonical(b);
}

/** The type that a value of any type carries along, and the value. */
export function dynamicParts([type, value]: readonly Value[]): { type: CtyType; value: Value } {
  return { type: JSON.parse(Buffer.from(type as Uint8Array).toString()) as CtyType, value: value ?? null };
}

/** Makes a value that carries its type along. */
export function dynamicValue(type: CtyType, value: Value): Value {
  return [Buffer.from(JSON.stringify(type)), value];
}
