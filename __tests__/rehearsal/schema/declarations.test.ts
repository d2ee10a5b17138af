import { namesIn, readDeclarations } from "../../../src/rehearsal/schema/declarations";
import { many, one, providerBinding, resourceBinding, result, simple } from "./binding";

const SOURCE = resourceBinding(
  "aws_thing",
  {
    name: simple("required"),
    size: simple("optional computed", "number"),
    arn: result("this.getStringAttribute('arn')"),
    rule: { ...many("optional", "set", "MainRule", true), reference: ["MainRuleList", true] },
    timeouts: one("optional", "struct", "MainTimeouts", "timeouts block"),
    note: { ...simple("optional"), comment: "Text of the note block" },
  },
  {
    MainRule: { action: simple("required") },
    MainTimeouts: { create: simple("optional") },
  },
);

describe("the declarations of a binding", () => {
  const { main, structs, type, isProvider } = readDeclarations(SOURCE);

  it("say what it is", () => {
    expect({ type, isProvider }).toEqual({ type: "aws_thing", isProvider: false });
    expect(readDeclarations(providerBinding({ region: simple("optional") }))).toMatchObject({
      type: undefined,
      isProvider: true,
    });
  });

  it("hold the names of its members in the order of the binding", () => {
    expect([...namesIn(main)]).toEqual(["name", "size", "arn", "rule", "timeouts", "note"]);
  });

  it("say who sets a member", () => {
    expect(main.members.get("name")).toMatchObject({ required: true, optional: false, computed: false });
    expect(main.members.get("size")).toMatchObject({ required: false, optional: true, computed: true });
    expect(main.members.get("arn")).toMatchObject({ required: false, optional: false, computed: true });
  });

  it("say how a member is read", () => {
    expect(main.members.get("arn")).toMatchObject({ getter: "this.getStringAttribute('arn')", reference: undefined });
    expect(main.members.get("rule")).toMatchObject({ getter: "this._rule", reference: "MainRuleList", set: true });
  });

  it("say how a member is written out", () => {
    expect(main.emissions.get("size")).toEqual({
      expression: "cdktf.numberToHclTerraform(this._member)",
      complex: false,
      kind: "simple",
      stored: "number",
    });
    expect(main.emissions.get("rule")).toMatchObject({ complex: true, kind: "set", stored: "MainRuleList" });
    expect(main.emissions.has("arn")).toBe(false);
  });

  it("say which members are called blocks by their documentation, and which only mention the word", () => {
    expect(main.properties.get("timeouts")).toEqual({ optional: true, block: true });
    expect(main.properties.get("note")).toEqual({ optional: true, block: false });
    expect(main.properties.get("name")).toEqual({ optional: false, block: false });
  });

  it("hold its structs by the name of their class", () => {
    expect([...structs].filter(([, { declared }]) => declared).map(([name]) => name)).toEqual([
      "MainRule",
      "MainTimeouts",
    ]);
    expect(structs.get("MainRule")?.members.get("action")).toMatchObject({ required: true });
  });

  it("are an error where there is no resource, data source or provider", () => {
    const message = "declares no resource, data source or provider";
    expect(() => readDeclarations("")).toThrow(message);
    expect(() => readDeclarations("export interface VpcConfig {}\nexport class Vpc extends Construct {}")).toThrow(
      message,
    );
  });
});
