import fs, { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Library, listEnvironments, loadDescription, lockFileOf, readLock } from "../../src/config/load";
import { InvalidInput } from "../../src/core/problems";

let folder: string;
let library: Library;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "load-"));
  library = { folder, load: () => ({ name: "from-typescript" }) };
  put("production.ts", "");
  put("staging.yaml", "name: staging\n");
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The one problem that something is refused with. */
function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    const { problems } = error as InvalidInput;
    expect(problems).toHaveLength(1);
    return problems[0]!.message;
  }
  return "was taken";
}

const refused = (nameOrFile: string) => refusal(() => loadDescription(nameOrFile, library));

describe("the environments of a folder", () => {
  it("are its descriptions by name, without locks, types and other files", () => {
    for (const name of ["staging.lock.json", "types.d.ts", "README.md", "dev.json"]) {
      put(name, "{}");
    }
    expect(listEnvironments(library)).toEqual(["dev", "production", "staging"]);
  });

  it("are none when there is no folder", () => {
    expect(listEnvironments({ ...library, folder: join(folder, "none") })).toEqual([]);
  });
});

describe("a description", () => {
  it("is found by its name", () => {
    expect(loadDescription("staging", library)).toEqual({
      subject: "staging",
      file: join(folder, "staging.yaml"),
      input: { name: "staging" },
    });
  });

  it("is found by its path", () => {
    const file = put("mine.json", '{"name": "mine"}');
    expect(loadDescription(file, library).input).toEqual({ name: "mine" });
  });

  it("in TypeScript is what the program's own loader gives", () => {
    expect(loadDescription("production", library).input).toEqual({ name: "from-typescript" });
  });

  it("has its lock beside it, by the name of the environment", () => {
    expect(lockFileOf({ file: join(folder, "mine.json") }, "test")).toBe(join(folder, "test.lock.json"));
  });
});

describe("a description is refused", () => {
  it.each([
    ["nowhere", "is no environment; want one of production, staging"],
    ["stagign", "is no environment; want one of production, staging; did you mean staging?"],
    ["none.yaml", "does not exist; want the path of a description, or one of production, staging"],
    ["../none", "does not exist; want the path of a description, or one of production, staging"],
  ])("when there is none: %s", (name, message) => {
    expect(refused(name)).toBe(message);
  });

  it("when there is none, and no other either", () => {
    expect(refusal(() => loadDescription("test", { ...library, folder: join(folder, "environments") }))).toBe(
      "is no environment; want one of a file in environments/, which npm run new writes",
    );
  });

  it("when there are two of the name", () => {
    put("staging.json", "{}");
    expect(refused("staging")).toBe("is written in staging.yaml and staging.json; want one file");
  });

  it.each(["folder.yaml", "folder.ts", "folder"])("when it is a folder: %s", (name) => {
    mkdirSync(join(folder, name));
    expect(refused(join(folder, name))).toBe("is a folder; want a file");
  });

  it("when it is a device", () => {
    expect(refused("/dev/zero")).toBe("is a device or a pipe; want a file");
  });

  it("when it is a link that leads nowhere, or back to itself", () => {
    symlinkSync("gone", join(folder, "dangling.yaml"));
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    expect(refused("dangling")).toBe("is a link that leads nowhere; want a file");
    expect(refused("loop")).toBe("is a link that leads back to itself; want a file");
  });

  it("when it may not be read", () => {
    const denied = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    jest.spyOn(fs, "accessSync").mockImplementation(() => {
      throw denied;
    });
    expect(refused("staging")).toBe("may not be read by you; want a file with read permission");
  });

  it("when the disk fails", () => {
    const failing = Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
    jest.spyOn(fs, "readFileSync").mockImplementation(() => {
      throw failing;
    });
    expect(refused("staging")).toBe("cannot be read: EIO; want a file");
  });

  it.each(["large.yaml", "large.ts"])("when it is larger than a MiB: %s", (name) => {
    expect(refused(put(name, "x".repeat(1024 * 1024 + 1)))).toBe("has 1048577 bytes; want at most 1048576");
  });

  it("when its name ends in something else", () => {
    expect(refused(put("test.txt", "name: test\n"))).toBe("ends in .txt; want .ts, .yaml, .yml or .json");
    expect(refused(put("test", "name: test\n"))).toBe("ends in nothing; want .ts, .yaml, .yml or .json");
  });

  it("when its content is refused", () => {
    expect(refused(put("test.json", "[1"))).toMatch(/^is not JSON: /);
  });
});

describe("a TypeScript description is refused", () => {
  const loading = (load: () => unknown) => refusal(() => loadDescription("production", { folder, load }));

  it("when it exports nothing", () => {
    expect(loading(() => undefined)).toBe("has no default export; want export default defineEnvironment({ ... })");
  });

  it("when it throws", () => {
    const load = () => {
      throw new Error("CIDR is not set\nat somewhere");
    };
    expect(loading(load)).toBe("does not run: CIDR is not set; want a file whose default export is a description");
  });

  it("when it does not compile", () => {
    const location = { line: 3, column: 4 };
    const load = () => {
      throw Object.assign(new Error("Build failed"), { errors: [{ text: 'Expected ")"', location }] });
    };
    expect(loading(load)).toBe(
      'does not compile: Expected ")" at line 3, column 5; want a file whose default export is a description',
    );
  });
});

describe("a lock's file", () => {
  it("may be missing", () => {
    expect(readLock(join(folder, "test.lock.json"), false)).toBeUndefined();
  });

  it("is refused when it is broken", () => {
    const file = put("test.lock.json", "<<<<<<< ours\n");
    expect(refusal(() => readLock(file, false))).toBe(
      "is not JSON; want the file as the program wrote it: git restore it",
    );
  });

  it("is refused when it is a folder", () => {
    mkdirSync(join(folder, "test.lock.json"));
    expect(refusal(() => readLock(join(folder, "test.lock.json"), false))).toBe("cannot be read: EISDIR; want a file");
  });
});
