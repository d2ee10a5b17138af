import type { Environment } from "../../src/config";
import { EMPTY_LOCK, type Lock, type LockContent, seal } from "../../src/config/lock";
import { resolveEnvironment } from "../../src/config/resolve";
import { broken } from "../support/environments";

const lock = (content: Partial<LockContent>): Lock => seal({ ...EMPTY_LOCK, ...content });
const resolve = (changes: Readonly<Record<string, unknown>>, content?: Partial<LockContent>) =>
  resolveEnvironment(broken(changes) as Environment, content && lock(content));

const LISTED = { "network/zones": ["us-east-1b", "us-east-1a"] };
const MADE = { version: "1.35", serviceCidr: "172.20.0.0/16", ipFamily: "ipv4", secretsKey: "data" } as const;

describe("the zones of a resolved environment", () => {
  it("are those of the description, with every block as an object", () => {
    expect(resolve({}).zones["us-east-1a"]).toEqual({
      public: { cidr: "10.0.1.0/24" },
      worker: { cidr: "10.0.10.0/24" },
      controlPlane: { cidr: "10.0.0.0/27" },
    });
  });

  it("are computed from a list, for the tiers that the way out needs", () => {
    expect(Object.keys(resolve(LISTED).zones)).toEqual(["us-east-1a", "us-east-1b"]);
    expect(Object.keys(resolve(LISTED).zones["us-east-1a"] ?? {}).sort()).toEqual(["controlPlane", "public", "worker"]);
    const none = { ...LISTED, "network/egress": { kind: "none" } };
    expect(Object.keys(resolve(none).zones["us-east-1a"] ?? {}).sort()).toEqual(["controlPlane", "worker"]);
  });

  it("hold pods in the first secondary block", () => {
    const pods = { ...LISTED, "network/tiers": ["pod"], "network/secondaryCidrs": ["100.64.0.0/16"] };
    expect(resolve(pods).zones["us-east-1a"]?.pod).toEqual({ cidr: "100.64.0.0/19" });
  });

  it("keep the blocks of the lock", () => {
    const addressPlan = { "us-east-1a": { worker: "10.0.128.0/19" } };
    expect(resolve(LISTED, { addressPlan, vpcCidr: "10.0.0.0/16" }).zones["us-east-1a"]?.worker.cidr).toBe(
      "10.0.128.0/19",
    );
  });

  it("let the control plane stand beside the workers where an existing zone has no subnet for it", () => {
    const worker = { subnetId: "subnet-0123456789abcdef0", cidr: "10.0.10.0/24" };
    const network = {
      kind: "existing",
      vpcId: "vpc-0123456789abcdef0",
      cidrs: ["10.0.0.0/16"],
      zones: { "us-east-1a": { worker } },
    };
    expect(resolve({ network }).zones["us-east-1a"]).toEqual({ worker, controlPlane: worker });
  });
});

describe("an environment that cannot be resolved", () => {
  it.each([
    [
      "10.0.0.0/24",
      "network.cidr 10.0.0.0/24 is too small to plan for 6 zones; want at least a /22, or give the subnets of every zone",
    ],
  ])("has too small a VPC: %s", (cidr, message) => {
    expect(() => resolve({ ...LISTED, "network/cidr": cidr })).toThrow(`test: 1 problem\n  ${message}`);
  });

  it("has an IPv6 number that the lock gave to another subnet", () => {
    const changes = {
      "network/ipv6": true,
      "network/zones/us-east-1a/worker": { cidr: "10.0.10.0/24", ipv6Index: 3 },
    };
    expect(() => resolve(changes, { ipv6: { "us-east-1b": { worker: 3 } } })).toThrow(
      "test: 1 problem\n  network.zones.us-east-1a.worker.ipv6Index is 3, which network.zones.us-east-1b.worker has already; want another one",
    );
  });
});

describe("IPv6 subnets", () => {
  it("take the numbers of the description, then of the lock, then the next free ones", () => {
    const changes = {
      "network/ipv6": true,
      "network/zones/us-east-1a/worker": { cidr: "10.0.10.0/24", ipv6Index: 1 },
    };
    expect(resolve(changes, { ipv6: { "us-east-1b": { public: 0 } } }).ipv6).toEqual({
      "us-east-1a": { public: 2, worker: 1, controlPlane: 3 },
      "us-east-1b": { public: 0, worker: 4, controlPlane: 5 },
    });
  });

  it("have no numbers in an IPv4 network", () => {
    expect(resolve({}).ipv6).toBeUndefined();
  });
});

describe("a control plane", () => {
  it("stands in every zone when it is new", () => {
    expect(resolve({}).controlPlanes.main).toEqual({
      zones: ["us-east-1a", "us-east-1b"],
      serviceCidr: "172.20.0.0/16",
    });
  });

  it("stands in the zones of the description before those of the lock", () => {
    const clusters = { main: { ...MADE, zones: ["us-east-1b"] } };
    expect(resolve({}, { clusters }).controlPlanes.main?.zones).toEqual(["us-east-1b"]);
    expect(resolve({ "clusters/main/zones": ["us-east-1a"] }, { clusters }).controlPlanes.main?.zones).toEqual([
      "us-east-1a",
    ]);
  });

  it("keeps the Services of the lock where the default would be another one by now", () => {
    const clusters = { main: { ...MADE, zones: [], serviceCidr: "10.100.0.0/16" } };
    expect(resolve({}, { clusters }).controlPlanes.main?.serviceCidr).toBe("10.100.0.0/16");
  });

  it("is planned anew when it is retired", () => {
    const clusters = { main: { ...MADE, zones: ["us-east-1b"], serviceCidr: "10.100.0.0/16" } };
    const retire = { "test-main-cluster/aws_eks_cluster.control-plane": "destroy" };
    expect(resolve({ retire }, { clusters }).controlPlanes).toEqual(resolve({}).controlPlanes);
  });

  it("stands in every zone when none of its own is left", () => {
    const clusters = { main: { ...MADE, zones: ["us-east-1f"] } };
    expect(resolve({}, { clusters }).controlPlanes.main?.zones).toEqual(["us-east-1a", "us-east-1b"]);
  });
});

describe("a single NAT gateway", () => {
  const single = { "network/egress": { kind: "natSingle" } };

  it.each([
    [
      "the description's zone",
      { "network/egress": { kind: "natSingle", zone: "us-east-1b" } },
      { natZone: "us-east-1a" },
      "us-east-1b",
    ],
    ["the lock's zone", single, { natZone: "us-east-1b" }, "us-east-1b"],
    ["the first zone when the lock's is gone", single, { natZone: "us-east-1f" }, "us-east-1a"],
    ["the first zone", single, {}, "us-east-1a"],
    ["no zone when every zone has one", {}, { natZone: "us-east-1b" }, undefined],
  ])("stands in %s", (_, changes, content, zone) => {
    expect(resolve(changes, content).natZone).toBe(zone);
  });
});
