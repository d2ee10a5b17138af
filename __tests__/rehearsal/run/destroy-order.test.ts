import { orderProblems } from "../../../src/rehearsal/run/destroy-order";
import type { TerraformEvent } from "../../../src/rehearsal/run/steps";

interface Kept {
  readonly dependencies?: readonly string[];
  readonly mode?: string;
  readonly module?: string;
  readonly instances?: readonly { readonly dependencies?: readonly string[] }[];
}

/** Text of a state file with resources by address. */
function stateFile(resources: Readonly<Record<string, Kept>>): string {
  return JSON.stringify({
    version: 4,
    resources: Object.entries(resources).map(([address, { dependencies = [], ...kept }]) => {
      const [type, name] = address.split(".");
      return { mode: "managed", type, name, instances: [{ dependencies }], ...kept };
    }),
  });
}

/** Events of a destruction: `start` and `complete` by address. */
function events(...steps: readonly string[]): TerraformEvent[] {
  return steps.map((step) => {
    const [what, addr = ""] = step.split(" ");
    return { type: `apply_${what}`, hook: { resource: { addr }, action: "delete" } };
  });
}

const CHAIN = stateFile({
  "aws_vpc.main": {},
  "aws_subnet.a": { dependencies: ["aws_vpc.main"] },
  "aws_eks_cluster.main": { dependencies: ["aws_subnet.a", "aws_vpc.main"] },
});

describe("a destruction", () => {
  it("is in order when everything goes before what it depends on", () => {
    const order = ["aws_eks_cluster.main", "aws_subnet.a", "aws_vpc.main"];
    const steps = order.flatMap((address) => [`start ${address}`, `complete ${address}`]);
    expect(orderProblems(CHAIN, events(...steps))).toEqual([]);
  });

  it("is out of order when something starts to go before what depends on it is gone", () => {
    const steps = events(
      "start aws_eks_cluster.main",
      "start aws_subnet.a",
      "complete aws_eks_cluster.main",
      "complete aws_subnet.a",
      "start aws_vpc.main",
      "complete aws_vpc.main",
    );
    expect(orderProblems(CHAIN, steps)).toEqual([
      "aws_subnet.a was destroyed before aws_eks_cluster.main, which depends on it",
    ]);
  });

  it("names everything that was out of order", () => {
    const order = ["aws_vpc.main", "aws_subnet.a", "aws_eks_cluster.main"];
    const steps = order.flatMap((address) => [`start ${address}`, `complete ${address}`]);
    expect(orderProblems(CHAIN, events(...steps))).toEqual([
      "aws_vpc.main was destroyed before aws_subnet.a, which depends on it",
      "aws_subnet.a was destroyed before aws_eks_cluster.main, which depends on it",
      "aws_vpc.main was destroyed before aws_eks_cluster.main, which depends on it",
    ]);
  });

  it("is incomplete when something of the state stays", () => {
    const steps = events("start aws_subnet.a", "complete aws_subnet.a", "start aws_vpc.main", "complete aws_vpc.main");
    expect(orderProblems(CHAIN, steps)).toEqual(["aws_eks_cluster.main was not destroyed"]);
  });

  it("sees the instances of a resource as that resource", () => {
    const state = stateFile({
      "aws_vpc.main": {},
      "aws_subnet.a": { instances: [{ dependencies: ["aws_vpc.main"] }, { dependencies: ["aws_vpc.main"] }] },
    });
    const early = events(
      "complete aws_subnet.a[0]",
      "start aws_vpc.main",
      'complete aws_subnet.a["x.y"]',
      "complete aws_vpc.main",
    );
    expect(orderProblems(state, early)).toEqual([
      "aws_vpc.main was destroyed before aws_subnet.a, which depends on it",
    ]);
    expect(
      orderProblems(state, events("complete aws_subnet.a[0]", "start aws_vpc.main", "complete aws_vpc.main")),
    ).toEqual(["aws_subnet.a was not destroyed"]);
  });

  it("sees instances of modules as those modules", () => {
    const state = stateFile({
      "aws_vpc.main": { module: 'module.network["a"]' },
      "aws_subnet.a": { module: 'module.network["a"]', dependencies: ["module.network.aws_vpc.main"] },
    });
    const early = ["start", "complete"].flatMap((what) =>
      ["vpc.main", "subnet.a"].map((name) => `${what} module.network["a"].aws_${name}`),
    );
    expect(orderProblems(state, events(...early))).toEqual([
      "module.network.aws_vpc.main was destroyed before module.network.aws_subnet.a, which depends on it",
    ]);
  });

  it("sees into modules", () => {
    const state = stateFile({
      "aws_vpc.main": { module: "module.network" },
      "aws_subnet.a": { module: "module.network", dependencies: ["module.network.aws_vpc.main"] },
    });
    const of = (...order: string[]) =>
      events(...order.flatMap((name) => [`start module.network.${name}`, `complete module.network.${name}`]));
    expect(orderProblems(state, of("aws_subnet.a", "aws_vpc.main"))).toEqual([]);
    expect(orderProblems(state, of("aws_vpc.main", "aws_subnet.a"))).toEqual([
      "module.network.aws_vpc.main was destroyed before module.network.aws_subnet.a, which depends on it",
    ]);
  });

  it("does not wait for data sources, which nobody destroys", () => {
    const state = stateFile({
      "aws_caller_identity.current": { mode: "data" },
      "aws_vpc.main": { dependencies: ["data.aws_caller_identity.current"] },
    });
    expect(orderProblems(state, events("start aws_vpc.main", "complete aws_vpc.main"))).toEqual([]);
  });

  it("of an empty state is in order", () => {
    expect(orderProblems('{"version":4}', [])).toEqual([]);
  });
});
