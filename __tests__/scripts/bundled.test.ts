import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/terraform";

const ROOT = join(__dirname, "..", "..");

/** Bundles a program in a process of its own, as `scripts/main.mjs` does. */
function bundle(folder: string): string {
  const script = `
    import { createRequire } from "node:module";
    import { bundled } from ${JSON.stringify(join(ROOT, "scripts/bundled.mjs"))};
    process.stdout.write(await bundled(${JSON.stringify(join(folder, "main.ts"))}, ${JSON.stringify(folder)}, createRequire(${JSON.stringify(join(ROOT, "main.ts"))}), false));`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
}

describe("the bundle of the program", () => {
  let folder: string;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const kept = () => readdirSync(join(folder, "node_modules/.cache/cdktf-eks-platform/bundles"));
  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder, "parts"));
    write("tsconfig.json", "{}");
    write("main.ts", "export const value = (name: string) => require(`./parts/${name}.ts`);\n");
    write("parts/one.ts", 'export default "first";\n');
  });

  it("is kept, and is the same while nothing changes", () => {
    const first = bundle(folder);
    expect(first).toContain('"first"');
    const [file = ""] = kept();
    const text = JSON.parse(readFileSync(join(folder, "node_modules/.cache/cdktf-eks-platform/bundles", file), "utf8"));
    write(
      `node_modules/.cache/cdktf-eks-platform/bundles/${file}`,
      JSON.stringify({ ...text, text: "taken from the cache" }),
    );
    expect(bundle(folder)).toBe("taken from the cache");
  });

  it("is made again when a file changes, comes or goes", () => {
    bundle(folder);
    write("parts/one.ts", 'export default "second, and longer";\n');
    expect(bundle(folder)).toContain("second, and longer");
    write("parts/two.ts", 'export default "another";\n');
    expect(bundle(folder)).toContain('"another"');
    rmSync(join(folder, "parts/two.ts"));
    expect(bundle(folder)).not.toContain('"another"');
    expect(kept()).toHaveLength(1);
  });

  it("is made all the same where nothing can be kept", () => {
    symlinkSync("/dev/null", join(folder, "node_modules"));
    expect(bundle(folder)).toContain('"first"');
  });
});
