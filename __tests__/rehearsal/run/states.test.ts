import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { moduleTexts, readStates, withProducers } from "../../../src/rehearsal/run/states";
import { outputFolder, temporaryFolder } from "../../support/terraform";

const s3 = (key: string, more: object = {}) => ({ bucket: "states", key, region: "us-east-1", encrypt: true, ...more });

/** A configuration kept in S3 that reads others, by name of the reader. */
function kept(key: string, reads: Readonly<Record<string, object>> = {}): object {
  const readers = Object.entries(reads).map(([id, config]) => [id, { backend: "s3", config }]);
  return {
    terraform: { backend: { s3: s3(key) } },
    ...(readers.length > 0 ? { data: { terraform_remote_state: Object.fromEntries(readers) } } : {}),
  };
}

const asked = (key: string) => ({ bucket: "states", key, region: "us-east-1" });
const names = (states: readonly { readonly name: string }[]) => states.map(({ name }) => name);

const OUTPUT = {
  "a-cluster": kept("cluster", { net: asked("network"), keys: asked("data") }),
  "b-data": kept("data", { net: asked("network") }),
  "c-registry": kept("registry"),
  "z-network": kept("network"),
};

describe("the states of an output folder", () => {
  it("are put into an order in which they can be applied; names decide among equals", () => {
    expect(names(readStates(outputFolder(OUTPUT)))).toEqual(["c-registry", "z-network", "b-data", "a-cluster"]);
  });

  it("know which states they read, by the place that those are kept in", () => {
    const states = readStates(outputFolder(OUTPUT));
    const cluster = states.find(({ name }) => name === "a-cluster");
    expect(cluster?.reads).toEqual({ net: "z-network", keys: "b-data" });
    expect(cluster?.after).toEqual(["b-data", "z-network"]);
    expect(states.find(({ name }) => name === "z-network")).toMatchObject({ reads: {}, after: [] });
  });

  it("have their configuration and their folder", () => {
    const output = outputFolder(OUTPUT);
    const [registry] = readStates(output);
    expect(registry).toMatchObject({
      name: "c-registry",
      folder: join(output, "stacks/c-registry"),
      json: OUTPUT["c-registry"],
    });
  });

  it("come after those that cdktf deploys before them, as far as these are there", () => {
    const output = outputFolder({ a: kept("a"), b: kept("b") });
    const stack = (name: string, dependencies: string[]) => ({
      name,
      dependencies,
      workingDirectory: `stacks/${name}`,
    });
    const stacks = { a: stack("a", ["b", "gone"]), b: stack("b", []) };
    writeFileSync(join(output, "manifest.json"), JSON.stringify({ stacks }));
    const states = readStates(output);
    expect(names(states)).toEqual(["b", "a"]);
    expect(states[1]?.after).toEqual(["b"]);
  });

  it("are all there even when they read each other", () => {
    const circle = { a: kept("a", { other: asked("b") }), b: kept("b", { other: asked("a") }) };
    expect(names(readStates(outputFolder(circle)))).toEqual(["a", "b"]);
  });

  it("are looked for in the output of a synthesis only", () => {
    const folder = temporaryFolder();
    expect(() => readStates(folder)).toThrow(`${folder} holds no manifest.json; want the output folder of a synthesis`);
  });
});

describe("a state that another reads", () => {
  const readOf = (reader: object, ...others: object[]) => {
    const all = [reader, ...others].map((json, i) => [`state-${i}`, json]);
    const found = readStates(outputFolder(Object.fromEntries(all))).find(({ name }) => name === "state-0");
    return found?.reads;
  };

  it("is nothing when it lies outside the output", () => {
    expect(readOf(kept("a", { net: asked("elsewhere") }), kept("network"))).toEqual({ net: undefined });
    expect(readOf(kept("a", { net: { ...asked("network"), bucket: "others" } }), kept("network"))).toEqual({
      net: undefined,
    });
  });

  it("is nothing when it could be either of two, or the reader itself", () => {
    expect(readOf(kept("a", { net: asked("b") }), kept("b"), kept("b"))).toEqual({ net: undefined });
    expect(readOf(kept("a", { own: asked("a") }))).toEqual({ own: undefined });
  });

  it("is nothing when it is kept in another kind of backend, or when nothing says where", () => {
    const local = { terraform: { backend: { local: { key: "network" } } } };
    expect(readOf(kept("a", { net: { key: "network" } }), local)).toEqual({ net: undefined });
    expect(readOf(kept("a", { net: { profile: "me" } }), kept("network"))).toEqual({ net: undefined });
    expect(readOf(kept("a", { net: asked("network") }), { terraform: {} })).toEqual({ net: undefined });
  });

  it("may be in HCP Terraform", () => {
    const cloud = { terraform: { cloud: { organization: "acme", workspaces: { name: "network", project: "p" } } } };
    const reader = (name: string) => ({
      terraform: { backend: { local: { path: "x" } } },
      data: {
        terraform_remote_state: {
          net: { backend: "remote", config: { organization: "acme", workspaces: { name } } },
        },
      },
    });
    expect(readOf(reader("network"), cloud)).toEqual({ net: "state-1" });
    expect(readOf(reader("other"), cloud)).toEqual({ net: undefined });
  });
});

describe("the named states", () => {
  it("come with those that they read, directly or not, and with no others", () => {
    const states = readStates(outputFolder(OUTPUT));
    expect(names(withProducers(states, ["b-data"]))).toEqual(["z-network", "b-data"]);
    expect(names(withProducers(states, ["a-cluster"]))).toEqual(["z-network", "b-data", "a-cluster"]);
    expect(names(withProducers(states, ["z-network", "c-registry"]))).toEqual(["c-registry", "z-network"]);
  });

  it("may read a state outside the output, and each other", () => {
    const output = outputFolder({
      a: kept("a", { far: asked("elsewhere"), other: asked("b") }),
      b: kept("b", { other: asked("a") }),
    });
    expect(names(withProducers(readStates(output), ["a"]))).toEqual(["a", "b"]);
  });
});

describe("the modules of a state", () => {
  it("are every HCL file under its folder of modules", () => {
    const folder = temporaryFolder();
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("modules/kms/main.tf", "main");
    write("modules/kms/deep/more.tf", "more");
    write("modules/kms/README.md", "read me");
    write("own.tf", "own");
    expect(moduleTexts(folder).sort()).toEqual(["main", "more"]);
  });

  it("are none when there is no such folder", () => {
    expect(moduleTexts(temporaryFolder())).toEqual([]);
  });
});
