import fc from "fast-check";
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
  clusterRoles: { main: "test-main-cluster" },
  launchTemplates: { "main/workers": "11111111" },
};

/** The output of an environment with the control plane retired, and the description that it was written from before. */
function unprotected(first: Readonly<Record<string, unknown>>): [OutputFacts, Readonly<Record<string, unknown>>] {
  return [{ ...OUTPUT, protected: { "test-network": ["aws_vpc.vpc"] } }, first];
}

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
      "VPC 10.0.0.0/16",
      "1 launch template of nodes",
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
    [
      "with a key of its own",
      '{"format": 1, "protected": {}, "clusters": {}, "digest": "", "extra": 1}',
      expect.stringMatching(
        /^is not a lock \(top: .*"extra"\); want the file as the program wrote it: git restore it$/,
      ),
    ],
    [
      "of a later format",
      '{"format": 2, "protected": {}, "clusters": {}, "digest": ""}',
      expect.stringMatching(/^is not a lock \(format: .*\); want the file as the program wrote it: git restore it$/),
    ],
    [
      "with the marks of a merge",
      "<<<<<<< ours\n{}\n",
      "is not JSON; want the file as the program wrote it: git restore it",
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

  it.each([
    [
      "has a typing mistake",
      "test-network/aws_vpc.vcp",
      'retire["test-network/aws_vpc.vcp"] retires nothing: the lock knows no such resource; want the entry taken out; did you mean test-network/aws_vpc.vpc?',
    ],
    [
      "names what never was",
      "test-dns/aws_route53_zone.example-com",
      'retire["test-dns/aws_route53_zone.example-com"] retires nothing: the lock knows no such resource; want the entry taken out',
    ],
    [
      "names a zone that keeps its subnets",
      "test-network/us-east-1a",
      'retire["test-network/us-east-1a"] retires nothing: the lock knows no subnets that are gone; want the entry taken out',
    ],
  ])("a retirement that %s", (_, key, message) => {
    expect(again({ retire: { [key]: "destroy" } }).messages).toEqual([message]);
  });

  it("a retirement of what is still declared", () => {
    expect(again({ retire: { "test-network/aws_vpc.vpc": "destroy" } }).messages).toEqual([
      'retire["test-network/aws_vpc.vpc"] retires nothing: the resource is still declared; want the entry taken out, or the resource',
    ]);
  });

  it("another set of zones for a control plane", () => {
    const zones = {
      "network/zones/us-east-1c": { public: "10.0.3.0/24", worker: "10.0.30.0/24", controlPlane: "10.0.0.64/27" },
    };
    expect(again({ ...zones, "clusters/main/zones": ["us-east-1a", "us-east-1c"] }).messages).toEqual([
      'clusters.main.zones is us-east-1a, us-east-1c; want us-east-1a, us-east-1b, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
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
      'clusters.main.serviceCidr is 10.100.0.0/16; want 172.20.0.0/16, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ],
    [
      "secretsKeyArn",
      { "clusters/main/secretsKeyArn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
      'clusters.main.secretsKeyArn is arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab; want data, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ],
  ])("another %s", (_, changes, message) => {
    expect(again(changes).messages).toEqual([message]);
  });

  it("a lower Kubernetes version", () => {
    expect(again({ "clusters/main/version": "1.34" }).messages).toEqual([
      'clusters.main.version is 1.34, lower than 1.35, which the lock has; want 1.35 or the next minor, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ]);
  });

  it("a version two minors above", () => {
    expect(again({ "clusters/main/version": "1.37" }).messages).toEqual([
      'clusters.main.version is 1.37, 2 minors above 1.35; want 1.36 first, since EKS goes one minor at a time, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ]);
  });

  it("another block for the VPC", () => {
    expect(again({ "network/cidr": "10.0.0.0/17" }).messages).toEqual([
      "network.cidr is 10.0.0.0/17; want 10.0.0.0/16, which the VPC was made with and cannot change (before the first deployment, delete the lock)",
    ]);
  });

  it("nothing of a new block when nothing is protected, and plans anew", () => {
    const bare = { ...OUTPUT, protected: {} };
    const list = { protection: false, "network/zones": ["us-east-1a", "us-east-1b"] };
    const lock = nextLock(resolveEnvironment(given(list)), bare).next;
    const step = nextLock(resolveEnvironment(given({ ...list, "network/cidr": "10.9.0.0/16" }), lock), bare, lock);
    expect(step.problems).toEqual([]);
    expect(step.next.addressPlan?.["us-east-1a"]?.worker).toBe("10.9.0.0/19");
  });

  it("another name of the control plane's role", () => {
    expect(again({}, { ...OUTPUT, clusterRoles: { main: "other" } }).messages).toEqual([
      'clusters.main.roleName is other; want test-main-cluster, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ]);
  });

  it("another address family", () => {
    const ipv6 = { "network/ipv6": true };
    expect(again({ "clusters/main/ipFamily": "ipv6" }, OUTPUT, ipv6).messages).toEqual([
      'clusters.main.ipFamily is ipv6; want ipv4, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ]);
  });

  it("nothing of all that when the control plane is retired", () => {
    const step = again(
      {
        "clusters/main/version": "1.34",
        "clusters/main/serviceCidr": "10.100.0.0/16",
        retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" },
      },
      { ...OUTPUT, protected: { ...OUTPUT.protected, "test-main-cluster": [] } },
    );
    expect(step.messages).toEqual([]);
    expect(step.changes).toContain("cluster main: Kubernetes 1.35 to 1.34");
    expect(step.changes).toContain("cluster main: serviceCidr 10.100.0.0/16");
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
      'network.zones lacks us-east-1c with its subnets 10.0.64.0/19, 10.0.100.0/23, 10.0.102.64/27, which the lock has; want the address plan to grow only, or retire: { "test-network/us-east-1c": "destroy" }',
    );
  });
});

describe("a zone of a computed address plan", () => {
  const three = { "network/zones": ["us-east-1a", "us-east-1b", "us-east-1c"] };
  const two = { "network/zones": ["us-east-1a", "us-east-1b"] };
  const REPLACED = { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" };

  it("may go when it is retired, and the control plane that stands in it", () => {
    const step = again(
      { ...two, retire: { ...REPLACED, "test-network/us-east-1c": "destroy" } },
      ...unprotected(three),
    );
    expect(step.messages).toEqual([]);
    expect(step.next.clusters.main?.zones).toEqual(["us-east-1a", "us-east-1b"]);
    expect(Object.keys(step.next.addressPlan ?? {})).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it("may not go from under a control plane", () => {
    expect(again({ ...two, retire: { "test-network/us-east-1c": "destroy" } }, OUTPUT, three).messages).toEqual([
      'clusters.main.zones is us-east-1a, us-east-1b; want us-east-1a, us-east-1b, us-east-1c, which the control plane was made with and cannot change, or retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" }',
    ]);
  });

  it("keeps a tier that is no longer asked for", () => {
    const images = { kind: "copied", prefix: "registry.example.com/mirror" };
    const isolated = { "network/egress": { kind: "none" }, "network/endpoints": { interface: "private" } };
    const alone = { ...isolated, "mirrors/images": images };
    const step = again(alone, OUTPUT, two);
    expect(step.messages).toEqual([]);
    expect(step.next.addressPlan?.["us-east-1a"]?.public).toBe("10.0.64.0/23");
  });

  it("may not lose a tier when its subnets are written out", () => {
    const written = {
      "us-east-1a": { worker: "10.0.0.0/19", controlPlane: "10.0.68.0/27" },
      "us-east-1b": { public: "10.0.66.0/23", worker: "10.0.32.0/19", controlPlane: "10.0.68.32/27" },
    };
    const single = { "network/egress": { kind: "natSingle", zone: "us-east-1b" }, profile: "development" };
    expect(again({ "network/zones": written }, OUTPUT, { ...single, ...two }).messages).toEqual([
      'network.zones lacks the public subnet 10.0.64.0/23 of us-east-1a, which the lock has; want the address plan to grow only, or retire: { "test-network/us-east-1a": "destroy" }',
    ]);
  });

  it("may not be moved when its subnets are written out", () => {
    const written = {
      "us-east-1a": { public: "10.0.64.0/23", worker: "10.0.0.0/19", controlPlane: "10.0.68.0/27" },
      "us-east-1b": { public: "10.0.66.0/23", worker: "10.0.32.0/20", controlPlane: "10.0.68.32/27" },
    };
    expect(again({ "network/zones": written }, OUTPUT, two).messages).toEqual([
      'network.zones moves the worker subnet of us-east-1b from 10.0.32.0/19 to 10.0.32.0/20, which the lock has; want the address plan to grow only, or retire: { "test-network/us-east-1b": "destroy" }',
    ]);
  });
});

describe("an entry of retire", () => {
  const gone: OutputFacts = { ...OUTPUT, protected: { ...OUTPUT.protected, "test-network": [] } };
  const retire = { retire: { "test-network/aws_vpc.vpc": "forget" } };
  const retiring = again(retire, gone);
  const later = (changes: Readonly<Record<string, unknown>>, output: OutputFacts) =>
    nextLock(resolveEnvironment(given(changes), retiring.next), output, retiring.next);

  it("is remembered, so that it may stay until all is deployed", () => {
    expect(retiring.next.retired).toEqual(retire.retire);
    expect(later(retire, gone)).toMatchObject({ problems: [], changes: [], next: retiring.next });
  });

  it("is forgotten when it is taken out", () => {
    const step = later({}, gone);
    expect(step.problems).toEqual([]);
    expect(step.next.retired).toBeUndefined();
    expect(step.changes).toEqual(["test-network/aws_vpc.vpc: no longer retired"]);
  });

  it("is refused when its resource is back", () => {
    expect(later(retire, OUTPUT).problems.map(renderProblem)).toEqual([
      'retire["test-network/aws_vpc.vpc"] retires nothing: the resource is still declared; want the entry taken out, or the resource',
    ]);
  });

  it("of a control plane covers everything of its state", () => {
    const before: OutputFacts = {
      ...OUTPUT,
      protected: { "test-main-cluster": ["aws_eks_access_entry.deployer", "aws_eks_cluster.control-plane"] },
    };
    const lock = nextLock(resolveEnvironment(given()), before).next;
    const without = given({
      clusters: undefined,
      retire: { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" },
    });
    const after = { protected: {}, clusterRoles: {}, launchTemplates: {} };
    const step = nextLock(resolveEnvironment(without, lock), after, lock);
    expect(step.problems).toEqual([]);
    expect(step.changes).toContain("cluster main: taken out");
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

describe("for any environment", () => {
  const ALL = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);
  const environments = fc.record({
    zones: fc.shuffledSubarray(ALL, { minLength: 2, maxLength: 5 }),
    cidr: fc.integer({ min: 16, max: 20 }).map((prefix) => `10.32.0.0/${prefix}`),
    ipv6: fc.boolean(),
    egress: fc.constantFrom({ kind: "natPerZone" }, { kind: "natSingle" }),
  });
  const resolved = (changes: object, zones: readonly string[], lock?: Lock) => {
    const { cidr, ipv6, egress } = changes as { cidr: string; ipv6: boolean; egress: unknown };
    const fields = { "network/cidr": cidr, "network/ipv6": ipv6, "network/egress": egress, "network/zones": zones };
    return resolveEnvironment(broken({ ...fields, profile: "development" }) as Environment, lock);
  };

  it("the lock of an environment that has not changed stays as it is", () => {
    fc.assert(
      fc.property(environments, (changes) => {
        const { next } = nextLock(resolved(changes, changes.zones), OUTPUT);
        const read = parseLock(renderLock(next)) as Lock;
        const step = nextLock(resolved(changes, changes.zones, read), OUTPUT, read);
        expect(step).toMatchObject({ problems: [], changes: [], rolls: [] });
        expect(renderLock(step.next)).toBe(renderLock(next));
      }),
      { numRuns: 50 },
    );
  });

  it("adding a zone only adds", () => {
    fc.assert(
      fc.property(environments, fc.integer({ min: 0, max: 5 }), (changes, at) => {
        const added = ALL.filter((zone) => !changes.zones.includes(zone))[0] as string;
        const first = resolved(changes, changes.zones);
        const lock = nextLock(first, OUTPUT).next;
        const more = resolved(changes, [...changes.zones.slice(0, at), added, ...changes.zones.slice(at)], lock);
        const step = nextLock(more, OUTPUT, lock);
        expect(step.problems).toEqual([]);
        expect(more.zones).toMatchObject(first.zones);
        expect(Object.keys(more.zones)).toHaveLength(Object.keys(first.zones).length + 1);
        expect(more.controlPlanes).toEqual(first.controlPlanes);
        expect(more.natZone).toBe(first.natZone);
      }),
      { numRuns: 50 },
    );
  });

  it("a lock changes exactly when something is said to change", () => {
    fc.assert(
      fc.property(environments, environments, (a, b) => {
        const before = nextLock(resolved(a, a.zones), OUTPUT).next;
        const { next, changes } = nextLock(resolved(b, b.zones, before), OUTPUT, before);
        expect(changes.length > 0).toBe(renderLock(next) !== renderLock(before));
      }),
      { numRuns: 50 },
    );
  });
});
