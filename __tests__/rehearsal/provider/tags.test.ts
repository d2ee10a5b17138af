import { tagsOf } from "../../../src/rehearsal/provider/tags";
import { UNKNOWN } from "../../../src/rehearsal/provider/values";

describe("all tags of a resource", () => {
  it("are its own over those of the provider", () => {
    expect(tagsOf({ Name: "vpc", Owner: "team" }, { Owner: "platform", Environment: "test" })).toEqual({
      Name: "vpc",
      Owner: "team",
      Environment: "test",
    });
  });

  it("are those of the provider when it has none of its own", () => {
    expect([tagsOf(null, { Owner: "platform" }), tagsOf({}, { Owner: "platform" })]).toEqual([
      { Owner: "platform" },
      { Owner: "platform" },
    ]);
    expect(tagsOf(null, {})).toEqual({});
  });

  it("are unknown as soon as one of them is", () => {
    expect(tagsOf({ Name: UNKNOWN }, { Owner: "platform" })).toBe(UNKNOWN);
    expect(tagsOf(UNKNOWN, { Owner: "platform" })).toBe(UNKNOWN);
    expect(tagsOf({ Name: "vpc" }, { Owner: UNKNOWN })).toBe(UNKNOWN);
    expect(tagsOf({ Name: "vpc" }, null)).toBe(UNKNOWN);
  });
});
