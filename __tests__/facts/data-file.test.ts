import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFile } from "../../src/facts/data-file";

describe("data files", () => {
  const before = process.env.PLATFORM_ROOT;
  afterEach(() => {
    if (before === undefined) {
      delete process.env.PLATFORM_ROOT;
    } else {
      process.env.PLATFORM_ROOT = before;
    }
  });

  it("are found from the project's root, whatever the working directory", () => {
    const cwd = process.cwd();
    try {
      process.chdir("/");
      expect(dataFile("eni-limits.csv")).toContain("\nm7i.xlarge,4,15,1,nitro,false\n");
    } finally {
      process.chdir(cwd);
    }
  });

  it("have their source in the table beside them, each", () => {
    const folder = join(__dirname, "../../src/facts/data");
    const table = readFileSync(join(folder, "README.md"), "utf8");
    const patterns = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = ""]) => cell.split(", "));
    const expressions = patterns.flatMap((pattern) => {
      const [, head = "", inner = "", tail = ""] = /^(.*)\{(.*)\}(.*)$/.exec(pattern) ?? [];
      const all = inner === "" ? [pattern] : inner.split(",").map((part) => head + part + tail);
      return all.map((one) => new RegExp(`^${one.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`));
    });
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      /\.(json|csv|txt)$/.test(file),
    );
    expect(files.filter((file) => !expressions.some((expression) => expression.test(file)))).toEqual([]);
  });

  it("are found from PLATFORM_ROOT when it is set", () => {
    process.env.PLATFORM_ROOT = "/nowhere";
    expect(() => dataFile("eni-limits.csv")).toThrow("/nowhere/src/facts/data/eni-limits.csv");
  });
});
