import { readDeclarations } from "../../../src/rehearsal/schema/declarations";
import type { CtyType } from "../../../src/rehearsal/schema/schema";
import { TypeReader } from "../../../src/rehearsal/schema/types";
import { collection, type Members, type MemberText, many, one, resourceBinding, result, simple } from "./binding";

/** Type of one member of a binding. */
function typeOf(member: MemberText, structs: Readonly<Record<string, Members>> = {}): CtyType {
  const declarations = readDeclarations(resourceBinding("aws_thing", { member }, structs));
  return new TypeReader(declarations.structs).typeOf(declarations.main, "member");
}

const PAIR = { MainPair: { key: simple("required"), count: simple("optional", "number") } };
const PAIR_TYPE: CtyType = ["object", { key: "string", count: "number" }];

describe("the type of an argument", () => {
  it.each([
    ["string", "string"],
    ["number", "number"],
    ["boolean", "bool"],
    ["any", "dynamic"],
  ] as const)("kept as %s is %s", (stored, type) => {
    expect(typeOf(simple("optional", stored))).toBe(type);
  });

  it.each([
    ["list", "stringList", ["list", "string"]],
    ["set", "stringList", ["set", "string"]],
    ["set", "numberList", ["set", "number"]],
    ["map", "booleanMap", ["map", "bool"]],
    ["map", "anyMap", "dynamic"],
    ["list", "stringListList", ["list", ["list", "string"]]],
    ["set", "stringMapList", ["set", ["map", "string"]]],
    ["map", "stringListMap", ["map", ["list", "string"]]],
  ] as const)("written as a %s of %s is read so", (kind, stored, type) => {
    expect(typeOf(collection("optional", kind, stored))).toEqual(type);
  });

  it("that holds objects has the types of their members", () => {
    expect(typeOf(many("optional", "list", "MainPair", false), PAIR)).toEqual(["list", PAIR_TYPE]);
    expect(typeOf(many("optional", "set", "MainPair", false), PAIR)).toEqual(["set", PAIR_TYPE]);
    expect(typeOf(collection("optional", "map", "MainPairMap"), PAIR)).toEqual(["map", PAIR_TYPE]);
    expect(typeOf(one("optional", "struct", "MainPair"), PAIR)).toEqual(PAIR_TYPE);
  });
});

describe("the type of a result", () => {
  it.each([
    ["this.getStringAttribute('member')", "string"],
    ["this.getNumberAttribute('member')", "number"],
    ["this.getBooleanAttribute('member')", "bool"],
    ["this.getListAttribute('member')", ["list", "string"]],
    ["cdktf.Fn.tolist(this.getListAttribute('member'))", ["set", "string"]],
    ["this.getNumberListAttribute('member')", ["list", "number"]],
    ["cdktf.Token.asNumberList(cdktf.Fn.tolist(this.getNumberListAttribute('member')))", ["set", "number"]],
    ["this.getStringMapAttribute('member')", ["map", "string"]],
    ["this.getNumberMapAttribute('member')", ["map", "number"]],
    ["this.getBooleanMapAttribute('member')", ["map", "bool"]],
    ["this.getAnyMapAttribute('member')", "dynamic"],
    ["this.interpolationForAttribute('member')", "dynamic"],
  ] as const)("read by %s follows from it", (getter, type) => {
    expect(typeOf(result(getter))).toEqual(type);
  });

  it("with a reference follows from that: a list, a set, a map, an object", () => {
    const kept = (name: string, set?: boolean): MemberText => ({ flags: "computed", reference: [name, set] });
    expect(typeOf(kept("MainPairList", false), PAIR)).toEqual(["list", PAIR_TYPE]);
    expect(typeOf(kept("MainPairList", true), PAIR)).toEqual(["set", PAIR_TYPE]);
    expect(typeOf(kept("MainPairMap"), PAIR)).toEqual(["map", PAIR_TYPE]);
    expect(typeOf(kept("MainPairOutputReference"), PAIR)).toEqual(PAIR_TYPE);
    expect(typeOf(kept("cdktf.StringMapList", false))).toEqual(["list", ["map", "string"]]);
    expect(typeOf(kept("cdktf.StringMap"))).toEqual(["map", "string"]);
  });
});

describe("a type that the binding does not say", () => {
  it("is an error for a class that is not there", () => {
    const message = "keeps a value in MainGone, which is no class of the binding";
    expect(() => typeOf(many("optional", "list", "MainGone", false))).toThrow(message);
    expect(() => typeOf({ flags: "computed", reference: ["MainGoneList", false] })).toThrow(message);
  });

  it("is an error for a getter of an unknown kind", () => {
    expect(() => typeOf(result("this.getDurationAttribute('member')"))).toThrow("does not say the type of member");
    expect(() => typeOf({ flags: "computed" })).toThrow("does not say the type of member");
  });

  it("is an error for an argument that is never written out", () => {
    const message = "does not say how member is written out";
    expect(() => typeOf({ flags: "optional", getter: "this.getStringAttribute('member')" })).toThrow(message);
    expect(() => typeOf({ property: "optional" })).toThrow(message);
  });

  it("is an error for a struct that holds itself", () => {
    const loop = { MainLoop: { next: many("optional", "list", "MainLoop", false) } };
    expect(() => typeOf(many("optional", "list", "MainLoop", false), loop)).toThrow(
      "has a struct MainLoop that ends nowhere",
    );
  });
});
