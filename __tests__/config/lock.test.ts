import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { type Lock, parseLock, renderLock } from "../../src/config/lock";
import { nextLock, type OutputFacts } from "../../src/config/lock-next";
import { resolveEnvironment } from "../../src/config/resolve";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const given = (changes: Readonly<Record<string, unknown>> = {}): Environment => {
  const { environment, problems } = checkEnvironment(broken(changes));
  expect(problems).toEqual([]);
  return environment as Environment;
};

const OUTPUT: OutputFacts = {
  protected: { "test-network": ["aws_vpc.vpc"], "test-main-cluster": ["aws_eks_cluster.control-plane"] },
  launchTemplates: { "main/workers": "11111111" },
};

/** What happens when an environment is written once, and then again after a change. */
function again(
  changes: Readonly<Record<string, unknown>>,
  output: OutputFacts = OUTPUT,
  first: Readonly<Record<string, unknown>> = {},
) {
  const lock = nextLock(resolveEnvironment(given(first)), OUTPUT).next;
  const step = nextLock(resolveEnvironment(given({ ...first, ...changes }), lock), output, lock);
  return { ...step, messages: step.problems.map(renderProblem) };
}

describe("the lock", () => {
  it("of an environment that has not changed stays as it is", () => {
    const { next } = nextLock(resolveEnvironment(given()), OUTPUT);
    const step = again({});
    expect(step.messages).toEqual([]);
    expect(step.changes).toEqual([]);
    expect(renderLock(step.next)).toBe(renderLock(next));
  });

  it("says what it has learned of a new environment", () => {
    expect(nextLock(resolveEnvironment(given()), OUTPUT).changes).toEqual([
      "2 protected resources added",
      "cluster main: Kubernetes 1.35 in us-east-1a, us-east-1b",
    ]);
  });

  it("is read back as it was written", () => {
    const { next } = nextLock(resolveEnvironment(given()), OUTPUT);
    expect(parseLock(renderLock(next))).toEqual(next);
  });

  it.each([
    ["no JSON", "{", "is not JSON; want the file as the program wrote it: git restore it"],
    [
      "another shape",
      "{}",
      expect.stringMatching(/^is not a lock \(format: .*\); want the file as the program wrote it: git restore it$/),
    ],
  ])("that is %s is refused", (_, text, message) => {
    expect(parseLock(text)).toEqual(message);
  });

  it("that was edited by hand is refused, unless edits are accepted", () => {
    const text = renderLock(nextLock(resolveEnvironment(given()), OUTPUT).next).replace("aws_vpc.vpc", "aws_vpc.other");
    expect(parseLock(text)).toBe(
      "was edited by hand; want the file as the program wrote it (git restore it), or --accept-lock once",
    );
    const accepted = parseLock(text, true) as Lock;
    expect(parseLock(renderLock(accepted))).toEqual(accepted);
  });
});

describe("the lock refuses", () => {
  const gone: OutputFacts = { ...OUTPUT, protected: { ...OUTPUT.protected, "test-network": [] } };

  it("to lose a protected resource", () => {
    expect(again({}, gone).messages).toEqual([
      'retire["test-network/aws_vpc.vpc"] is missing: test-network/aws_vpc.vpc is protected and would be destroyed; want it kept, or retire: { "test-network/aws_vpc.vpc": "destroy" } or "forget"',
    ]);
  });

  it.each(["destroy", "forget"])("nothing when the description retires it (%s)", (how) => {
    const step = again({ "retire/test-network": undefined, retire: { "test-network/aws_vpc.vpc": how } }, gone);
    expect(step.messages).toEqual([]);
    expect(step.next.protected["test-network"]).toBeUndefined();
  });

  it("nothing when the protection is off", () => {
    expect(again({ protection: false }, { ...OUTPUT, protected: {} }).messages).toEqual([]);
  });

  it("a retirement that retires nothing", () => {
    expect(again({ retire: { "test-network/aws_vpc.vpc": "destroy" } }).messages).toEqual([
      'retire["test-network/aws_vpc.vpc"] retires nothing: the resource is still declared; want the entry taken out, or the resource',
    ]);
  });

  it("another set of zones for a control plane", () => {
    const zones = {
      "network/zones/us-east-1c": { public: "10.0.3.0/24", worker: "10.0.30.0/24", controlPlane: "10.0.0.64/27" },
    };
    expect(again({ ...zones, "clusters/main/zones": ["us-east-1a", "us-east-1c"] }).messages).toEqual([
      "clusters.main.zones is us-east-1a, us-east-1c; want us-east-1a, us-east-1b, which the control plane was made with and cannot change",
    ]);
  });

  it("no zone that is added to the network: the control plane keeps those it was made with", () => {
    const zones = {
      "network/zones/us-east-1c": { public: "10.0.3.0/24", worker: "10.0.30.0/24", controlPlane: "10.0.0.64/27" },
    };
    const step = again(zones);
    expect(step.messages).toEqual([]);
    expect(step.next.clusters.main?.zones).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it.each([
    [
      "serviceCidr",
      { "clusters/main/serviceCidr": "10.100.0.0/16" },
      "clusters.main.serviceCidr is 10.100.0.0/16; want 172.20.0.0/16, which the control plane was made with and cannot change",
    ],
    [
      "secretsKeyArn",
      { "clusters/main/secretsKeyArn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
      "clusters.main.secretsKeyArn is arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab; want data, which the control plane was made with and cannot change",
    ],
  ])("another %s", (_, changes, message) => {
    expect(again(changes).messages).toEqual([message]);
  });

  it("a lower Kubernetes version", () => {
    expect(again({ "clusters/main/version": "1.34" }).messages).toEqual([
      "clusters.main.version is 1.34, lower than 1.35, which the lock has; want 1.35 or the next minor, since a control plane never goes back",
    ]);
  });

  it("a version two minors above", () => {
    expect(again({ "clusters/main/version": "1.37" }).messages).toEqual([
      "clusters.main.version is 1.37, 2 minors above 1.35; want 1.36 first, since EKS goes one minor at a time",
    ]);
  });

  it("nothing when the version goes up by one, and says so", () => {
    const step = again({ "clusters/main/version": "1.36" });
    expect(step.messages).toEqual([]);
    expect(step.changes).toEqual(["cluster main: Kubernetes 1.35 to 1.36"]);
  });

  it("to drop a zone of a computed address plan", () => {
    const listed = { "network/zones": ["us-east-1a", "us-east-1b", "us-east-1c"] };
    const step = again(
      { "network/zones": ["us-east-1a", "us-east-1b"], "clusters/main/zones": ["us-east-1a", "us-east-1b"] },
      OUTPUT,
      listed,
    );
    expect(step.messages).toContain(
      "network.zones drop the worker subnet 10.0.64.0/19 of us-east-1c; want the plan to grow only",
    );
  });
});

describe("the lock says", () => {
  it("that nodes will roll when their launch template changes", () => {
    expect(again({}, { ...OUTPUT, launchTemplates: { "main/workers": "22222222" } }).rolls).toEqual([
      "main/workers: the launch template changes, so the nodes will be replaced a few at a time",
    ]);
  });

  it("nothing of nodes that are new", () => {
    expect(
      again({}, { ...OUTPUT, launchTemplates: { ...OUTPUT.launchTemplates, "main/more": "33333333" } }).rolls,
    ).toEqual([]);
  });
});

describe("a single NAT gateway", () => {
  it("stays in its zone when one is added that comes before", () => {
    const changes = { "network/egress": { kind: "natSingle" }, profile: "development" };
    const first = { ...changes, "network/zones": ["us-east-1b", "us-east-1c"] };
    expect(again({ "network/zones": ["us-east-1a", "us-east-1b", "us-east-1c"] }, OUTPUT, first).next.natZone).toBe(
      "us-east-1b",
    );
  });
});

describe("a computed address plan", () => {
  const plan = (zones: string[], lock?: Lock) => resolveEnvironment(given({ "network/zones": zones }), lock);

  it("leaves every block where it is when a zone is added", () => {
    const two = plan(["us-east-1a", "us-east-1c"]);
    const lock = nextLock(two, OUTPUT).next;
    const three = plan(["us-east-1a", "us-east-1b", "us-east-1c"], lock);
    expect(three.zones).toMatchObject(two.zones);
  });

  it("does not depend on the order of the zones", () => {
    expect(plan(["us-east-1b", "us-east-1a"]).zones).toEqual(plan(["us-east-1a", "us-east-1b"]).zones);
  });

  it("keeps numbers of IPv6 subnets when a zone is added", () => {
    const ipv6 = (zones: string[], lock?: Lock) =>
      resolveEnvironment(given({ "network/zones": zones, "network/ipv6": true }), lock);
    const two = ipv6(["us-east-1b", "us-east-1c"]);
    const three = ipv6(["us-east-1a", "us-east-1b", "us-east-1c"], nextLock(two, OUTPUT).next);
    expect(three.ipv6).toMatchObject(two.ipv6 ?? {});
    const numbers = Object.values(three.ipv6 ?? {}).flatMap((tiers) => Object.values(tiers));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
