import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Case } from "../config/corpus/case";
import { SECTIONS } from "../config/corpus/sections";
import { type Ended, started } from "../support/program";

const ROOT = join(__dirname, "..", "..");

/** Bad inputs by the ending of the file that each is written in. */
const FILES: Readonly<Record<string, string>> = {
  N15: "json",
  N21: "ts",
  V01: "yaml",
  R04: "ts",
  C14: "yaml",
  C35: "json",
  E06: "ts",
  G18: "yaml",
  A06: "json",
  D11: "yaml",
  K22: "ts",
  T10: "yaml",
  H20: "json",
  I18: "ts",
  F11: "yaml",
};

const CASES = Object.values(SECTIONS).flatMap(([, cases]) => cases);

/** How many processes run at a time. */
const AT_ONCE = 2;

const WRITERS: Readonly<Record<string, (description: unknown) => string>> = {
  ts: (description) => `export default ${JSON.stringify(description)};\n`,
  yaml: (description) => stringify(description),
  json: (description) => JSON.stringify(description),
};

let folder: string;
const ended: Record<string, Ended> = {};

const fileOf = (id: string) => join(folder, id, `test.${FILES[id]}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "corpus-"));
  const waiting = Object.keys(FILES);
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      ended[id] = await refuse(CASES.find((one) => one.id === id) as Case);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a bad input into a folder of its own, and has the program synthesize it. */
function refuse({ id, description, written }: Case): Promise<Ended> {
  const file = fileOf(id);
  mkdirSync(join(folder, id));
  writeFileSync(file, written?.content ?? WRITERS[FILES[id] ?? ""]?.(description) ?? "");
  const { TF_REATTACH_PROVIDERS: _, ...own } = process.env;
  const env = { ...own, CDKTF_OUTDIR: join(folder, id, "out") };
  return started(process.execPath, [join(ROOT, "scripts/main.mjs"), "synth", file], env).ended;
}

describe("the program as a process", () => {
  it.each(Object.keys(FILES))("refuses bad input %s by its path, value and rule, and writes nothing", (id) => {
    const { lines } = CASES.find((one) => one.id === id) as Case;
    const { code, stdout, stderr } = ended[id] as Ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const count = `${lines.length} problem${lines.length === 1 ? "" : "s"}`;
    expect(stderr).toBe(`${fileOf(id)}: ${count}, nothing written\n\n${lines.map((line) => `  ${line}\n`).join("")}`);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(join(folder, id))).toEqual([`test.${FILES[id]}`]);
  });

  it("never prints a password that it refuses", () => {
    expect(JSON.stringify(ended.H20)).not.toContain("hunter2");
  });
});
