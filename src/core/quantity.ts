/** What the suffixes of Kubernetes quantities multiply by, in thousandths. Source: Kubernetes API reference, Quantity. */
const FACTORS: Readonly<Record<string, number>> = {
  m: 1,
  "": 1e3,
  k: 1e6,
  M: 1e9,
  G: 1e12,
  T: 1e15,
  P: 1e18,
  Ki: 1e3 * 2 ** 10,
  Mi: 1e3 * 2 ** 20,
  Gi: 1e3 * 2 ** 30,
  Ti: 1e3 * 2 ** 40,
  Pi: 1e3 * 2 ** 50,
};

/**
 * A Kubernetes quantity (`500m`, `2`, `1.5Gi`) in thousandths of its unit, so that sums of CPU stay whole numbers; nothing
 * for a text that is none.
 */
export function parseQuantity(text: string): number | undefined {
  const [, number, suffix = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = Object.hasOwn(FACTORS, suffix) ? FACTORS[suffix] : undefined;
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

/** CPU as Kubernetes writes it, from thousandths of a core: `2`, `250m`. */
export function cpuText(thousandths: number): string {
  return thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;
}

/** Bytes as Kubernetes writes them, from thousandths of a byte: in the largest binary unit that loses nothing. */
export function bytesText(thousandths: number): string {
  const unit = ["Pi", "Ti", "Gi", "Mi", "Ki"].find((suffix) => thousandths % (FACTORS[suffix] ?? 1) === 0);
  return unit === undefined || thousandths === 0
    ? `${Math.ceil(thousandths / 1000)}`
    : `${thousandths / (FACTORS[unit] ?? 1)}${unit}`;
}
