import { stacksOf, targetsOf } from "../../src/cli/targets";
import { InvalidInput } from "../../src/core/problems";

const KNOWN = ["shop", "shop-eu"];
const SHOP = ["bootstrap-shop", "shop-network", "shop-main-cluster"];
const SHOP_EU = ["shop-eu-network", "shop-eu-data"];

/** The stacks that come of names, where both environments are known. */
function wanted(...names: readonly string[]): string[][] {
  const targets = targetsOf(names, KNOWN);
  return stacksOf(
    targets,
    targets.environments.map((name) => (name === "shop-eu" ? SHOP_EU : SHOP)),
  );
}

function refused(...names: readonly string[]): readonly { path: string; message: string }[] {
  try {
    wanted(...names);
  } catch (error) {
    return (error as InvalidInput).problems;
  }
  return [];
}

describe("the names after a verb", () => {
  it("are environments, or stacks that begin with the name of theirs", () => {
    expect(targetsOf(["shop-network", "shop-eu"], KNOWN)).toMatchObject({
      environments: ["shop", "shop-eu"],
      stacks: { shop: ["shop-network"] },
    });
  });

  it("name the environment with the longest name that fits", () => {
    expect(targetsOf(["shop-eu-network"], KNOWN).environments).toEqual(["shop-eu"]);
    expect(targetsOf(["shop-europe"], KNOWN).environments).toEqual(["shop"]);
  });

  it("name the stack of a bootstrap as well, which begins otherwise", () => {
    expect(targetsOf(["bootstrap-shop"], KNOWN)).toMatchObject({ environments: ["shop"] });
    expect(wanted("bootstrap-shop")).toEqual([["bootstrap-shop"]]);
  });

  it("are handed on as they are when nothing known fits: a file, or a mistake", () => {
    expect(targetsOf(["shared/prod.yaml", "ship"], KNOWN)).toMatchObject({
      environments: ["shared/prod.yaml", "ship"],
      stacks: {},
    });
  });

  it("may be those of the project's own environments when none are given", () => {
    expect(targetsOf(["reference-network"], [])).toMatchObject({ environments: ["reference"] });
  });
});

describe("the stacks that are wanted", () => {
  it("are all of an environment, in its order", () => {
    expect(wanted("shop")).toEqual([SHOP]);
    expect(stacksOf(targetsOf([], KNOWN), [SHOP])).toEqual([SHOP]);
  });

  it("are those that were named, in the order of the environment", () => {
    expect(wanted("shop-main-cluster", "shop-network")).toEqual([["shop-network", "shop-main-cluster"]]);
    expect(wanted("shop-network", "shop-eu")).toEqual([["shop-network"], SHOP_EU]);
  });

  it("are all of an environment that was named itself, whichever of its stacks stand beside it", () => {
    expect(wanted("shop", "shop-network")).toEqual([SHOP]);
    expect(wanted("shop-network", "shop")).toEqual([SHOP]);
  });

  it("must exist, and every one that does not is said at once, with those that do", () => {
    const found = refused("shop-nodes", "shop-nets", "shop-eu-nets");
    expect(found).toEqual([
      { path: "shop-nodes", message: `is no stack; want one of ${SHOP.join(", ")}` },
      { path: "shop-nets", message: `is no stack; want one of ${SHOP.join(", ")}` },
      { path: "shop-eu-nets", message: `is no stack; want one of ${SHOP_EU.join(", ")}` },
    ]);
    expect(refused("shop", "shop-nodes").map(({ path }) => path)).toEqual(["shop-nodes"]);
    expect(() => wanted("shop-nodes")).toThrow(InvalidInput);
  });
});
