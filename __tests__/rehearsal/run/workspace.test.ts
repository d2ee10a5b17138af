import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TerraformJson } from "../../../src/core/terraform-json";
import { Workspace } from "../../../src/rehearsal/run/workspace";
import { state } from "../../support/rehearsal";
import { temporaryFolder } from "../../support/terraform";

const workspaces: Workspace[] = [];
afterEach(() => {
  for (const workspace of workspaces.splice(0)) {
    workspace.remove();
  }
});

function workspace(): Workspace {
  const made = new Workspace();
  workspaces.push(made);
  return made;
}

/** A folder with files in it, each of which holds its own path. */
function folderWith(...paths: readonly string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return folder;
}

const filesIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((path) => statSync(join(folder, path)).isFile()).sort();

const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
const BACKEND = "rehearsal_backend_override.tf.json";

describe("a workspace", () => {
  it("is a folder of its own among the temporary files, and goes without a trace", () => {
    const [one, other] = [workspace(), workspace()];
    expect(dirname(one.root)).toBe(tmpdir());
    expect(one.root).not.toBe(other.root);
    one.remove();
    expect([existsSync(one.root), existsSync(other.root)]).toEqual([false, true]);
    one.remove();
  });

  it("has a configuration of the CLI that finds providers in an empty folder alone", () => {
    const { cliConfig, root } = workspace();
    const [, mirror = ""] = /^provider_installation {\n {2}filesystem_mirror {\n {4}path = (".*")\n {2}}\n}\n$/.exec(
      readFileSync(cliConfig, "utf8"),
    ) as RegExpExecArray;
    expect(JSON.parse(mirror)).toBe(join(root, "providers"));
    expect(readdirSync(JSON.parse(mirror))).toEqual([]);
  });

  it("keeps the states of its copies beside them, in a folder that is there", () => {
    const made = workspace();
    expect(made.stateFile("network")).toBe(join(made.root, "states/network.tfstate"));
    expect(existsSync(dirname(made.stateFile("network")))).toBe(true);
  });
});

describe("the copy of a state", () => {
  it("has everything that belongs to the configuration", () => {
    const folder = folderWith(
      "cdk.tf.json",
      "modules/kms/main.tf",
      "assets/policy/ABC/policy.json",
      "terraform.tfvars",
      "x.auto.tfvars",
    );
    const made = workspace();
    made.add(state("network", { folder }));
    expect(filesIn(made.folder("network"))).toEqual([
      "assets/policy/ABC/policy.json",
      "cdk.tf.json",
      "modules/kms/main.tf",
      BACKEND,
      "terraform.tfvars",
      "x.auto.tfvars",
    ]);
    expect(readFileSync(join(made.folder("network"), "modules/kms/main.tf"), "utf8")).toBe("modules/kms/main.tf");
  });

  it.each([
    ".terraform/providers/registry.terraform.io/hashicorp/aws/plugin",
    ".terraform/terraform.tfstate",
    ".terraform.lock.hcl",
    ".terraform.tfstate.lock.info",
    "terraform.tfstate",
    "terraform.tfstate.backup",
    "terraform.tfstate.1700000000.backup",
    "terraform.tfstate.d/other/terraform.tfstate",
    "reference-network.tfstate",
    "errored.tfstate",
    "rehearsal.tfplan",
    "modules/kms/.terraform/modules/modules.json",
    "modules/kms/terraform.tfstate",
  ])("has nothing of what terraform left in the real folder: %s", (path) => {
    const folder = folderWith("cdk.tf.json", path);
    const made = workspace();
    made.add(state("network", { folder }));
    expect(filesIn(made.folder("network"))).toEqual(["cdk.tf.json", BACKEND]);
    expect(filesIn(folder)).toEqual(["cdk.tf.json", path].sort());
    expect(readFileSync(join(folder, path), "utf8")).toBe(path);
  });

  it("is made wherever the real folder lies", () => {
    const folder = folderWith(".terraform.d/projects/x.tfstate/network/cdk.tf.json");
    const made = workspace();
    made.add(state("network", { folder: join(folder, ".terraform.d/projects/x.tfstate/network") }));
    expect(filesIn(made.folder("network"))).toEqual(["cdk.tf.json", BACKEND]);
  });

  it("can be looked at as it was first, after everything that came later", () => {
    const made = workspace();
    made.add(state("network", { folder: folderWith("cdk.tf.json") }));
    const plan = join(made.folder("network"), "rehearsal.tfplan");
    for (const [file, text] of [
      [plan, "first plan"],
      [made.stateFile("network"), "first state"],
    ] as const) {
      writeFileSync(file, text);
      made.setAside("network", file);
      writeFileSync(file, "later");
    }
    const kept = join(made.root, "first");
    expect(filesIn(kept)).toEqual(["network.tfplan", "network.tfstate"]);
    expect(filesIn(kept).map((file) => readFileSync(join(kept, file), "utf8"))).toEqual(["first plan", "first state"]);
  });

  it("leaves the real configuration alone, and has the one that it is given", () => {
    const folder = folderWith("cdk.tf.json");
    const made = workspace();
    const json = { resource: { aws_vpc: { main: {} } } };
    made.add(state("network", { folder, json }));
    expect(read(join(made.folder("network"), "cdk.tf.json"))).toEqual(json);
    made.add(state("network", { folder, json }), { terraform: { required_version: "1" } });
    expect(read(join(made.folder("network"), "cdk.tf.json"))).toEqual({ terraform: { required_version: "1" } });
    expect(readFileSync(join(folder, "cdk.tf.json"), "utf8")).toBe("cdk.tf.json");
  });

  it("has two spaces for each level, which is how a diagnostic finds its block by the line", () => {
    const made = workspace();
    made.add(state("network", { folder: folderWith("cdk.tf.json"), json: { output: { id: { value: 1 } } } }));
    expect(
      readFileSync(join(made.folder("network"), "cdk.tf.json"), "utf8")
        .split("\n")
        .slice(0, 3),
    ).toEqual(["{", '  "output": {', '    "id": {']);
  });

  it("is kept in a local file, and reads the files of its producers", () => {
    const made = workspace();
    made.add(state("cluster", { folder: folderWith("cdk.tf.json"), reads: { net: "network", keys: "data" } }));
    made.add(state("network", { folder: folderWith("cdk.tf.json") }));
    const local = (name: string) => ({ backend: "local", config: { path: `../../states/${name}.tfstate` } });
    expect(read(join(made.folder("cluster"), BACKEND))).toEqual({
      terraform: { backend: { local: { path: "../../states/cluster.tfstate" } } },
      data: { terraform_remote_state: { net: local("network"), keys: local("data") } },
    });
    expect(read(join(made.folder("network"), BACKEND))).toEqual({
      terraform: { backend: { local: { path: "../../states/network.tfstate" } } },
    });
    made.add(state("data", { folder: folderWith("cdk.tf.json"), reads: { net: "network" } }));
    expect(read(join(made.folder("data"), BACKEND)).data).toEqual({
      terraform_remote_state: { net: local("network") },
    });
    const { path } = local("network").config;
    expect(join(made.folder("cluster"), path)).toBe(made.stateFile("network"));
  });

  it("takes overrides under names that terraform takes for overrides, the last of each name", () => {
    const made = workspace();
    made.add(state("network", { folder: folderWith("cdk.tf.json") }));
    made.override("network", "change", { provider: 1 });
    made.override("network", "change", { provider: 2 });
    const file = join(made.folder("network"), "rehearsal_change_override.tf.json");
    expect(file).toMatch(/_override\.tf\.json$/);
    expect(read(file)).toEqual({ provider: 2 });
  });
});
