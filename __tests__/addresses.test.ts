import { readFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../environments/reference";
import { addresses } from "../src/core/terraform-json";
import { outputOf } from "./support/output";

/** The reviewed list: an address that goes away or changes destroys what stands there, unless a `moved` block says otherwise. */
const REVIEWED = readFileSync(join(__dirname, "addresses.txt"), "utf8").trimEnd().split("\n");

const output = outputOf([reference]);
const all = output.flatMap(({ name, json }) => addresses(json).map((address) => `${name}/${address}`)).sort();

describe("the addresses of the reference environment", () => {
  it("are those of the reviewed list", () => {
    expect({
      gone: REVIEWED.filter((line) => !all.includes(line)),
      fresh: all.filter((line) => !REVIEWED.includes(line)),
    }).toEqual({
      gone: [],
      fresh: [],
    });
  });

  it("do not depend on the order in which a description writes its keys", () => {
    const reversed = <V extends object>(map: V): V => Object.fromEntries(Object.entries(map).reverse()) as V;
    const network = { ...reference.network, zones: reversed(reference.network.zones) };
    const registry = { ...reference.registry, repositories: reversed(reference.registry.repositories) };
    expect(outputOf([{ ...reference, network, registry }])).toEqual(output);
  });
});

describe("adding to the reference environment", () => {
  const bodies = new Map(output.flatMap(({ name, json }) => blocks(name, json)));

  function blocks(name: string, json: (typeof output)[number]["json"]): [string, string][] {
    return Object.entries(json.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([label, block]): [string, string] => [
        `${name}/${type}.${label}`,
        JSON.stringify(block),
      ]),
    );
  }

  /** What becomes of the resources that are there: which are gone, which changed. */
  const changed = (environment: typeof reference) => {
    const after = new Map(outputOf([environment as never]).flatMap(({ name, json }) => blocks(name, json)));
    return [...bodies].filter(([address, body]) => after.get(address) !== body).map(([address]) => address);
  };

  it("a node group changes no resource but the add-ons that wait for it", () => {
    const { main } = reference.clusters;
    const nodeGroups = { ...main.compute.nodeGroups, more: { instanceTypes: ["m7i.large"], scaling: { size: 2 } } };
    const clusters = { main: { ...main, compute: { ...main.compute, nodeGroups } } };
    const waiting = changed({ ...reference, clusters } as never);
    expect(waiting.filter((address) => !/aws_eks_addon\.addons-after-nodes/.test(address))).toEqual([]);
  });

  it("a repository or a hosted zone changes nothing that is there", () => {
    const registry = { ...reference.registry, repositories: { ...reference.registry.repositories, more: {} } };
    const dns = { zones: { ...reference.dns.zones, "more.example.com": { kind: "public" } } };
    expect(changed({ ...reference, registry, dns } as never)).toEqual([]);
  });

  it("a file system changes only the policies that list them all", () => {
    const data = { ...reference.data, fileSystems: { ...reference.data.fileSystems, more: {} } };
    expect(changed({ ...reference, data } as never).map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "reference-main-cluster/aws_iam_role_policy.addons-after-nodes_aws-efs-csi-driver-efs-csi-controller-sa_policy-file-systems",
      "reference-main-cluster/aws_iam_role_policy.addons-after-nodes_aws-efs-csi-driver-efs-csi-node-sa_policy-mount",
    ]);
  });

  it("a zone changes nothing that is there but what lists every zone", () => {
    const zone = { public: "10.0.4.0/24", worker: "10.0.40.0/24", controlPlane: "10.0.0.96/27" };
    const network = { ...reference.network, zones: { ...reference.network.zones, "us-east-1d": zone } };
    const { main } = reference.clusters;
    const kept = { main: { ...main, zones: ["us-east-1a", "us-east-1b", "us-east-1c"] } };
    // The load balancer may now stand in the new zone's subnet too.
    const balancers =
      /-main-workloads\/kubernetes_network_policy_v1\.team-shop_network-policies_application-(web|admin)_/;
    const touched = changed({ ...reference, network, clusters: kept } as never);
    expect(touched.filter((address) => !balancers.test(address))).toEqual([]);
  });
});
