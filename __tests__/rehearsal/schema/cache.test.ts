import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Bindings } from "../../../src/rehearsal/schema/bindings";
import { providerSchema, type TypesInUse } from "../../../src/rehearsal/schema/cache";
import { simple } from "./binding";
import { type Installation, installation } from "./installation";

const RELEASE: TypesInUse = { resources: ["helm_release"], dataSources: [] };
const BOTH: TypesInUse = { resources: ["helm_release"], dataSources: ["helm_template"] };

/** A project with two types. */
function project(): Installation {
  const made = installation();
  made.add("release", "helm_release", { chart: simple("required") });
  made.add("data-helm-template", "helm_template", { text: simple("optional") });
  return made;
}

/** Asks for types; gives which of them were read from the bindings. */
function read(types: TypesInUse): string[] {
  const bindings = new Bindings("helm");
  const spy = jest.spyOn(bindings, "read");
  providerSchema(bindings, types);
  return spy.mock.calls.map(([kind, type]) => `${kind} ${type}`);
}

function cacheFiles({ root }: Installation): string[] {
  const folder = join(root, "node_modules/.cache/cdktf-eks-platform/schema");
  return readdirSync(folder).map((name) => join(folder, name));
}

describe("the schema of the types in use", () => {
  it("holds the provider's configuration and each type once, sorted", () => {
    project().add("chart", "helm_chart");
    const types = { resources: ["helm_release", "helm_chart", "helm_release"], dataSources: ["helm_template"] };
    const { provider, resources, dataSources } = providerSchema(new Bindings("helm"), types);
    expect(provider.attributes.map(({ name }) => name)).toEqual(["burst_limit"]);
    expect(Object.keys(resources)).toEqual(["helm_chart", "helm_release"]);
    expect(resources.helm_release?.attributes.map(({ name }) => name)).toEqual(["chart"]);
    expect(dataSources.helm_template?.attributes.map(({ name }) => name)).toEqual(["text"]);
  });

  it("is an error for a type that the bindings do not have, and keeps nothing of it", () => {
    const made = project();
    read(RELEASE);
    const [file = ""] = cacheFiles(made);
    const before = readFileSync(file, "utf8");
    expect(() => read({ resources: [], dataSources: ["helm_template", "helm_tempalte"] })).toThrow(
      "has no data helm_tempalte",
    );
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});

describe("the cache of schemas", () => {
  it("spares the bindings what was read before, and only that", () => {
    project();
    expect(read(RELEASE)).toEqual(["provider helm", "resource helm_release"]);
    expect(read(RELEASE)).toEqual([]);
    expect(read(BOTH)).toEqual(["data helm_template"]);
    expect(read(BOTH)).toEqual([]);
  });

  it("gives what the bindings gave", () => {
    project();
    const fresh = providerSchema(new Bindings("helm"), BOTH);
    expect(providerSchema(new Bindings("helm"), BOTH)).toEqual(fresh);
  });

  it("tells a resource from a data source of the same name", () => {
    project().add("template", "helm_template", { other: simple("optional") });
    const types = { resources: ["helm_template"], dataSources: ["helm_template"] };
    providerSchema(new Bindings("helm"), types);
    const { resources, dataSources } = providerSchema(new Bindings("helm"), types);
    const names = [resources, dataSources].map((all) => all.helm_template?.attributes.map(({ name }) => name));
    expect(names).toEqual([["other"], ["text"]]);
  });

  it("is left alone when the package has another version", () => {
    const made = project();
    read(RELEASE);
    made.release("1.2.4");
    made.add("release", "helm_release", { values: simple("required") });
    expect(read(RELEASE)).toEqual(["provider helm", "resource helm_release"]);
    const { resources } = providerSchema(new Bindings("helm"), RELEASE);
    expect(resources.helm_release?.attributes.map(({ name }) => name)).toEqual(["values"]);
    expect(cacheFiles(made)).toHaveLength(2);
  });

  it.each(["", "{", "null", "3", '{"resource helm_release":null}'])("is read anew when its file holds %j", (text) => {
    const made = project();
    read(RELEASE);
    const [file = ""] = cacheFiles(made);
    writeFileSync(file, text);
    expect(read(RELEASE)).toEqual(["provider helm", "resource helm_release"]);
    expect(read(RELEASE)).toEqual([]);
  });

  it("is not written again when nothing is new", () => {
    const made = project();
    read(BOTH);
    const [file = ""] = cacheFiles(made);
    utimesSync(file, 1, 1);
    read(RELEASE);
    expect(statSync(file).mtimeMs).toBe(1000);
    expect(cacheFiles(made)).toEqual([file]);
  });

  it("does without where it cannot write", () => {
    const { root } = project();
    const folder = join(root, "node_modules/.cache");
    mkdirSync(dirname(folder), { recursive: true });
    writeFileSync(folder, "a file in the place of the folder");
    expect(read(RELEASE)).toEqual(["provider helm", "resource helm_release"]);
    expect(read(RELEASE)).toEqual(["provider helm", "resource helm_release"]);
  });
});
