import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { type Path, pathOf, within } from "../../src/config/path";
import { renderProblem } from "../../src/core/problems";
import { textFault } from "../../src/core/terraform-text";
import { outputOf } from "../support/output";
import { command } from "../support/terminal";
import { OTHERS, sound } from "./free-text/drafts";
import { freeFields, type Slot, slotsOf, withTexts } from "./free-text/fields";
import { CHECKED, OPEN } from "./free-text/list";
import { text } from "./free-text/texts";

const SEED = 20261122;
const SLOTS = slotsOf(sound(), OPEN);
const RUNS = Math.ceil(10_000 / SLOTS.length);

/** A text in its place. */
type Placed = Slot & { readonly text: string };

/** Every text of a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...textsIn(inner)])
    : [];
}

/** Live templates of an output, sorted. */
const templatesOf = (output: unknown) =>
  textsIn(output)
    .flatMap((one) => one.match(/[$%]+\{[^}]*\}?/g) ?? [])
    .sort();

/** What is left of the texts when those are taken out that the checks refuse: the description that is then accepted. */
function accepted(texts: readonly Placed[]): { environment: Environment; kept: readonly Placed[] } {
  let kept = texts;
  for (;;) {
    const { draft, paths } = withTexts(sound(), kept);
    const { environment, problems } = checkEnvironment(draft);
    if (environment !== undefined) {
      return { environment, kept };
    }
    const faulty = new Set(problems.flatMap(({ path }) => nearest(kept, paths, pathOf(path))));
    expect(faulty.size).toBeGreaterThan(0);
    kept = kept.filter((_, i) => !faulty.has(i));
  }
}

/** The texts that a problem's path is nearest to. Of keys that share an object those are meant that no key may be. */
function nearest(texts: readonly Placed[], paths: readonly Path[], problem: Path): number[] {
  const shared = paths.map((path) => {
    const end = path.findIndex((key, i) => key !== problem[i]);
    return end === -1 ? path.length : end;
  });
  const most = Math.max(...shared);
  const near = shared.flatMap((length, i) => (length === most ? [i] : []));
  const unclean = near.filter((i) => textFault(texts[i]?.text ?? "") !== undefined);
  return unclean.length > 0 ? unclean : near;
}

describe("texts that a description is free to choose", () => {
  it("are written in fields that are all known here", () => {
    expect(freeFields()).toEqual([...OPEN, ...CHECKED].sort());
  });

  it("have a place in one of the descriptions here", () => {
    const drafts = [sound(), ...OTHERS.map((draft) => draft())];
    const placeless = [...OPEN, ...CHECKED].filter((field) =>
      drafts.every((one) => slotsOf(one, [field]).length === 0),
    );
    expect(placeless).toEqual([]);
    expect(checkEnvironment(sound()).problems.map(renderProblem)).toEqual([]);
  });

  it("never are a template, never end the program, and come out as they went in", () => {
    const base = templatesOf(outputOf([checkEnvironment(sound()).environment as Environment]));
    let [given, through] = [0, 0];
    fc.assert(
      fc.property(fc.array(text, { minLength: SLOTS.length, maxLength: SLOTS.length }), (texts) => {
        const { environment, kept } = accepted(SLOTS.map((slot, i) => ({ ...slot, text: texts[i] ?? "" })));
        expect(kept.filter((one) => textFault(one.text) !== undefined)).toEqual([]);
        const output = outputOf([environment]);
        expect(templatesOf(output)).toEqual(base);
        const written = new Set(textsIn(output));
        const plain = kept.filter(
          ({ path: [top, , part], isKey }) => top === "teams" && part === "applications" && !isKey,
        );
        expect(plain.map((one) => one.text).filter((one) => !written.has(one))).toEqual([]);
        given += texts.length;
        through += kept.length;
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(given).toBeGreaterThanOrEqual(10_000);
    expect(through).toBeGreaterThan(4000);
  });
});

describe("texts in fields that the checks look at", () => {
  const drafts = [sound(), ...OTHERS.map((draft) => draft())];

  it.each(CHECKED)("are refused where they mean nothing: %s", (field) => {
    const home = drafts.find((draft) => slotsOf(draft, [field]).length > 0);
    const [slot] = slotsOf(home, [field]) as [Slot];
    for (const one of fc.sample(text, { seed: SEED, numRuns: 4 })) {
      const { draft, paths } = withTexts(home, [{ ...slot, text: `${one} "` }]);
      const { environment, problems } = checkEnvironment(draft);
      expect(environment).toBeUndefined();
      const where = paths[0] as Path;
      expect(problems.filter(({ path }) => within(pathOf(path), where)).map(renderProblem)).not.toEqual([]);
    }
  });
});

describe("a text that is refused", () => {
  it("leaves nothing behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "free-text-"));
    const { CDKTF_OUTDIR: before } = process.env;
    process.env.CDKTF_OUTDIR = join(folder, "out");
    try {
      const placed = SLOTS.map((slot, i) => ({ ...slot, text: fc.sample(text, { seed: i, numRuns: 1 })[0] ?? "" }));
      const { code, out, err } = await command(["synth"], { test: withTexts(sound(), placed).draft });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^test: \d+ problems, nothing written\n/);
      expect(existsSync(join(folder, "out"))).toBe(false);
    } finally {
      Object.assign(process.env, before === undefined ? {} : { CDKTF_OUTDIR: before });
      if (before === undefined) {
        delete process.env.CDKTF_OUTDIR;
      }
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
