import type { NodePool } from "../../src/addons/node-pools";
import { nodePools } from "../../src/config/schema/node-pools";

const LIMITS = { cpu: "200", memory: "800Gi" };
const POOL = { kind: "karpenter", amiVersion: "v20260714", limits: LIMITS };
const problems = (pool: object, key = "general") =>
  (nodePools.safeParse({ [key]: pool }).error?.issues ?? []).map(({ path, message, code }) => [
    path.slice(1).join("."),
    code === "invalid_key" ? "key" : message,
  ]);

describe("node pools of a description", () => {
  it("are pools as the add-ons understand them", () => {
    const parsed: Readonly<Record<string, NodePool>> = nodePools.parse({
      general: POOL,
      own: { kind: "autoMode", limits: LIMITS, capacityTypes: ["spot"] },
    });
    expect(Object.keys(parsed)).toEqual(["general", "own"]);
  });

  it("need limits, and with Karpenter the release of an image", () => {
    expect(problems({ kind: "autoMode" }).map(([path]) => path)).toEqual(["limits"]);
    expect(problems({ kind: "karpenter", limits: LIMITS })).toEqual([
      ["amiVersion", expect.stringMatching(/^want the release/)],
    ]);
    expect(problems({ kind: "autoMode", limits: LIMITS, amiVersion: "v20260714" })).toHaveLength(1);
  });

  it.each([
    ["amiVersion", "latest", "want the release of an image, such as v20260714 for al2023 or v1.50.0 for bottlerocket"],
    ["expireAfter", "30d", 'want a duration such as "30s" or "720h", or Never'],
    ["terminationGracePeriod", "Never", 'want a duration such as "30s" or "720h"'],
    ["instanceTypes.0", "m7i.larg", expect.stringContaining("m7i.large")],
    ["instanceCategories.0", "m7i", "want the letters of an instance type in front of its generation, such as m"],
    ["consolidation.after", "soon", 'want a duration such as "30s" or "720h", or Never'],
    ["disruptionBudgets.0.nodes", "101%", 'want a number of nodes or a percentage, as a string: "10%" or "1"'],
    ["disruptionBudgets.0.schedule", "daily", expect.stringContaining("five fields of cron")],
    ["limits.cpu", "many", expect.stringContaining("CPU")],
    ["taints.0.key", "karpenter.sh/x", "want a key outside karpenter.sh and karpenter.k8s.aws, which are reserved"],
  ])("refuse %s %s", (path, value, message) => {
    const [head = "", ...rest] = path.split(".");
    const inner = rest.reduceRight<unknown>((made, part) => (part === "0" ? [made] : { [part]: made }), value);
    const whole = head === "limits" ? { ...LIMITS, ...(inner as object) } : inner;
    const given = head === "disruptionBudgets" || head === "taints" ? filled(head, inner) : whole;
    expect(problems({ ...POOL, [head]: given })).toEqual([[path, message]]);
  });

  it.each(["default", "system", "general-purpose", "General"])("refuse the name %s", (name) => {
    expect(problems(POOL, name)).toEqual([["", "key"]]);
  });
});

/** A list with one entry that lacks nothing. */
function filled(field: "disruptionBudgets" | "taints", inner: unknown): unknown {
  const base = field === "taints" ? { key: "a", effect: "NoSchedule" } : { nodes: "10%" };
  return [{ ...base, ...(inner as object[])[0] }];
}
