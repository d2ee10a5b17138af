import { Bindings } from "../../../src/rehearsal/schema/bindings";
import { wayBack } from "./way-back";

/** Bindings that come out another way, and why. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  aws: [
    // The generator writes `any` for `definition`; which place it had among the blocks cannot be told.
    "quicksight-dashboard",
    // The same for `statement`, and a set that holds values of any type is served as a list.
    "wafv2-rule-group",
    "wafv2-web-acl",
  ],
};

describe("the schema of every type of a provider", () => {
  it.each(["aws", "kubernetes", "helm"])("makes the generator write the bindings of %s again", async (provider) => {
    const returned = await wayBack(provider, new Bindings(provider).types());
    expect(returned.filter(({ lines }) => lines < 20)).toEqual([]);
    const others = returned.filter(({ difference }) => difference).map(({ folder }) => folder);
    expect(others).toEqual(KNOWN[provider] ?? []);
    console.log(`${provider}: ${returned.length} bindings, ${returned.length - others.length} came out the same`);
  });
});
