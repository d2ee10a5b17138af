import { ConfigPath } from "../../../src/rehearsal/provider/config-path";

describe("a path in a configuration", () => {
  it("starts at the resource", () => {
    expect(new ConfigPath().steps).toEqual([]);
  });

  it("leads into attributes and blocks by name", () => {
    expect(new ConfigPath().into("timeouts").into("create").steps).toEqual(["timeouts", "create"]);
  });

  it("leads into an element of a list of blocks by its index", () => {
    expect(new ConfigPath().into("rule").element("LIST", 2).into("name").steps).toEqual(["rule", 2, "name"]);
  });

  it("leads into a single block without an index", () => {
    expect(new ConfigPath().into("timeouts").element("SINGLE", 0).into("create").steps).toEqual(["timeouts", "create"]);
  });

  it.each(["SET", "MAP"] as const)("ends at a %s of blocks, whatever stands inside", (nesting) => {
    const path = new ConfigPath().into("selector").element(nesting, 1);
    expect(path.steps).toEqual(["selector"]);
    expect(path.into("labels").element("LIST", 0).into("name").steps).toEqual(["selector"]);
  });

  it("is another one at each step", () => {
    const path = new ConfigPath().into("rule");
    path.into("name");
    path.element("SET", 0);
    expect(path.into("lifecycle").steps).toEqual(["rule", "lifecycle"]);
  });
});
