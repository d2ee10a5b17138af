import { Bindings } from "../../../src/rehearsal/schema/bindings";
import { compiled, many, simple } from "./binding";
import { installation } from "./installation";

describe("the bindings of a provider", () => {
  it("have the version of the installed package", () => {
    installation().release("12.1.2");
    expect(new Bindings("helm").version).toBe("12.1.2");
  });

  it("are read a type at a time, resources, data sources and the provider's configuration", () => {
    const { add } = installation();
    add("release", "helm_release", { chart: simple("required") });
    add("data-helm-template", "helm_template", { text: simple("optional") });
    const bindings = new Bindings("helm");
    const names = (kind: "resource" | "data" | "provider", type: string) =>
      bindings.read(kind, type).attributes.map(({ name }) => name);
    expect(names("resource", "helm_release")).toEqual(["chart"]);
    expect(names("data", "helm_template")).toEqual(["text"]);
    expect(names("provider", "helm")).toEqual(["burst_limit"]);
  });

  it("lie in folders with a suffix where a name would clash", () => {
    const { add } = installation();
    add("object-resource", "helm_object");
    expect(new Bindings("helm").folderOf("resource", "helm_object")).toBe("object-resource");
    expect(new Bindings("helm").read("resource", "helm_object").attributes).toHaveLength(1);
  });

  it("have nested attributes where the provider speaks version 6 of the protocol", () => {
    const nested = new Bindings("helm").read("resource", "helm_release").attributes.filter((one) => one.nested);
    expect(nested.map(({ name }) => name)).toContain("set");
    const { attributes } = new Bindings("aws").read("resource", "aws_security_group");
    expect(attributes.find(({ name }) => name === "ingress")?.type).toEqual(["set", ["object", expect.anything()]]);
    expect(attributes.filter((one) => one.nested)).toEqual([]);
  });

  it("list their types in order", () => {
    const { add } = installation();
    add("release", "helm_release");
    add("chart", "helm_chart");
    add("data-helm-template", "helm_template");
    const types = { resources: ["helm_chart", "helm_release"], dataSources: ["helm_template"] };
    expect(new Bindings("helm").types()).toEqual(types);
    expect(new Bindings("helm").typesIn(["provider", "chart"])).toEqual({ resources: ["helm_chart"], dataSources: [] });
  });
});

describe("bindings that cannot be read", () => {
  it("are an error for a provider that has no stand-in", () => {
    expect(() => new Bindings("google")).toThrow(
      "there is no stand-in for the provider google; want one of aws, kubernetes, helm",
    );
  });

  it("are an error when the package is not installed", () => {
    installation();
    expect(() => new Bindings("aws")).toThrow("@cdktf/provider-aws is not installed; want it in package.json");
  });

  it("are an error for a type that they do not have", () => {
    installation().add("data-helm-template", "helm_template");
    const bindings = new Bindings("helm");
    expect(() => bindings.read("resource", "helm_relase")).toThrow(
      "@cdktf/provider-helm 1.2.3 has no resource helm_relase",
    );
    expect(() => bindings.read("resource", "helm_template")).toThrow("has no resource helm_template");
    expect(() => bindings.read("data", "helm_release")).toThrow("has no data helm_release");
  });

  it("are an error when a folder holds the binding of another type", () => {
    installation().add("release", "helm_chart");
    expect(() => new Bindings("helm").read("resource", "helm_release")).toThrow(
      "@cdktf/provider-helm/lib/release is the binding of helm_chart; want helm_release",
    );
  });

  it("are an error when the source map is gone or broken", () => {
    const { write } = installation();
    write("release/index.js", '"use strict";');
    write("chart/index.js", compiled("").slice(0, -7));
    const bindings = new Bindings("helm");
    expect(() => bindings.read("resource", "helm_release")).toThrow(
      "@cdktf/provider-helm/lib/release declares no resource, data source or provider; want helm_release",
    );
    expect(() => bindings.read("resource", "helm_chart")).toThrow(
      /^@cdktf\/provider-helm\/lib\/chart .*; want helm_chart/s,
    );
  });

  it("are an error when a part of a type is not said, with the folder and what is missing", () => {
    installation().add("release", "helm_release", { set: many("optional", "list", "MainSet", false) });
    expect(() => new Bindings("helm").read("resource", "helm_release")).toThrow(
      "@cdktf/provider-helm/lib/release keeps the blocks of set in MainSetList, which is no class of the binding; want helm_release",
    );
  });

  it("are an error when a folder that is listed says no type", () => {
    const { write } = installation();
    write("release/index.js", compiled("export const a = 1;"));
    expect(() => new Bindings("helm").types()).toThrow(
      "@cdktf/provider-helm/lib/release says no type; want a resource or a data source",
    );
  });
});
