import { readFileSync } from "node:fs";
import { join } from "node:path";
import production from "../../environments/production";
import reference from "../../environments/reference";
import sandbox from "../../environments/sandbox";
import type { Environment } from "../../src/config";
import { type Lock, parseLock, renderLock } from "../../src/config/lock";
import { nextLock } from "../../src/config/lock-next";
import { resolveEnvironment } from "../../src/config/resolve";
import { controlPlaneKey } from "../../src/config/retire";
import { factsOf } from "../../src/stacks/lock-facts";
import { broken } from "../support/environments";
import { outputOf } from "../support/output";

const environment = (changes: Readonly<Record<string, unknown>> = {}) => broken(changes) as Environment;
const facts = (one: Environment) => factsOf(one, outputOf([one]));
const KEY = "test-main-cluster/aws_eks_cluster.control-plane";

describe("what the lock remembers of an output", () => {
  const found = facts(environment());

  it("holds the protected addresses of every state", () => {
    expect(found.protected["test-network"]).toContain("aws_vpc.vpc");
    expect(found.protected["test-main-cluster"]).toContain("aws_eks_cluster.control-plane");
    expect(found.protected["test-data"]).toContainEqual(expect.stringMatching(/^aws_kms_key\./));
  });

  it("holds the name of the control plane's role", () => {
    expect(found.clusterRoles).toEqual({ main: "test-main-cluster" });
  });

  it("holds a digest for the launch template of every node group", () => {
    expect(Object.keys(found.launchTemplates)).toEqual([expect.stringMatching(/^main\/nodes-workers_/)]);
    expect(Object.values(found.launchTemplates)).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
  });

  it("is nothing protected when the protection is off", () => {
    expect(Object.values(facts(environment({ protection: false })).protected).flat()).toEqual([]);
  });
});

describe("a retired control plane", () => {
  const retired = environment({ retire: { [KEY]: "destroy" } });
  const found = facts(retired);

  it("is named by its state and its address", () => {
    expect(controlPlaneKey("test", "main")).toBe(KEY);
  });

  it("and everything of its state has no protection, and the other states keep theirs", () => {
    expect(found.protected["test-main-cluster"]).toEqual([]);
    expect(found.protected["test-network"]).toContain("aws_vpc.vpc");
  });

  it("may be replaced by one of another make", () => {
    const before = environment();
    const lock = nextLock(resolveEnvironment(before), facts(before)).next;
    const after = environment({ retire: { [KEY]: "destroy" }, "clusters/main/serviceCidr": "10.100.0.0/16" });
    expect(nextLock(resolveEnvironment(after, lock), facts(after), lock).problems).toEqual([]);
  });
});

describe("a resource that is to be forgotten", () => {
  it("leaves a removed block in its state, which drops it without destroying it", () => {
    const one = environment({
      retire: { "test-network/aws_eip.old": "forget", "test-data/aws_kms_key.old": "destroy" },
    });
    const output = outputOf([one]);
    const removed = (state: string) => output.find(({ name }) => name === state)?.json as { removed?: unknown };
    expect(removed("test-network").removed).toEqual([{ from: "aws_eip.old", lifecycle: { destroy: false } }]);
    expect(removed("test-data").removed).toBeUndefined();
  });
});

describe("the committed lock", () => {
  it.each([reference, production, sandbox].map((one) => [one.name, one as Environment] as const))(
    "of %s is the one that follows from its output",
    (name, one) => {
      const text = readFileSync(join(__dirname, `../../environments/${name}.lock.json`), "utf8");
      const lock = parseLock(text) as Lock;
      const step = nextLock(resolveEnvironment(one, lock), factsOf(one, outputOf([one], { [name]: lock })), lock);
      expect(step).toMatchObject({ problems: [], changes: [] });
      expect(renderLock(step.next)).toBe(text);
    },
  );
});
