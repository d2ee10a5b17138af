import { readFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../../../environments/reference";
import type { Environment } from "../../../src/config";
import { EnvironmentOutput } from "../../../src/guardrails/output";
import { differencesOf } from "../../../src/handoff/adopt/differences";
import { matchesOf } from "../../../src/handoff/adopt/matches";
import { readForeign } from "../../../src/handoff/adopt/module-state";
import { reportOf } from "../../../src/handoff/adopt/report";
import { handed } from "../../support/handed";

/**
 * Addresses as terraform-aws-modules/vpc v6.6.0 and eks v21.19.0 give them (one NAT gateway, intra subnets for the control plane); ids are made up.
 */
const TEXT = readFileSync(join(__dirname, "modules.json"), "utf8");
const FOREIGN = readForeign("--from", TEXT);

function adopted(environment: Environment) {
  const output = new EnvironmentOutput(handed(environment).states);
  const matches = matchesOf(output, FOREIGN);
  return { output, matches, report: reportOf({ environment: environment.name, output, matches, foreign: FOREIGN }) };
}

const { output, matches, report } = adopted(reference);

function pairs(type: string): string[][] {
  return matches.filter(({ to }) => to.type === type).map(({ to, from, id }) => [to.label, from.address, id]);
}

describe("a state of the modules", () => {
  it("gives the VPC, and subnets by zone and block or tier", () => {
    expect(pairs("aws_vpc")).toEqual([["vpc", "module.vpc.aws_vpc.this[0]", "vpc-0a11ce0000000001"]]);
    const subnets = pairs("aws_subnet").map(([label = "", address = ""]) => [
      label.replace(/_[0-9A-F]+$/, ""),
      address,
    ]);
    expect(subnets).toEqual([
      ["control-plane_us-east-1a", "module.vpc.aws_subnet.intra[0]"],
      ["control-plane_us-east-1b", "module.vpc.aws_subnet.intra[1]"],
      ["control-plane_us-east-1c", "module.vpc.aws_subnet.intra[2]"],
      ["public_us-east-1a", "module.vpc.aws_subnet.public[0]"],
      ["public_us-east-1b", "module.vpc.aws_subnet.public[1]"],
      ["public_us-east-1c", "module.vpc.aws_subnet.public[2]"],
      ["worker_us-east-1a", "module.vpc.aws_subnet.private[0]"],
      ["worker_us-east-1b", "module.vpc.aws_subnet.private[1]"],
      ["worker_us-east-1c", "module.vpc.aws_subnet.private[2]"],
    ]);
  });

  it("gives the NAT gateway of a zone, its address, and a table to the first zone that asks for it", () => {
    expect(pairs("aws_nat_gateway").map(([label]) => label)).toEqual([expect.stringContaining("us-east-1a")]);
    expect(pairs("aws_eip").map(([, , id]) => id)).toEqual(["eipalloc-0a11ce0000000001"]);
    expect(pairs("aws_route_table").map(([label = "", , id]) => [label.replace(/_[0-9A-F]+$/, ""), id])).toEqual([
      ["control-plane-routes_us-east-1a", "rtb-0d000000000000001"],
      ["public-routes_us-east-1a", "rtb-0b000000000000001"],
      ["worker-routes_us-east-1a", "rtb-0c000000000000001"],
    ]);
    expect(pairs("aws_route").map(([, , id]) => id)).toEqual([
      "rtb-0b000000000000001_0.0.0.0/0",
      "rtb-0c000000000000001_0.0.0.0/0",
    ]);
    expect(pairs("aws_route_table_association")).toHaveLength(9);
  });

  it("gives the cluster with its key, role, policy, logs, provider, add-ons and access", () => {
    expect(pairs("aws_eks_cluster").map(([, , id]) => id)).toEqual(["reference-main"]);
    expect(pairs("aws_kms_key")).toEqual([
      [
        expect.stringContaining("keys_secrets"),
        "module.eks.module.kms.aws_kms_key.this[0]",
        "0a11ce00-0000-4000-8000-000000000001",
      ],
    ]);
    expect(pairs("aws_iam_role").map(([label]) => label)).toEqual([expect.stringContaining("control-plane_role")]);
    expect(pairs("aws_iam_role_policy_attachment").map(([, , id]) => id)).toEqual([
      "reference-main-cluster-20260101000000000000000001/arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    ]);
    expect(pairs("aws_cloudwatch_log_group").map(([, , id]) => id)).toEqual(["/aws/eks/reference-main/cluster"]);
    expect(pairs("aws_iam_openid_connect_provider")).toHaveLength(1);
    expect(pairs("aws_eks_addon").map(([, , id]) => id)).toEqual(["reference-main:coredns", "reference-main:vpc-cni"]);
    expect(pairs("aws_eks_access_entry")).toHaveLength(1);
    expect(pairs("aws_eks_access_policy_association")).toHaveLength(1);
    expect(pairs("aws_eks_node_group")).toEqual([]);
  });

  it("gives nothing twice, neither theirs nor ours, in the order of deployment", () => {
    expect(new Set(matches.map(({ to }) => to)).size).toBe(matches.length);
    expect(new Set(matches.map(({ from }) => from)).size).toBe(matches.length);
    const states = [...new Set(matches.map(({ to }) => to.state))];
    expect(states).toEqual(output.states.map(({ state }) => state).filter((state) => states.includes(state)));
  });

  it("of another cluster's name gives the network alone, and says why", () => {
    const renamed = FOREIGN.map((one) =>
      one.type === "aws_eks_cluster" ? { ...one, values: { ...one.values, name: "other" } } : one,
    );
    const found = matchesOf(output, renamed);
    expect([...new Set(found.map(({ to }) => to.state))]).toEqual(["reference-network"]);
    expect(reportOf({ environment: "reference", output, matches: found, foreign: renamed })).toContain(
      "| `module.eks.aws_eks_cluster.this[0]` | no cluster of the description has this name, which is `<environment>-<cluster>` |",
    );
  });
});

describe("the report", () => {
  it("says what would be replaced, and what to change so that nothing is", () => {
    const [, replaced = ""] = report.split("## ");
    expect(replaced.split("\n").filter((line) => line.startsWith("| `"))).toEqual([
      "| `module.vpc.aws_subnet.private[0]` | `cidr_block` | 10.0.16.0/20 | 10.0.10.0/24 | Set the block of this tier in `network.zones` to 10.0.16.0/20. |",
      "| `module.vpc.aws_subnet.private[1]` | `cidr_block` | 10.0.32.0/20 | 10.0.20.0/24 | Set the block of this tier in `network.zones` to 10.0.32.0/20. |",
      "| `module.vpc.aws_subnet.private[2]` | `cidr_block` | 10.0.48.0/20 | 10.0.30.0/24 | Set the block of this tier in `network.zones` to 10.0.48.0/20. |",
      "| `module.eks.aws_eks_cluster.this[0]` | `kubernetes_network_config.service_ipv4_cidr` | 10.100.0.0/16 | 172.20.0.0/16 | Set `clusters.<cluster>.serviceCidr` to 10.100.0.0/16. |",
      expect.stringMatching(/`role_arn` .* Keep the name of the control plane's role: see `aws_iam_role`\. \|$/),
      expect.stringMatching(
        /^\| `module\.eks\.aws_iam_role\.this\[0\]` \| `name` .* Override `name` with "reference-main-cluster-20260101000000000000000001" in `main\.ts`, on the construct `reference-main-cluster\/Default\/control-plane\/role\/Default\/Default`\. \|$/,
      ),
      expect.stringMatching(/`role` .* Keep the name of the role: see `aws_iam_role`\. \|$/),
    ]);
  });

  it("has nothing to replace once the description says what it says", () => {
    const network = reference.network as Extract<Environment["network"], { kind: "new" }>;
    const blocks = ["10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"];
    const zones = Object.fromEntries(
      Object.entries(network.zones).map(([zone, tiers], i) => [zone, { ...tiers, worker: blocks[i] }]),
    );
    const environment = {
      ...reference,
      network: { ...network, zones },
      clusters: { main: { ...reference.clusters?.main, serviceCidr: "10.100.0.0/16" } },
    } as Environment;
    const states = structuredClone(handed(environment).states) as unknown as {
      name: string;
      json: Record<string, never>;
    }[];
    const cluster = states.find(({ name }) => name === "reference-main-cluster")?.json.resource as unknown as {
      aws_iam_role: Record<string, { name: string }>;
    };
    const [role] = Object.entries(cluster.aws_iam_role).flatMap(([label, block]) =>
      label.startsWith("control-plane_role") ? [block] : [],
    );
    if (role) {
      // As the override that the report advises does it.
      role.name = "reference-main-cluster-20260101000000000000000001";
    }
    const changedOutput = new EnvironmentOutput(states);
    const found = matchesOf(changedOutput, FOREIGN);
    const all = found.flatMap((match) => differencesOf(changedOutput, match, found));
    expect(all.filter(({ replaces }) => replaces)).toEqual([]);
    expect(reportOf({ environment: "reference", output: changedOutput, matches: found, foreign: FOREIGN })).toContain(
      "Nothing of what is adopted would be replaced, as far as that is known here.",
    );
  });

  it("says what changes in place, and leaves out what an apply alone can tell", () => {
    expect(report).toContain(
      "| `module.eks.aws_eks_cluster.this[0]` | `access_config.authentication_mode` | API_AND_CONFIG_MAP | API |",
    );
    expect(report).toContain(
      "| `module.vpc.aws_route_table_association.private[1]` | `route_table_id` | rtb-0c000000000000001 | made anew |",
    );
    expect(report).not.toContain("addon_version");
    expect(report).not.toContain("resolve_conflicts");
  });

  it("says what stays behind and why, and lets the other state forget the rest", () => {
    expect(report).toContain(
      '| `module.eks.module.eks_managed_node_group["workers"].aws_eks_node_group.this[0]` | its name is another and cannot be changed: make ours beside it, drain its nodes, then delete it |',
    );
    expect(report).toContain("terraform state rm 'module.eks.aws_eks_addon.this[\"coredns\"]'\n");
    expect(report).not.toContain("terraform state rm 'module.eks.aws_security_group.node[0]'");
  });
});

describe("a file that is no such state", () => {
  it.each([
    ["no JSON", "{", "is no JSON; want what terraform show -json prints of a state"],
    ["a state file", '{"version": 4, "resources": []}', "is a state file; want what terraform show -json prints of it"],
    [
      "an empty state",
      '{"format_version": "1.0"}',
      "holds no values.root_module; want what terraform show -json prints of a state with resources",
    ],
    [
      "no resource",
      '{"values": {"root_module": {"resources": [null]}}}',
      "holds no resource with address, type, name and values at values.root_module.resources[0]; want what terraform show -json prints of a state",
    ],
    [
      "a resource without values in a module",
      '{"values": {"root_module": {"child_modules": [{"resources": [{"address": "a.b", "type": "a", "name": "b"}]}]}}}',
      "holds no resource with address, type, name and values at values.root_module.child_modules[0].resources[0]; want what terraform show -json prints of a state",
    ],
    [
      "no list of resources",
      '{"values": {"root_module": {"resources": 1}}}',
      "holds no list at values.root_module.resources; want what terraform show -json prints of a state",
    ],
    [
      "no module",
      '{"values": {"root_module": {"child_modules": [null]}}}',
      "holds no module at values.root_module.child_modules[0]; want what terraform show -json prints of a state",
    ],
  ])("is refused: %s", (_, text, message) => {
    expect(() => readForeign("--from", text)).toThrow(`--from ${message}`);
  });
});
