import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bindingSource, embeddedSource } from "../../../src/rehearsal/schema/embedded-source";
import { temporaryFolder } from "../../support/terraform";
import { compiled } from "./binding";

describe("the source embedded in a compiled file", () => {
  it("is the TypeScript of its inline source map", () => {
    expect(embeddedSource(compiled("export const a = 1;\n// ü"))).toBe("export const a = 1;\n// ü");
  });

  it("is that of the last map, where a text in the file looks like another", () => {
    const misleading = 'const mark = "//# sourceMappingURL=data:application/json;base64,e30=";\n';
    expect(embeddedSource(misleading + compiled("export const a = 1;"))).toBe("export const a = 1;");
  });

  it("is nothing where there is no map, or the map has no sources", () => {
    expect(embeddedSource('"use strict";\n')).toBeUndefined();
    const empty = Buffer.from('{"version":3}').toString("base64");
    expect(embeddedSource(`//# sourceMappingURL=data:application/json;base64,${empty}`)).toBeUndefined();
  });

  it("is an error where the map cannot be read", () => {
    expect(() => embeddedSource("//# sourceMappingURL=data:application/json;base64,AAAA")).toThrow(SyntaxError);
  });
});

describe("the source of a binding", () => {
  it("is that of all its files, folders inside included, and of nothing else", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "index-structs"));
    writeFileSync(join(folder, "index.js"), compiled("main"));
    writeFileSync(join(folder, "index-structs/structs0.js"), compiled("structs"));
    writeFileSync(join(folder, "index.d.ts"), compiled("types"));
    expect(bindingSource(folder)).toBe("structs\nmain");
  });
});
