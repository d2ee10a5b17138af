import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../support/terraform";
import { compiled, type Members, providerBinding, resourceBinding, simple } from "./binding";

/** A project with hand-written bindings of the Helm provider in its `node_modules`. */
export interface Installation {
  /** Folder of the project. */
  readonly root: string;
  /** Writes a compiled file of the package: `release/index.js`. */
  readonly write: (file: string, javascript: string) => void;
  /** Writes the binding of a type into a folder of the package. */
  readonly add: (folder: string, type: string, members?: Members) => void;
  /** Says that the package has this version. */
  readonly release: (version: string) => void;
}

const before = process.env.PLATFORM_ROOT;
afterEach(() => {
  if (before === undefined) {
    delete process.env.PLATFORM_ROOT;
  } else {
    process.env.PLATFORM_ROOT = before;
  }
});

/** Makes such a project, in which the test runs from here on. It holds the binding of the provider's own configuration. */
export function installation(): Installation {
  const root = temporaryFolder();
  const folder = join(root, "node_modules/@cdktf/provider-helm");
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const made: Installation = {
    root,
    write: (file, javascript) => put(join("lib", file), javascript),
    add: (name, type, members = { name: simple("required") }) =>
      made.write(`${name}/index.js`, compiled(resourceBinding(type, members))),
    release: (version) => put("package.json", JSON.stringify({ name: "@cdktf/provider-helm", version })),
  };
  made.release("1.2.3");
  made.write("provider/index.js", compiled(providerBinding({ burst_limit: simple("optional", "number") })));
  process.env.PLATFORM_ROOT = root;
  return made;
}
